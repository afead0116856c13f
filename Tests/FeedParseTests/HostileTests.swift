import FeedModel
import Testing

@testable import FeedParse

/// Documents that were made to hurt.
@Suite struct HostileTests {
    @Test func aMillionLevels() throws {
        let deep = String(repeating: "<a>", count: 1_000_000)
        let feed = try parse(rss("<item><guid>1</guid></item><item><description>\(deep)"))
        #expect(feed.items.map(\.guid) == ["1"])
        #expect(feed.problems.contains { $0.code == .tooDeep })
        let failure = #expect(throws: ParseFailure.self) { try parse("<rss><channel>" + deep) }
        #expect(failure?.code == .limitExceeded)
    }

    @Test func eightyThousandAttributes() throws {
        let attributes = (0..<80_000).map { " a\($0)='x'" }.joined()
        let feed = try parse(rss("<item><guid>1</guid></item><item\(attributes)><guid>2</guid></item>"))
        #expect(feed.items.first?.guid == "1")
        #expect(feed.problems.contains { $0.code == .tooManyAttributes })
    }

    @Test func aTextOfTwelveMegabytes() throws {
        let text = String(repeating: "0123456789ab", count: 1 << 20)
        let feed = try parse(rss("<item><title>\(text)</title><guid>1</guid></item><item><guid>2</guid></item>"))
        #expect(feed.items.map(\.guid) == ["1", "2"])
        #expect(feed.items.first?.title?.value.utf8.count == ParseLimits().fieldBytesMax)
        #expect(feed.problems.contains { $0.code == .fieldTooLong })
    }

    @Test func manyItemsAreCounted() throws {
        var limits = ParseLimits()
        limits.itemsMax = 10
        let items = (0..<20).map { "<item><guid>\($0)</guid></item>" }.joined()
        let feed = try parse(rss(items), limits: limits)
        #expect(feed.items.count == 10)
        #expect(feed.problems.map(\.code) == [.tooManyItems])
    }

    @Test func aLargeImageInAnAttributeIsNoAttack() throws {
        let image = String(repeating: "QUJD", count: 100_000)
        let feed = try parse(
            atom(
                "<entry><content type='xhtml'><div><img src='data:x;base64,\(image)'/></div></content><id>1</id></entry>"
            ))
        #expect(feed.items.first?.guid == "1")
        #expect(feed.items.first?.contents.first?.value.utf8.count ?? 0 > 400_000)
    }
}
