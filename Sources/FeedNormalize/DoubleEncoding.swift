/// Undoes the commonest damage to text: UTF-8 that somebody took for Latin-1 and encoded again (`niÃ±o` for `niño`).
///
/// feedparser does the same, value by value. Only where every character above ASCII is part of such a pair and what comes out
/// is valid UTF-8: text that means `Ã±` and nothing else beyond ASCII does not happen.
enum DoubleEncoding {
    static func repaired(_ text: String) -> String {
        let bytes = text.utf8.span
        guard mayBeDoubled(bytes), isDoubled(bytes) else { return text }
        var single: [UInt8] = []
        single.reserveCapacity(bytes.count)
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] < 0x80 {
                single.append(bytes[index])
                index += 1
            } else {
                single.append((bytes[index] & 0x03) << 6 | (bytes[index + 1] & 0x3F))
                index += 2
            }
        }
        if index < bytes.count { single.append(bytes[index]) }
        return String(validating: single, as: UTF8.self) ?? text
    }

    /// Whether all characters beyond ASCII stand together as the bytes of characters would: the first accent of a good text
    /// ends it.
    private static func isDoubled(_ bytes: Span<UInt8>) -> Bool {
        var missing = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 {
                guard missing == 0 else { return false }
                continue
            }
            guard byte == 0xC2 || byte == 0xC3, index < bytes.count else { return false }
            let undone = (byte & 0x03) << 6 | (bytes[index] & 0x3F)
            // `É»`, `È »` and their like at the end of a quotation are good French, and good UTF-8 of phonetic letters too.
            guard (undone < 0xC0) == (missing > 0), !(0xC6...0xCD).contains(undone) else { return false }
            missing = missing > 0 ? missing - 1 : undone >= 0xF0 ? 3 : undone >= 0xE0 ? 2 : 1
            index += 1
        }
        return missing == 0
    }

    /// A doubled character is `C3 xx C2 yy`; no early exit and one question a loop, so that many bytes are looked at at
    /// once: ten times as fast.
    private static func mayBeDoubled(_ bytes: Span<UInt8>) -> Bool { holds(0xC3, bytes) && holds(0xC2, bytes) }

    private static func holds(_ wanted: UInt8, _ bytes: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in 0..<bytes.count {
            let difference = bytes[index] ^ wanted
            // The top bit is set for 0 alone; a comparison would be compiled to a jump.
            found |= (difference &- 1) & ~difference
        }
        return found & 0x80 != 0
    }
}
