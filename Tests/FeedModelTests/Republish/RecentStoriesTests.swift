import FeedModel
import Testing

@Suite struct RecentStoriesTests {
    private func record(
        _ id: String, feed: String, revision: Int = 0, repeats story: String? = nil, title: String? = nil
    ) -> Record {
        let key = ItemKey(guid: nil, alias: nil, link: nil, content: 0, rawFingerprint: 0)
        var article = Article(id: ArticleID(id), feed: FeedID(feed), key: key)
        article.title = title ?? id
        let duplicate = story.map {
            Duplicate(of: ArticleID($0), rule: .exactText, evidence: Evidence(score: 1), isKept: false)
        }
        return Record(
            article: article, feedURL: "https://example.org/", feedTitle: feed.uppercased(),
            firstSeen: Timestamp(seconds: 0), revision: revision, story: ArticleID(story ?? id), duplicate: duplicate)
    }

    private func filled() -> RecentStories {
        let recent = RecentStories()
        for record in [
            record("1", feed: "a"), record("2", feed: "b"), record("x", feed: "b", repeats: "1"),
            record("y", feed: "b", repeats: "1"), record("z", feed: "c", repeats: "1"), record("3", feed: "c"),
        ] { recent.add(record) }
        return recent
    }

    @Test func newestFirstWithEveryOutletOnce() {
        let stories = filled().newest(10)
        #expect(stories.map(\.item.id.rawValue) == ["3", "2", "1"])
        #expect(stories.map(\.outletCount) == [1, 1, 3])
        #expect(stories.last?.outlets == ["A", "B", "C"])
        #expect(filled().newest(1).count == 1)
    }

    @Test func aStoryBelongsToEveryFeedThatCarriedIt() {
        let recent = filled()
        #expect(recent.items(of: nil, limit: 10).map(\.id.rawValue) == ["3", "2", "1"])
        #expect(recent.items(of: [FeedID("b")], limit: 10).map(\.id.rawValue) == ["2", "1"])
        #expect(recent.items(of: [FeedID("b")], limit: 10).map(\.outlets) == [1, 3])
        #expect(recent.items(of: [], limit: 10).isEmpty)
    }

    @Test func anEditKeepsItsPlaceAndItsOutlets() {
        let recent = filled()
        recent.add(record("1", feed: "a", revision: 1, title: "corrected"))
        let stories = recent.newest(10)
        #expect(stories.map(\.item.title) == ["3", "2", "corrected"])
        #expect(stories.last?.outletCount == 3)
    }

    @Test func repeatsOfForgottenStoriesAreIgnored() {
        let recent = RecentStories()
        recent.add(record("x", feed: "b", repeats: "unknown"))
        #expect(recent.newest(10).isEmpty)
    }

    @Test func theOldestGoFirst() {
        var limits = RecentStoriesLimits()
        limits.storiesMax = 3
        let recent = RecentStories(limits: limits)
        for number in 0..<100 { recent.add(record("\(number)", feed: "a")) }
        #expect(recent.newest(10).map(\.item.id.rawValue) == ["99", "98", "97"])
    }

    @Test func bytesAreBoundedToo() {
        var limits = RecentStoriesLimits()
        limits.bytesMax = 20_000
        let recent = RecentStories(limits: limits)
        for number in 0..<10 {
            recent.add(record("\(number)", feed: "a", title: String(repeating: "x", count: 5000)))
        }
        #expect(recent.newest(10).count == 3)
        recent.add(record("huge", feed: "a", title: String(repeating: "x", count: 100_000)))
        #expect(recent.newest(10).map(\.item.id.rawValue) == ["huge"])
    }
}
