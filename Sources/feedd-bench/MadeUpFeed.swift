/// Documents for the fixed workloads: made of numbers, the same in every run, with the mark-up that feeds carry.
enum MadeUpFeed {
    private static let syllables = ["ka", "lo", "mi", "ten", "sur", "vel", "dra", "pon", "ish", "ar", "quo", "bel"]

    /// An RSS 2.0 document of stories that no other number has.
    static func rss(number: Int, items: Int) -> [UInt8] {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let stories = (0..<items).map { index in
            let html = (0..<4).map { _ in
                "<p>\(words(40, &state)) <a href=\"/story/\(index)?utm_source=rss\">\(words(3, &state))</a>, "
                    + "<b>\(words(2, &state))</b> &amp; \(words(20, &state)).</p>"
            }
            return """
                <item><title>\(words(8, &state))</title><link>https://outlet\(number).example/story/\(index)</link>
                <guid isPermaLink="false">\(number)-\(index)</guid><pubDate>Mon, 23 Nov 2026 0\(index % 10):15:00 GMT</pubDate>
                <dc:creator>\(words(2, &state))</dc:creator><category>\(words(1, &state))</category>
                <description><![CDATA[\(html.joined())]]></description></item>
                """
        }
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Outlet \(number)</title>
            <link>https://outlet\(number).example/</link><description>Made up.</description>
            \(stories.joined(separator: "\n"))</channel></rss>
            """
        return Array(document.utf8)
    }

    private static func words(_ count: Int, _ state: inout UInt64) -> String {
        (0..<count).map { _ in
            (0..<Int(2 + next(&state) % 3)).map { _ in syllables[Int(next(&state) % 12)] }.joined()
        }.joined(separator: " ")
    }

    /// xorshift64*, after Vigna.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return (state &* 0x2545_F491_4F6C_DD1D) >> 33
    }
}
