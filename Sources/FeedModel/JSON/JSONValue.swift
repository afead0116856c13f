/// Any JSON value, its members in the order of the text.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The one value that a whole text holds.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        try self.init(from: &reader)
        _ = try reader.next()
    }

    /// The next value of a reader that stands where one is expected.
    package init(from reader: inout JSONReader) throws(JSONError) {
        let token = try reader.next()
        try self.init(startingWith: token, from: &reader)
    }

    private init(startingWith token: JSONToken, from reader: inout JSONReader) throws(JSONError) {
        switch token {
        case .beginObject:
            var members: [JSONMember] = []
            while case .key(let key) = try reader.next() {
                members.append(JSONMember(key, try JSONValue(from: &reader)))
            }
            self = .object(members)
        case .beginArray:
            var elements: [JSONValue] = []
            while true {
                let token = try reader.next()
                if token == .endArray { break }
                elements.append(try JSONValue(startingWith: token, from: &reader))
            }
            self = .array(elements)
        case .string(let text): self = .string(text)
        case .number(let text): self = Int64(text).map { .integer($0) } ?? .number(Double(text) ?? .nan)
        case .bool(let flag): self = .bool(flag)
        case .null, .key, .endObject, .endArray, .end: self = .null
        }
    }

    /// The first member of that name; nil when this is no object or has none.
    package subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// nil for anything but a string.
    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// nil for anything but a whole number that fits.
    package var int: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// nil for anything but a number.
    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// nil for anything but true and false.
    package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

    /// Empty for anything but an array.
    package var array: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// Empty for anything but an object.
    package var members: [JSONMember] { if case .object(let members) = self { members } else { [] } }
}

/// One member of a JSON object.
package struct JSONMember: Hashable, Sendable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}
