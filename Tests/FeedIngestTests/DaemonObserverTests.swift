import FeedIngest
import FeedModel
import FeedStore
import Logging
import Testing

@Suite struct DaemonObserverTests {
    private let record: Record = {
        let key = ItemKey(guid: nil, alias: nil, link: nil, content: 0, rawFingerprint: 0)
        let article = Article(id: ArticleID("a/1"), feed: FeedID("a"), key: key)
        return Record(
            article: article, feedURL: "https://example.org/", feedTitle: "A", firstSeen: Timestamp(seconds: 0),
            revision: 0, story: article.id, duplicate: nil)
    }()

    /// They are megabytes that nobody could ask for.
    @Test func storiesAreKeptOnlyWhereSomebodyMayAsk() {
        let observer = DaemonObserver(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: SystemClock())
        let receipt = CommitReceipt(sequences: 0..<1, recordBytes: 0, stateBytes: 0, synchronizing: .zero)
        observer.committed([record], receipt, at: Timestamp(seconds: 0))
        #expect(observer.recent.newest(9).isEmpty)
        observer.showStories()
        observer.committed([record], receipt, at: Timestamp(seconds: 0))
        #expect(observer.recent.newest(9).map(\.item.id) == [ArticleID("a/1")])
    }
}
