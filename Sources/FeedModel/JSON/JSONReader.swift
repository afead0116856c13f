import CIntrinsics

/// One piece of a JSON text.
package enum JSONToken: Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray
    /// The name of an object's next member.
    case key(String)
    case string(String)
    /// As written; `JSONValue` turns it into a number.
    case number(String)
    case bool(Bool)
    case null
    /// Nothing follows but white space.
    case end
}

/// Why a JSON text could not be read, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Bytes from the start of the text.
    package let offset: Int
    package let description: String
}

/// Reads JSON (RFC 8259) token by token, so that each caller keeps only what it wants and knows where it stood.
///
/// Our own because Foundation's decoder knows neither lines nor duplicate keys (the configuration needs both) and reads
/// at a quarter of the speed (the store replays a million records at start; performance.md section 3).
package struct JSONReader {
    /// Where the last token began, in bytes.
    package private(set) var tokenOffset = 0
    /// Bytes read so far.
    package private(set) var offset = 0
    private let bytes: [UInt8]
    private let depthMax: Int
    private var state = State.value
    /// One entry per open container: true for an object.
    private var containers: [Bool] = []

    private static let noValue = "expected a value, found neither text, number, list nor object"

    private enum State { case value, firstElement, firstKey, nextKey, afterValue, finished }

    /// - Parameter depthMax: Containers within containers beyond which the text is refused.
    package init(_ bytes: [UInt8], depthMax: Int = 128) {
        self.bytes = bytes
        self.depthMax = depthMax
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The next token. After `.end` it stays `.end`.
    package mutating func next() throws(JSONError) -> JSONToken {
        skipWhiteSpace()
        if state == .afterValue, try endsContainerOrSeparates() { return closeContainer() }
        skipWhiteSpace()
        tokenOffset = offset
        switch state {
        case .finished:
            guard offset == bytes.count else { throw failure("nothing may follow the value") }
            return .end
        case .firstKey where peek == UInt8(ascii: "}"), .firstElement where peek == UInt8(ascii: "]"):
            return closeContainer()
        case .firstKey, .nextKey:
            return try key()
        default:
            return try value()
        }
    }

    /// Containers that are open.
    package var containerCount: Int { containers.count }

    /// Skips one whole value, whatever it holds; call it where a value is expected.
    package mutating func skipValue() throws(JSONError) {
        let depth = containers.count
        repeat { _ = try next() } while containers.count > depth
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func failure(_ text: String) -> JSONError { JSONError(offset: offset, description: text) }

    private mutating func skipWhiteSpace() {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }

    /// True when the container ends here; else eats the comma and expects what must follow it.
    private mutating func endsContainerOrSeparates() throws(JSONError) -> Bool {
        guard let inObject = containers.last else {
            state = .finished
            return false
        }
        switch peek {
        case UInt8(ascii: "}") where inObject, UInt8(ascii: "]") where !inObject:
            tokenOffset = offset
            return true
        case UInt8(ascii: ","):
            offset += 1
            state = inObject ? .nextKey : .value
            return false
        case nil: throw failure("the text ends inside \(inObject ? "an object" : "an array")")
        default: throw failure("expected a comma or \(inObject ? "\"}\"" : "\"]\"")")
        }
    }

    private mutating func closeContainer() -> JSONToken {
        offset += 1
        let inObject = containers.removeLast()
        state = containers.isEmpty ? .finished : .afterValue
        return inObject ? .endObject : .endArray
    }

    private mutating func key() throws(JSONError) -> JSONToken {
        guard peek == UInt8(ascii: "\"") else {
            let endsAfterComma = peek == UInt8(ascii: "}")
            throw failure(endsAfterComma ? "a comma before \"}\" is one too many" : "expected a key in quotes")
        }
        let text = try string()
        skipWhiteSpace()
        guard peek == UInt8(ascii: ":") else { throw failure("expected a colon after the key") }
        offset += 1
        state = .value
        return .key(text)
    }

    private mutating func value() throws(JSONError) -> JSONToken {
        let token: JSONToken
        switch peek {
        case nil: throw failure(containers.isEmpty ? "the text is empty" : "the text ends where a value should stand")
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard containers.count < depthMax else { throw failure("nested deeper than \(depthMax) levels") }
            let isObject = peek == UInt8(ascii: "{")
            containers.append(isObject)
            offset += 1
            state = isObject ? .firstKey : .firstElement
            return isObject ? .beginObject : .beginArray
        case UInt8(ascii: "\""): token = .string(try string())
        case UInt8(ascii: "t"): token = try literal("true", .bool(true))
        case UInt8(ascii: "f"): token = try literal("false", .bool(false))
        case UInt8(ascii: "n"): token = try literal("null", .null)
        default: token = .number(try number())
        }
        state = containers.isEmpty ? .finished : .afterValue
        return token
    }

    private mutating func literal(_ word: StaticString, _ token: JSONToken) throws(JSONError) -> JSONToken {
        for expected in word.description.utf8 {
            guard peek == expected else { throw failure(Self.noValue) }
            offset += 1
        }
        return token
    }

    private mutating func number() throws(JSONError) -> String {
        let start = offset
        if peek == UInt8(ascii: "-") { offset += 1 }
        let firstDigit = peek
        guard skipDigits() > 0 else {
            offset = start
            throw failure(Self.noValue)
        }
        if firstDigit == UInt8(ascii: "0"), offset - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
            throw failure("a number may not start with 0")
        }
        if peek == UInt8(ascii: ".") {
            offset += 1
            guard skipDigits() > 0 else { throw failure("a decimal point needs a digit after it") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            guard skipDigits() > 0 else { throw failure("an exponent needs a digit") }
        }
        return text(start..<offset)
    }

    private mutating func skipDigits() -> Int {
        let start = offset
        while let byte = peek, byte >= 0x30, byte <= 0x39 { offset += 1 }
        return offset - start
    }

    /// The string at the cursor, its escapes resolved. Bytes that are no UTF-8 and lone surrogates become U+FFFD.
    private mutating func string() throws(JSONError) -> String {
        offset += 1
        let start = offset
        skipUnescaped()
        switch peek {
        case UInt8(ascii: "\""):
            defer { offset += 1 }
            return text(start..<offset)
        case UInt8(ascii: "\\"): return try escapedString(from: start)
        case nil: throw failure("the text ends inside a string")
        default: throw failure("a control character in a string must be escaped")
        }
    }

    /// Goes to the next quote, backslash or control character, or to the end.
    private mutating func skipUnescaped() {
        let start = offset
        offset += unsafe bytes.withUnsafeBytes { raw in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: raw[start...])
            return unsafe feedd_count_unescaped(rest.baseAddress, rest.count)
        }
    }

    private func text(_ range: Range<Int>) -> String {
        unsafe bytes.withUnsafeBufferPointer {
            unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<offset])
        while offset < bytes.count {
            let plain = offset
            skipUnescaped()
            text += bytes[plain..<offset]
            guard let byte = peek else { break }
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try appendEscape(to: &text)
            default:
                offset -= 1
                throw failure("a control character in a string must be escaped")
            }
        }
        throw failure("the text ends inside a string")
    }

    private mutating func appendEscape(to text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw failure("the text ends inside a string") }
        offset += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape()
            text.append(contentsOf: String(scalar).utf8)
        default:
            offset -= 1
            throw failure("an unknown escape in a string")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try fourHexDigits()
        if (0xD800..<0xDC00).contains(first), offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        {
            let mark = offset
            offset += 2
            let second = try fourHexDigits()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            offset = mark
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("\\u needs four hexadecimal digits")
            }
            offset += 1
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
