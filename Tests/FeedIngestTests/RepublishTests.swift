import FeedModel
import Testing

@testable import FeedIngest

/// feedd reading its own output finds every story again, whatever is in it.
@Suite struct RepublishTests {
    private static let time = Timestamp(seconds: 1_795_426_200)

    private static let items: [PublishedItem] = [
        ("plain", "A title", "<p>One.</p>"), ("markup", "1 < 2 & \"3\" ]]>", "<p>a &lt;b&gt; &amp;amp; c</p>"),
        ("unicode", "Größe 日本語 🎉", "<p>عنوان</p>"), ("space", "  two  words ", "<p>x</p><p>y</p>"),
    ].map { id, title, html in
        var item = PublishedItem(id: ArticleID(id), feed: FeedID("source"))
        item.title = title
        item.url = "https://example.org/\(id)?a=1&b=2"
        item.contentHTML = html
        item.published = time
        item.firstSeen = time
        item.authors = [Author(name: "N. N.")]
        item.tags = ["a & b"]
        return item
    }

    private func articles(_ bytes: [UInt8], contentType: String) throws -> [Article] {
        let reader = DocumentReader(content: Configuration.Content(), seed: .names)
        let document = try reader.read(
            bytes, contentType: contentType, url: "https://example.net/feed", feed: FeedID("own"), trust: .full)
        return document.feed.items.indices.map { reader.article(at: $0, of: document, now: Self.time) }
    }

    @Test(arguments: [JSONFeedWriter.contentType, AtomWriter.contentType])
    func everyStoryIsFoundAgain(_ type: String) throws {
        let feed = PublishedFeed(title: "feedd", updated: Self.time)
        let write = { (items: [PublishedItem]) in
            type == AtomWriter.contentType
                ? AtomWriter.write(feed, items: items) : JSONFeedWriter.write(feed, items: items)
        }
        let found = try articles(write(Self.items), contentType: type)
        #expect(found.map(\.url) == Self.items.map(\.url))
        #expect(found.map(\.title) == ["A title", "1 < 2 & \"3\" ]]>", "Größe 日本語 🎉", "two words"])
        #expect(found.map(\.published) == Self.items.map(\.published))
        #expect(found.map(\.contentText) == ["One.", "a <b> &amp; c", "عنوان", "x\ny"])
        #expect(found.map { $0.authors.map(\.name) } == Array(repeating: ["N. N."], count: 4))
        #expect(found.map(\.tags) == Array(repeating: ["a & b"], count: 4))
        #expect(Set(found.map(\.id)).count == 4)

        // The next day's feed, in another order and with one story more, brings the same items.
        let again = try articles(
            write([PublishedItem(id: ArticleID("new"), feed: FeedID("s"))] + Self.items.reversed()), contentType: type)
        #expect(again.dropFirst().reversed().map(\.id) == found.map(\.id))
        #expect(again.dropFirst().reversed().map(\.key) == found.map(\.key))
    }
}
