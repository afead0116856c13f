import FeedDedup
import FeedModel
import Logging
import Synchronization
import Testing

@testable import FeedIngest

/// What the log says of a failure: a change of the feed's state, and nothing else, is worth a line.
@Suite struct FeedLogTests {
    @Test(arguments: [
        (before: 0, after: 1, level: Logger.Level.warning, says: "feed has begun to fail"),
        (before: 1, after: 2, level: .debug, says: "feed failed again"),
        // Nobody is charged while our own network is down: one line says that, not one for each feed.
        (before: 0, after: 0, level: .debug, says: "feed failed and is not charged"),
    ])
    func aFailure(before: Int, after: Int, level: Logger.Level, says message: String) {
        let lines = LoggedLines()
        let log = FeedLog(logger: Logger(label: "test") { _ in lines.handler })
        let id = FeedID("paper")
        var (old, new) = (
            FeedState(id: id, url: "https://paper.example/"), FeedState(id: id, url: "https://paper.example/")
        )
        old.schedule.failureCount = before
        new.schedule.failureCount = after
        var report = FeedReport(id: id, url: old.url, outcome: .failed)
        report.failureCount = after
        log.refreshed(report, before: old, after: new, next: nil)
        #expect(lines.all == ["\(level) \(message)"])
    }

    @Test func aFullIndexIsAWarning() {
        let lines = LoggedLines()
        FeedLog(logger: Logger(label: "test") { _ in lines.handler }).indexTrimmed(IndexTrim(texts: 5, items: 0))
        #expect(lines.all.count == 1)
        #expect(lines.all.allSatisfy { $0.hasPrefix("warning the index reached deduplication.index_max") })
    }
}

/// Level and message of every line that was logged.
private final class LoggedLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var handler: any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.lines.withLock { $0.append("\(event.level) \(event.message)") } }
    }
}
