/// A feed to publish: what it says, and its text in each of the formats.
struct FeedDocument: Sendable {
    var title: String
    var items: [Item] = []

    struct Item: Sendable {
        var guid: String
        var link: String
        var title: String
        var html: String
        /// Minutes after the start of a day in November 2026.
        var minute = 0

        /// RFC 3339.
        var date: String {
            "2026-11-\(Self.two(1 + minute / 1440 % 28))T\(Self.two(minute / 60 % 24)):\(Self.two(minute % 60))"
                + ":00Z"
        }

        private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    }

    /// A feed of made-up stories, the same for the same name, none like any of another name.
    init(named name: String, itemCount: Int, wordCount: Int = 60) {
        title = "Outlet \(name)"
        appendStories(named: name, count: itemCount, wordCount: wordCount)
    }

    /// Adds stories that were not there before.
    mutating func appendStories(named name: String, count: Int, wordCount: Int = 60) {
        for _ in 0..<count {
            let number = items.count
            let seed = "\(name)/\(number)".utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
            var prose = Prose(seed: seed)
            items.append(
                Item(
                    guid: "\(name)-\(number)", link: "https://\(name).example/story/\(number)", title: prose.headline(),
                    html: prose.html(wordCount: wordCount), minute: number * 7))
        }
    }

    /// RSS 2.0, the newest item first.
    var rss: String {
        let items = items.reversed().map { item in
            """
            <item><title>\(Self.escaped(item.title))</title><link>\(Self.escaped(item.link))</link>
            <guid isPermaLink="false">\(Self.escaped(item.guid))</guid><pubDate>\(item.date)</pubDate>
            <description>\(Self.escaped(item.html))</description></item>

            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(Self.escaped(title))</title><link>https://outlet.example/</link>
            <description>Made up.</description>
            \(items.joined())</channel></rss>

            """
    }

    var atom: String {
        let entries = items.reversed().map { item in
            """
            <entry><id>\(Self.escaped(item.guid))</id><title>\(Self.escaped(item.title))</title>
            <link href="\(Self.escaped(item.link))"/><published>\(item.date)</published><updated>\(item.date)</updated>
            <content type="html">\(Self.escaped(item.html))</content></entry>

            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>\(Self.escaped(title))</title><id>\(Self.escaped(title))</id>
            <updated>2026-11-20T00:00:00Z</updated>
            \(entries.joined())</feed>

            """
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
