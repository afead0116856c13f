/// Documents for the fixed workloads and the soak: the same stories for the same numbers, with the mark-up that feeds
/// carry.
enum MadeUpFeed {
    /// Two letters each, so that a word is a run of bytes copied out of one table.
    private static let syllables = Array("kalomitesuvedraponisharqubela".utf8)

    /// An RSS 2.0 document with the stories of the range, the newest first; no other feed has them.
    static func rss(number: Int, stories: Range<Int>) -> [UInt8] {
        var prose = Prose(number)
        prose.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Outlet \(number)")
        prose.append("</title><link>https://outlet\(number).example/</link><description>Made up.</description>\n")
        for index in stories.reversed() { prose.appendStory(index, of: number) }
        prose.append("</channel></rss>\n")
        return prose.bytes
    }

    /// Text made of a number.
    private struct Prose {
        var bytes: [UInt8] = []
        private var state: UInt64

        init(_ number: Int) { state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

        mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

        mutating func appendStory(_ index: Int, of number: Int) {
            state = (UInt64(number) << 32 | UInt64(index)) &* 0x9E37_79B9_7F4A_7C15 &+ 1
            append("<item><title>")
            appendWords(8)
            append("</title><link>https://outlet\(number).example/story/\(index)</link><guid isPermaLink=\"false\">")
            append("\(number)-\(index)</guid><description><![CDATA[")
            for _ in 0..<4 {
                append("<p>")
                appendWords(40)
                append(" <a href=\"/story/\(index)?utm_source=rss\">")
                appendWords(3)
                append("</a>, <b>")
                appendWords(2)
                append("</b> &amp; ")
                appendWords(20)
                append(".</p>")
            }
            append("]]></description></item>\n")
        }

        private mutating func appendWords(_ count: Int) {
            for word in 0..<count {
                if word > 0 { bytes.append(UInt8(ascii: " ")) }
                for _ in 0..<2 + next() % 3 {
                    let syllable = next() % (MadeUpFeed.syllables.count - 1)
                    bytes.append(contentsOf: MadeUpFeed.syllables[syllable...syllable + 1])
                }
            }
        }

        /// xorshift64*, after Vigna.
        private mutating func next() -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33)
        }
    }
}
