/// By what a line is recognised that a site prints under every article.
enum LineKey {
    /// Words that are looked at: the start of a line tells enough.
    private static let tokensMax = 28

    /// Hash of the words; figures count as one word, and so does the item's own title, because "Read more: TITLE | 12
    /// comments" is the same line every day.
    static func key(of line: Span<Token>, without title: Span<Token>) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        // Of a title of one or two words nothing is left out.
        let titleStart = title.count > 2 ? UInt64(title[0].hash) : .max
        var index = 0
        var count = 0
        while index < line.count, count < tokensMax {
            let token = line[index]
            if UInt64(token.hash) == titleStart, holds(line, title, at: index) {
                state = WordHasher.mix(state, 0xD6E8_FEB8_6659_FD93)
                index &+= title.count
            } else {
                let word = token.kind.contains(.number) ? 1 : UInt64(token.hash)
                state = WordHasher.mix(state ^ word, 0xE703_7ED1_A0B4_28DB)
                index &+= 1
            }
            count &+= 1
        }
        return state
    }

    private static func holds(_ line: Span<Token>, _ title: Span<Token>, at start: Int) -> Bool {
        guard line.count - start >= title.count else { return false }
        for offset in title.indices where line[start + offset].hash != title[offset].hash { return false }
        return true
    }
}
