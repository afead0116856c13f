import FeedModel
import Testing

@testable import FeedParse

/// Long texts are read without libxml2: what comes out must be what it makes of them.
@Suite struct PassageTests {
    private static let long = String(repeating: "word ", count: 60)

    /// What may stand in or around a long text, and go wrong there.
    private static let pieces = [
        "&lt;p&gt;&amp;amp;&quot;&apos;", "&#38;&#x26;&#233;&#x1F600;&#10;&#13;", "&#150;&#x85;", "&#0;", "&#xD800;",
        "&#x110000;", "&#;", "&#x;", "&#X41;", "&nbsp;", "&lt", "&", "a & b", "]]>", "]]", ">", "> > >", "\r\n", "\r",
        "\u{85}",
        "\n\n\n", "<!-- \(long) > \(long) -->", "<!-- <![CDATA[ -->", "<!-- <![CDATA[ \(long) --> ]]> -->",
        "<?x \(long) > \(long)?>",
        "<![CDATA[\(long)]]>", "<![CDATA[]]>", "<![CDATA[\r\n\(long)&nbsp;]]]]><![CDATA[>\(long)]]>",
        "<![CDATA[\(long)",
        "<b title='>\(long)'>\(long)</b>", "<b title='<'>", "</b>", "</description>",
        "ünïcödé \u{4E2D}\u{6587} \u{1F600}",
        "CataluÃ±a", "\u{0B}", "<br>", "<description>", "<item>", "</item>", "</channel></rss>\(long)<rss>",
    ]

    @Test(arguments: pieces) func readsAsLibXMLDoes(_ piece: String) throws {
        let bodies = [
            piece, Self.long + piece, piece + Self.long, "\(Self.long)\(piece)\(Self.long)",
            "<![CDATA[\(Self.long)\(piece)\(Self.long)]]>",
            "\(Self.long)<i>\(Self.long)</i>\(piece)<i>\(Self.long)</i>",
        ]
        for element in ["description", "title", "unknown", "author", "dc:subject"] {
            for body in bodies {
                let item = "<item><guid>1</guid><\(element)>\n\(body)</\(element)>\n<link>http://e.org/1</link></item>"
                try expectSame(rss(item + "\n<item><title>\(Self.long)</title></item>"))
            }
        }
        let xhtml = "<content type='xhtml'><div>\(Self.long)\(piece)\(Self.long)</div></content>"
        try expectSame(atom("<entry><id>1</id>\(xhtml)<title>\(Self.long)</title></entry>\n<entry><id>2</id></entry>"))
    }

    @Test func readsAsLibXMLDoesWithEntitiesOfItsOwn() throws {
        let entities = "<!DOCTYPE rss [<!ENTITY c '&#150;'><!ENTITY d 'd'>]>"
        let item = "<item><title>&lt;&c;&lt;\(Self.long)a&c;&lt;&d;</title></item>"
        try expectSame(entities + "<rss version='2.0'><channel>\(item)</channel></rss>")
    }

    @Test func aTextLongerThanItsFieldIsCutAtTheSamePlace() throws {
        let text = String(repeating: Self.long + "&lt;é", count: 4_000)
        try expectSame(rss("<item><title>\(text)</title><description><![CDATA[\(text)]]></description></item>"))
    }

    /// Texts that begin where libxml2 awaits none must not be pushed one by one: it would read what it holds again each time.
    @Test(arguments: ["<!--", "<?x ", "<![CDATA[", "<a b='"]) func whatHasNoEndCostsNoMore(_ start: String) throws {
        let text = String(repeating: "<b>\(Self.long)</b><![CDATA[ ", count: 10_000)
        let feed = try parse(rss("<item><guid>1</guid></item><item>\(start)\(text)"))
        #expect(feed.items.first?.guid == "1")
    }

    /// One reading without passages against one with the usual, one with nothing but.
    private func expectSame(_ document: String) throws {
        let expected = try read(document, .max)
        #expect(try read(document, 0) == expected, "\(document.prefix(400))")
        #expect(try read(document, ParseLimits().passageBytesMin) == expected, "\(document.prefix(400))")
    }

    private func read(_ document: String, _ bytesMin: Int) throws -> ParsedFeed {
        var limits = ParseLimits()
        limits.passageBytesMin = bytesMin
        return try parse(document, limits: limits)
    }
}
