import FeedModel

/// Reads JSON values up to a number of them: twelve megabytes of `1,` would otherwise become a quarter of a gigabyte.
struct JSONBudget {
    /// Elements and members that may still be kept; what comes after is read and left out.
    private(set) var left: Int

    /// Characters that were taken out of texts.
    private(set) var removedCount = 0

    init(_ count: Int) { left = count }

    /// The next value of a reader that stands where one is expected, without what is beyond the budget.
    mutating func value(from reader: inout JSONReader) throws(JSONError) -> JSONValue {
        try value(startingWith: try reader.next(), from: &reader)
    }

    private mutating func value(startingWith token: JSONToken, from reader: inout JSONReader) throws(JSONError)
        -> JSONValue
    {
        switch token {
        case .beginObject:
            var members: [JSONMember] = []
            while case .key(let key) = try reader.next() {
                let value = try value(from: &reader)
                if takeOne() { members.append(JSONMember(key, value)) }
            }
            return .object(members)
        case .beginArray:
            var elements: [JSONValue] = []
            while true {
                let token = try reader.next()
                if token == .endArray { return .array(elements) }
                let value = try value(startingWith: token, from: &reader)
                if takeOne() { elements.append(value) }
            }
        case .string(let text): return .string(cleaned(text))
        case .number(let text): return Int64(text).map { .integer($0) } ?? .number(Double(text) ?? .nan)
        case .bool(let flag): return .bool(flag)
        case .null, .key, .endObject, .endArray, .end: return .null
        }
    }

    /// Without what no text of a feed may hold: control characters that stand there as escapes, U+FFFE and U+FFFF.
    private mutating func cleaned(_ text: String) -> String {
        let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 9 || $0 == 10 || $0 == 13 }
        guard !isClean else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 9, 10, 13, 0x20...0xFFFD, 0x10000...: kept.append(scalar)
            default: removedCount += 1
            }
        }
        return String(kept)
    }

    private mutating func takeOne() -> Bool {
        left -= 1
        return left >= 0
    }
}
