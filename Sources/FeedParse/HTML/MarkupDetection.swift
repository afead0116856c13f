/// Whether text holds HTML: RSS does not say.
enum MarkupDetection {
    /// Whether a parser is needed at all.
    static func hasMarkup(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where bytes[index] == 0x3C || bytes[index] == 0x26 || bytes[index] == 0 {
            return true
        }
        return false
    }

    /// Whether text that may be either is HTML: it holds a tag of an element that exists, or an entity that ends in `;`.
    ///
    /// `AT&T`, `a < b` and `I <3 it` are plain text; `&amp;` and `<b>` are not.
    static func looksLikeHTML(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            if bytes[index] == 0x3C, isTag(bytes, after: index + 1) { return true }
            if bytes[index] == 0x26, isEntity(bytes, after: index + 1) { return true }
        }
        return false
    }

    private static func isTag(_ bytes: Span<UInt8>, after start: Int) -> Bool {
        var index = start
        guard index < bytes.count else { return false }
        if bytes[index] == 0x21 {
            return index + 2 < bytes.count && bytes[index + 1] == 0x2D && bytes[index + 2] == 0x2D
        }
        if bytes[index] == 0x2F { index += 1 }
        let name = index
        while index < bytes.count, index - name <= 16, isNameByte(bytes[index]) { index += 1 }
        guard index > name, index < bytes.count, let key = MarkupName(bytes.extracting(name..<index)) else {
            return false
        }
        let ends = bytes[index] == 0x3E || bytes[index] == 0x2F || bytes[index] <= 0x20
        return ends && ElementRule.named(key) != nil
    }

    private static func isEntity(_ bytes: Span<UInt8>, after start: Int) -> Bool {
        var index = start
        if index < bytes.count, bytes[index] == 0x23 { index += 1 }
        let name = index
        while index < bytes.count, index - name <= 32, isNameByte(bytes[index]) { index += 1 }
        return index > name && index < bytes.count && bytes[index] == 0x3B
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
}
