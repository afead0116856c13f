import FeedModel
import Testing

@testable import FeedDedup

@Suite struct DeduplicatorTests {
    /// What another feed prints after `Sample.story`, and by which rule it is found.
    static let rows: [(name: String, second: Sample, expected: String)] = [
        ("the same page, with tracking cut", Sample(feed: "b", guid: "2", link: "https://x.example/1"), "same_url"),
        (
            "the same page, written anew",
            Sample(
                feed: "b", guid: "2", link: "https://x.example/1", title: "Fog",
                text: "Fog closes the airport of Port Halim for hours."), "new"
        ),
        (
            "the same words elsewhere",
            Sample(feed: "b", guid: "2", link: "http://y.example/9", title: "Canal blocked"), "exact_text"
        ),
        (
            "another case and spacing", Sample(feed: "b", guid: "2", title: "Canal", text: Sample.story.uppercased()),
            "exact_text"
        ),
        (
            "another story",
            Sample(
                feed: "b", guid: "2", title: "Election",
                text: "Voters in Lowmark go to the polls on Sunday after a campaign about rents."), "new"
        ),
    ]

    @Test(arguments: rows.indices)
    func decides(_ index: Int) {
        let row = Self.rows[index]
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1", link: "http://x.example/1"))
        let second = deduplicator.judge(row.second, hours: 3)
        #expect(second.decision.name == row.expected, "\(row.name): \(second.decision)")
        #expect(second.story == (row.expected == "new" ? second.article : first.article))
    }

    @Test func headlinesCountAcrossFeedsForTwoDays() {
        func headline(_ feed: String, _ guid: String) -> Sample {
            Sample(feed: feed, guid: guid, title: "Parliament passes the budget after a night of debate", text: "")
        }
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(headline("a", "1"))
        #expect(deduplicator.judge(headline("a", "2"), hours: 1).decision == .new)
        #expect(deduplicator.judge(headline("b", "1"), hours: 2).decision.name == "exact_text")
        #expect(deduplicator.judge(headline("c", "1"), hours: 72).decision == .new)
    }

    @Test func aCopyOfACopyTellsTheFirstStory() {
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1"))
        _ = deduplicator.judge(Sample(feed: "b", guid: "1"), hours: 1)
        #expect(deduplicator.judge(Sample(feed: "c", guid: "1"), hours: 2).story == first.article)
    }

    @Test func afterTheWindowAStoryIsNewAgain() {
        var deduplicator = Deduplicator { $0.window = .seconds(86_400) }
        _ = deduplicator.judge(Sample(guid: "1"))
        #expect(deduplicator.judge(Sample(feed: "b", guid: "1"), hours: 23).decision.name == "exact_text")
        #expect(deduplicator.judge(Sample(feed: "c", guid: "1"), hours: 24 * 3).decision == .new)
    }

    @Test func aFeedMayOptOut() {
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(Sample(guid: "1"))
        #expect(deduplicator.judge(Sample(feed: "b", guid: "1"), deduplicates: false).decision == .new)
    }

    @Test func anEditedRepeatStaysOneUntilItIsItsOwnStory() {
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(Sample(guid: "1"))
        let copy = deduplicator.judge(Sample(feed: "b", guid: "1"), hours: 1)
        #expect(copy.decision.name == "exact_text")
        let renamed = deduplicator.judge(Sample(feed: "b", guid: "1", title: "Canal"), hours: 2)
        #expect(renamed.decision.name == "exact_text")
        #expect(renamed.revision == 1)
        let own = deduplicator.judge(
            Sample(feed: "b", guid: "1", title: "Fog", text: "Fog closes the airport of Port Halim for some hours."))
        #expect(own.decision == .new)
        #expect(own.article == copy.article)
        #expect(own.story == own.article)
        #expect(own.revision == 2)
    }

    @Test func aMarkedRepeatIsStoredSoItsEditsAreRevisions() {
        var deduplicator = Deduplicator { $0.action = .mark }
        _ = deduplicator.judge(Sample(guid: "1"))
        _ = deduplicator.judge(Sample(feed: "b", guid: "1"), hours: 1)
        let edited = deduplicator.judge(Sample(feed: "b", guid: "1", title: "Canal"), hours: 2)
        #expect(edited.decision.name == "revision")
    }

    @Test func theOperatorsWordIsObeyed() {
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1"))
        let second = deduplicator.judge(Sample(feed: "b", guid: "1"), hours: 1)
        deduplicator.declare(first.article, second.article, same: false)
        let kept = deduplicator.judge(Sample(feed: "b", guid: "1", title: "Canal"), hours: 2)
        #expect(kept.decision.name == "revision")
        #expect(kept.story == second.article)

        let other = deduplicator.judge(
            Sample(feed: "c", guid: "1", title: "Fog", text: "Fog closes the airport of Port Halim for some hours."))
        deduplicator.declare(first.article, other.article, same: true)
        let edited = deduplicator.judge(
            Sample(feed: "c", guid: "1", title: "Fog", text: "Fog closes the airport of Port Halim until noon."))
        #expect(edited.story == first.article)
    }
}
