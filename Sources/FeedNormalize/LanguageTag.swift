/// Language tags as feeds write them: `en_US`, ` EN-us `, `de`.
enum LanguageTag {
    /// In the usual spelling of BCP 47 (`en-US`, `zh-Hant`); nil for text that is no tag.
    static func normalized(_ text: String?) -> String? {
        guard let text else { return nil }
        if isUsual(text) { return text }
        // A tag of a megabyte stands above each of 20,000 entries.
        let trimmed = text.prefix(80).drop { $0.isWhitespace }.prefix {
            !$0.isWhitespace && $0 != "," && $0 != ";" && $0 != "."
        }
        let parts = trimmed.split { $0 == "-" || $0 == "_" }
        guard let first = parts.first, trimmed.utf8.count <= 35, (2...8).contains(first.utf8.count),
            parts.allSatisfy({ $0.utf8.count <= 8 && $0.utf8.allSatisfy(isLetterOrDigit) }),
            first.utf8.allSatisfy({ $0 > 0x39 })
        else { return nil }
        return ([first.lowercased()] + parts.dropFirst().map(subtag)).joined(separator: "-")
    }

    /// `en`, `en-US`: most are written so, and every item may bring one.
    private static func isUsual(_ text: String) -> Bool {
        let bytes = text.utf8.span
        guard bytes.count == 2 || bytes.count == 5, (0x61...0x7A).contains(bytes[0]), (0x61...0x7A).contains(bytes[1])
        else { return false }
        return bytes.count == 2
            || bytes[2] == UInt8(ascii: "-") && (0x41...0x5A).contains(bytes[3]) && (0x41...0x5A).contains(bytes[4])
    }

    private static func subtag(_ part: Substring) -> String {
        switch part.utf8.count {
        case 2: part.uppercased()
        case 4 where part.utf8.allSatisfy { $0 > 0x39 }: part.prefix(1).uppercased() + part.dropFirst().lowercased()
        default: part.lowercased()
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
