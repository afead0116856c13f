/// References to characters: `&#233;`, `&#xE9;`.
enum CharacterReferences {
    /// The text with its character references resolved. nil: it holds a reference to an entity, or markup.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { return nil }
            guard byte == UInt8(ascii: "&") else {
                text.append(byte)
                index += 1
                continue
            }
            guard let reference = read(bytes, at: index) else { return nil }
            if let scalar = reference.scalar { text.append(contentsOf: String(Character(scalar)).utf8) }
            index = reference.end
        }
        return text
    }

    /// The reference at an ampersand; nil: there is none of this kind. A scalar of nil: it names no character of XML.
    static func read(_ bytes: ArraySlice<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, end: Int)? {
        var index = start + 1
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "#") else { return nil }
        index += 1
        let isHex = index < bytes.endIndex && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let digits = bytes[index...].prefix { isDigit($0, isHex) }
        let end = digits.endIndex
        guard !digits.isEmpty, digits.count < 10, end < bytes.endIndex, bytes[end] == UInt8(ascii: ";"),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
        else { return nil }
        return (Unicode.Scalar(value).flatMap { isAllowed($0) ? $0 : nil }, end + 1)
    }

    /// The characters of XML 1.0, section 2.2.
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8, _ isHex: Bool) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (isHex && byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
    }
}

extension CharacterReferences {
    /// The text with its references resolved: to characters and XML's five entities; others stay as written.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        let all = bytes[...]
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "&") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            if let (scalar, end) = read(all, at: index) {
                if let scalar { text.append(contentsOf: String(Character(scalar)).utf8) }
                index = end
            } else if let (name, byte) = predefined.first(where: { all[index...].starts(with: $0.0.utf8) }) {
                text.append(byte)
                index += name.utf8.count
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static let predefined: [(String, UInt8)] = [
        ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
    ]
}
