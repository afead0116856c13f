/// Counts what may begin an item: no reading of a document finds more items than that.
enum ItemTags {
    /// How often `item` or `entry` follows a `<` or a prefix's colon, in whatever letter case; wherever it stands, so rather too often.
    static func count(in bytes: [UInt8], from start: Int) -> Int {
        let span = bytes.span
        var count = 0
        var index = start
        while index < span.count {
            let byte = span[index]
            index += 1
            guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: ":") else { continue }
            let first = index < span.count ? span[index] | 0x20 : 0
            if first == UInt8(ascii: "i"), follows("item", span, at: index) { count += 1 }
            if first == UInt8(ascii: "e"), follows("entry", span, at: index) { count += 1 }
        }
        return count
    }

    private static func follows(_ name: StaticString, _ bytes: Span<UInt8>, at start: Int) -> Bool {
        guard start + name.utf8CodeUnitCount <= bytes.count else { return false }
        var index = start
        for byte in name.description.utf8 {
            guard bytes[index] | 0x20 == byte else { return false }
            index += 1
        }
        return true
    }
}
