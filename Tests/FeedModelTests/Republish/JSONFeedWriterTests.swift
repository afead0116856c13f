import FeedModel
import Testing

@Suite struct JSONFeedWriterTests {
    private let time = Timestamp(seconds: 1_795_426_200)

    private var feed: PublishedFeed {
        var feed = PublishedFeed(title: "All \"stories\"", updated: time)
        feed.selfURL = "https://example.org/feed.json?tag=a"
        feed.homePageURL = "https://example.org/"
        feed.hubs = ["https://hub.example/"]
        return feed
    }

    @Test func anEmptyStreamIsAFeed() throws {
        let value = try JSONValue(parsing: JSONFeedWriter.write(feed, items: []))
        #expect(value["version"]?.string == "https://jsonfeed.org/version/1.1")
        #expect(value["title"]?.string == "All \"stories\"")
        #expect(value["feed_url"]?.string == "https://example.org/feed.json?tag=a")
        #expect(value["hubs"]?.array.first?["type"]?.string == "WebSub")
        #expect(value["items"] == .array([]))
    }

    @Test func writesAllThatAnItemHas() throws {
        var item = PublishedItem(id: ArticleID("a1"), feed: FeedID("bbc"))
        item.title = "T"
        item.url = "https://example.org/1"
        item.contentHTML = "<p>x</p>"
        item.published = time
        item.authors = [Author(name: "N"), Author()]
        item.tags = ["t"]
        item.language = "en"
        item.attachments = [Attachment(url: "https://example.org/a.mp3")]
        item.firstSeen = time
        item.story = ArticleID("a0")
        item.outlets = 3
        let value = try JSONValue(parsing: JSONFeedWriter.write(feed, items: [item]))
        let written = try #require(value["items"]?.array.first)
        #expect(
            written.members.map(\.key) == [
                "id", "url", "title", "content_html", "date_published", "authors", "tags", "language", "attachments",
                "_feedd",
            ])
        #expect(written["date_published"]?.string == "2026-11-23T09:30:00Z")
        #expect(written["authors"] == .array([.object([JSONMember("name", .string("N"))])]))
        #expect(written["attachments"]?.array.first?["mime_type"]?.string == "application/octet-stream")
        #expect(written["_feedd"]?["story"]?.string == "a0")
        #expect(written["_feedd"]?["outlets"]?.int == 3)
    }

    /// The specification demands content of every item.
    @Test func anItemWithoutContentHasText() throws {
        var titled = PublishedItem(id: ArticleID("1"), feed: FeedID("f"))
        titled.title = "Only a title"
        let bare = PublishedItem(id: ArticleID("2"), feed: FeedID("f"))
        let value = try JSONValue(parsing: JSONFeedWriter.write(feed, items: [titled, bare]))
        #expect(value["items"]?.array.map { $0["content_text"]?.string } == ["Only a title", ""])
    }

    @Test func streamingWritesTheSame() {
        let items = (0..<5).map { PublishedItem(id: ArticleID("\($0)"), feed: FeedID("f")) }
        var writer = JSONFeedWriter(feed)
        var bytes: [UInt8] = []
        for item in items {
            writer.append(item)
            bytes += writer.takeBytes()
        }
        bytes += writer.finish()
        #expect(bytes == JSONFeedWriter.write(feed, items: items))
    }
}
