import FeedModel
import Testing

@testable import FeedDedup

/// What many items under one key cost, and that none of them is lost.
@Suite struct ItemTableTests {
    private static func record(_ number: Int) -> ItemRecord {
        var record = ItemRecord()
        record.guid = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        record.url = 77
        record.text = 78
        record.feed = UInt32(number)
        return record
    }

    /// One page that 200,000 feeds list: no search may go through all of them, or each further one costs more.
    @Test func oneKeyOfManyItemsMakesNoLongSearch() throws {
        var items = ItemTable(seed: Sample.seed)
        let many = 200_000
        for number in 0..<many { _ = items.insert(Self.record(number), id: ArticleID("item \(number)")) }
        #expect(items.longestSearch < 8 * DeduplicationLimits.itemsPerKey)
        // The first is still named, and so are the last ones when only those will do.
        #expect(items.slot(.url, 77) == 0)
        let newest = try #require(items.slot(.text, 78) { $0.feed >= UInt32(many - 64) })
        #expect(items[newest].feed >= UInt32(many - 64))
        // Each is found by what is its own.
        for number in stride(from: 0, to: many, by: 1_999) {
            let slot = try #require(items.slot(.guid, Self.record(number).guid))
            #expect(items[slot].feed == UInt32(number))
            #expect(items.slot(of: ArticleID("item \(number)")) == slot)
        }
        // Made anew, as after a restart, it holds the same.
        items.indexAll()
        #expect(items.longestSearch < 8 * DeduplicationLimits.itemsPerKey)
        #expect(items.slot(.url, 77) == 0)
        #expect(items.slot(.text, 78) { $0.feed >= UInt32(many - 64) } == newest)
    }

    /// One wire text on one page, listed by feed after feed over two windows.
    @Test func aTextThatAllFeedsPrintIsARepeatForEach() {
        var deduplicator = Deduplicator()
        let text = "The reservoir above Tarn was closed to boats on Monday after a dam wall cracked"
        var stories: [ArticleID] = []
        for number in 0..<1_000 {
            let sample = Sample(
                feed: "feed \(number)", guid: "g", link: "http://x.example/one", title: "Dam wall cracks", text: text)
            let judgement = deduplicator.judge(sample, hours: number / 500 * 24 * 40)
            if judgement.decision == .new { stories.append(judgement.article) }
        }
        // One in each window, although all of the first window's stand before those of the second.
        #expect(stories == [ArticleID("feed 0/g"), ArticleID("feed 500/g")])
        #expect(deduplicator.index.items.longestSearch < 8 * DeduplicationLimits.itemsPerKey)
        let other = Sample(
            feed: "z", guid: "h", link: "http://x.example/one", title: "Boats return", text: "Boats may sail again now."
        )
        #expect(deduplicator.judge(other, hours: 24 * 40).decision == .new)
    }
}
