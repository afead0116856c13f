import FeedModel
import Testing

@testable import FeedDedup

@Suite struct IndexTrimTests {
    private static let bytesMax = 1 << 20

    private static func item(_ feed: String, _ number: Int) -> Sample {
        Sample(
            feed: feed, guid: "g\(number)", link: "https://\(feed).example/\(number)", title: "Title \(number)",
            text: "Item \(number)")
    }

    /// Four months of a busy feed under a limit that holds a part of it, beside one that answers 304 all the time.
    @Test func fullItForgetsWhatNoFeedListsAnyMore() {
        var deduplicator = Deduplicator {
            $0.indexBytesMax = Self.bytesMax
            $0.nearDuplicates = false
        }
        let silent = (0..<50).map { Self.item("silent", $0) }
        let pinned = Self.item("busy", 0)
        for sample in silent + [pinned] { _ = deduplicator.judge(sample) }
        _ = deduplicator.screen(silent.map(\.key), of: FeedID("silent"), now: Sample.start)
        var largest = 0
        for day in 0..<120 {
            let samples = (1...200).map { Self.item("busy", day * 200 + $0) }
            _ = deduplicator.screen(
                ([pinned] + samples).map(\.key), of: FeedID("busy"), now: Sample.start + .seconds(day * 86_400))
            for sample in samples { _ = deduplicator.judge(sample, hours: day * 24) }
            if day >= 60 { largest = max(largest, deduplicator.itemCount) }
        }
        #expect(deduplicator.trimmed.items > 5_000)
        #expect(deduplicator.trimmed.texts == 0)
        // 200 a day for a month are never forgotten.
        #expect((6_000..<16_000).contains(largest), "\(largest) items")
        #expect(deduplicator.screen(silent).allSatisfy { $0 != .unknown }, "its feed may list them again")
        #expect(deduplicator.screen([pinned]) != [.unknown], "its feed has listed it each day")
        let young = Self.item("busy", 119 * 200 + 7)
        #expect(deduplicator.screen([young]) != [.unknown])
        let old = Self.item("busy", 7)
        #expect(deduplicator.screen([old]) == [.unknown])
        #expect(deduplicator.judge(old, hours: 2_900).decision == .new)
    }

    /// Nothing was listed elsewhere since, so nothing may go, however full it is.
    @Test func whatMayBeListedStillIsKept() {
        var deduplicator = Deduplicator {
            $0.indexBytesMax = 1 << 16
            $0.nearDuplicates = false
        }
        let samples = (0..<3_000).map { Self.item("a", $0) }
        for (number, sample) in samples.enumerated() { _ = deduplicator.judge(sample, hours: number) }
        #expect(deduplicator.trimmed == IndexTrim())
        #expect(deduplicator.itemCount == 3_000)
    }

    /// With near duplicates the oldest texts go, and their items stay.
    @Test func fullItLetsGoOfTheOldestTexts() {
        var deduplicator = Deduplicator { $0.indexBytesMax = Self.bytesMax }
        let count = 4_000
        for number in 0..<count {
            var random = Generator(state: UInt64(number) + 1)
            let words = (0..<60).map { _ in "w\(random.next() % 20_000)" }
            var sample = Self.item("feed-\(number % 7)", number)
            sample.text = words.joined(separator: " ")
            _ = deduplicator.judge(sample, hours: number / 100)
        }
        #expect(deduplicator.trimmed.texts > 0)
        #expect(deduplicator.textCount + deduplicator.trimmed.texts == count)
        #expect(deduplicator.itemCount == count)
    }
}

@Suite struct FeedTableTests {
    /// Twenty feeds print forty articles each; another prints four hundred, then as many as all of them.
    @Test func onlyAFloodStandsOut() {
        var feeds = FeedTable()
        let flood = feeds.number(of: FeedID("flood"))
        for _ in 0..<400 { feeds.noteArrival(flood) }
        #expect(!feeds.standsOut(flood), "there is nobody to compare it with")
        for number in 0..<20 {
            let feed = feeds.number(of: FeedID("feed-\(number)"))
            for _ in 0..<40 { feeds.noteArrival(feed) }
        }
        #expect(feeds.standsOut(flood))
        #expect(!feeds.standsOut(feeds.number(of: FeedID("feed-3"))))
        for number in 0..<20 {
            let feed = feeds.number(of: FeedID("feed-\(number)"))
            for _ in 0..<60 { feeds.noteArrival(feed) }
        }
        #expect(!feeds.standsOut(flood), "four times as much as others is an agency")
        feeds.beginHalfWindow()
        #expect(feeds.arrivals == (0, 0))
        #expect(!feeds.standsOut(flood))
    }
}
