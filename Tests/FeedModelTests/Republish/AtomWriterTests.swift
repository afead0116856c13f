import FeedModel
import Testing

@Suite struct AtomWriterTests {
    private let time = Timestamp(seconds: 1_795_426_200)

    private func write(_ items: [PublishedItem], _ change: (inout PublishedFeed) -> Void = { _ in }) -> String {
        var feed = PublishedFeed(title: "A & B", updated: time)
        change(&feed)
        return String(decoding: AtomWriter.write(feed, items: items), as: UTF8.self)
    }

    @Test func anEmptyStreamHasWhatAtomDemands() {
        #expect(
            write([]) == """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom">
                <id>urn:feedd:stream</id>
                <title>A &amp; B</title>
                <updated>2026-11-23T09:30:00Z</updated>
                <generator>feedd</generator>
                <author><name>feedd</name></author>
                </feed>

                """)
    }

    @Test func linksNameTheirRelation() {
        let text = write([]) { feed in
            feed.selfURL = "https://example.org/feed.atom?tag=a&feed=b"
            feed.homePageURL = "https://example.org/"
            feed.hubs = ["https://hub.example/"]
        }
        #expect(text.contains("<id>https://example.org/feed.atom?tag=a&amp;feed=b</id>"))
        #expect(
            text.contains(
                "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed.atom?tag=a&amp;feed=b\"/>"
            ))
        #expect(text.contains("<link rel=\"hub\" href=\"https://hub.example/\"/>"))
    }

    @Test func writesAnEntry() {
        var item = PublishedItem(id: ArticleID("a/1"), feed: FeedID("bbc"))
        item.title = "1 < 2"
        item.url = "https://example.org/a b?x=\"<>"
        item.contentHTML = "<p>x & y</p>"
        item.published = time - .seconds(60)
        item.authors = [Author(name: "N", url: "https://example.org/n"), Author()]
        item.tags = ["a\"b"]
        item.language = "en-GB"
        var sound = Attachment(url: "https://example.org/a.mp3")
        (sound.mimeType, sound.sizeBytes) = ("audio/mpeg", 5)
        item.attachments = [sound]
        item.feedTitle = "BBC"
        #expect(
            write([item]).contains(
                """
                <entry xml:lang="en-GB">
                <id>urn:feedd:article:a%2F1</id>
                <title>1 &lt; 2</title>
                <updated>2026-11-23T09:29:00Z</updated>
                <published>2026-11-23T09:29:00Z</published>
                <author><name>N</name><uri>https://example.org/n</uri></author>
                <link rel="alternate" href="https://example.org/a%20b?x=%22%3C%3E"/>
                <link rel="enclosure" type="audio/mpeg" length="5" href="https://example.org/a.mp3"/>
                <category term="a&quot;b"/>
                <content type="html">&lt;p&gt;x &amp; y&lt;/p&gt;</content>
                <source>
                <id>urn:feedd:feed:bbc</id>
                <title>BBC</title>
                <updated>2026-11-23T09:29:00Z</updated>
                </source>
                </entry>

                """))
    }

    /// RFC 4287 section 4.1.1.1: without an alternate link there must be content.
    @Test func anEntryWithoutLinkHasContent() {
        var item = PublishedItem(id: ArticleID("1"), feed: FeedID("f"))
        #expect(write([item]).contains("<content></content>"))
        item.title = "T"
        #expect(write([item]).contains("<content>T</content>"))
        item.url = "https://example.org/"
        #expect(!write([item]).contains("<content>"))
    }

    @Test func whatXMLCannotHoldIsLeftOut() {
        var item = PublishedItem(id: ArticleID("1"), feed: FeedID("f"))
        item.title = "a\0b\u{B}c\u{FFFF}d\u{1B}e\rf]]>"
        #expect(write([item]).contains("<title>abcde&#13;f]]&gt;</title>"))
    }

    @Test(arguments: ["", "e n", "en\"", "-", "en-", "123", "verylonglanguage", "en-\u{E9}"])
    func whatIsNoLanguageIsNotClaimed(_ language: String) {
        var item = PublishedItem(id: ArticleID("1"), feed: FeedID("f"))
        item.language = language
        #expect(!write([item]).contains("xml:lang"))
    }
}
