extension JSONReader {
    /// What to throw where the token just read is none of those that may stand there.
    ///
    /// - Parameter expected: In words, with an article.
    package func unexpected(_ expected: String) -> JSONError {
        JSONError(offset: tokenOffset, description: "expected \(expected)")
    }

    /// Reads an object where a value is expected: `body` is called for each member and must read or skip its value.
    ///
    /// A value that is no object is an error.
    package mutating func forEachMember(
        _ body: (String, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        let first = try next()
        guard first == .beginObject else { throw unexpected("an object") }
        while case .key(let name) = try next() { try body(name, &self) }
    }

    /// The next value when it is a string; nil for any other, which is passed over.
    package mutating func readString() throws(JSONError) -> String? {
        if case .string(let text) = try nextScalar() { text } else { nil }
    }

    /// The next value when it is a whole number that fits; nil for any other, which is passed over.
    package mutating func readInteger() throws(JSONError) -> Int64? {
        guard case .number(let text) = try nextScalar() else { return nil }
        return Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) }
    }

    /// The next value when it is a number; nil for any other, which is passed over.
    package mutating func readDouble() throws(JSONError) -> Double? {
        if case .number(let text) = try nextScalar() { Double(text) } else { nil }
    }

    /// The next value when it is true or false; nil for any other, which is passed over.
    package mutating func readBool() throws(JSONError) -> Bool? {
        if case .bool(let flag) = try nextScalar() { flag } else { nil }
    }

    /// The next value when it is a string with an RFC 3339 date; nil for any other, which is passed over.
    package mutating func readTimestamp() throws(JSONError) -> Timestamp? {
        try readString().flatMap { Timestamp(rfc3339: $0) }
    }

    /// The next token; a container is passed over as a whole and answered as null.
    private mutating func nextScalar() throws(JSONError) -> JSONToken {
        let depth = containerCount
        let token = try next()
        while containerCount > depth { _ = try next() }
        return token
    }
}
