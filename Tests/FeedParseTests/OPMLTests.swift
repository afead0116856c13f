import FeedModel
import Testing

@testable import FeedParse

@Suite struct OPMLTests {
    @Test func groupsBecomeTags() throws {
        let document = try OPMLDocument(
            parsing: Array(
                """
                <?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
                <outline text="News"><outline text="World" ><outline type="rss" title="A &amp; B" text="x"
                xmlUrl="http://e.org/?a=1&amp;b=2" htmlUrl="http://e.org/" category="/Boston/Weather,World"/></outline></outline>
                <outline type="rss" xmlUrl="http://f.org/feed"/></body></opml>
                """.utf8))
        #expect(document.title == "Mine")
        #expect(document.outlines.map(\.xmlURL) == ["http://e.org/?a=1&b=2", "http://f.org/feed"])
        #expect(document.outlines.first?.title == "A & B")
        #expect(document.outlines.first?.tags == ["News", "World", "Boston", "Weather"])
        #expect(document.outlines.last?.tags == [])
    }

    @Test func brokenListsAreRead() throws {
        let document = try OPMLDocument(
            parsing: Array(
                "<opml><body><outline text='AT&T' xmlUrl='http://e.org/?a&b'><outline xmlUrl=http://f.org/></body>".utf8
            ))
        #expect(document.outlines.map(\.xmlURL) == ["http://e.org/?a&b", "http://f.org/"])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let feeds = [
            OPMLDocument.Outline(xmlURL: "http://e.org/?a=1&b=\"2\"", title: "A <b> \u{1}ü", tags: ["news", "world"]),
            OPMLDocument.Outline(xmlURL: "http://f.org/"),
        ]
        let document = try OPMLDocument(parsing: OPMLDocument.write(title: "feedd", feeds: feeds))
        #expect(document.outlines.map(\.xmlURL) == ["http://f.org/", "http://e.org/?a=1&b=\"2\""])
        #expect(document.outlines.last?.title == "A <b> ü")
        #expect(document.outlines.last?.tags == ["news", "world"])
        #expect(document.problems.isEmpty)
    }

    @Test func aFeedIsNoList() {
        #expect(throws: ParseFailure.self) { try OPMLDocument(parsing: Array(rss("").utf8)) }
    }
}
