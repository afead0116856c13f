/// By what a line is recognised that a site prints under every article.
enum LineKey {
    /// Words that are looked at: the start of a line tells enough.
    private static let tokensMax = 28

    /// Hash of the words; figures count as one word, and so does the item's own title, because "Read more: TITLE | 12
    /// comments" is the same line every day.
    static func key(of line: ContiguousArray<Token>.SubSequence, without title: ContiguousArray<Token>) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        var index = line.startIndex
        var count = 0
        while index < line.endIndex, count < tokensMax {
            if title.count > 2, line[index].hash == title[0].hash, matches(line[index...], title) {
                state = WordHasher.mix(state, 0xD6E8_FEB8_6659_FD93)
                index += title.count
            } else {
                let word = line[index].kind.contains(.number) ? 1 : UInt64(line[index].hash)
                state = WordHasher.mix(state ^ word, 0xE703_7ED1_A0B4_28DB)
                index += 1
            }
            count += 1
        }
        return state
    }

    private static func matches(
        _ line: ContiguousArray<Token>.SubSequence, _ title: ContiguousArray<Token>
    ) -> Bool {
        guard line.count >= title.count else { return false }
        for offset in title.indices where line[line.startIndex + offset].hash != title[offset].hash { return false }
        return true
    }
}
