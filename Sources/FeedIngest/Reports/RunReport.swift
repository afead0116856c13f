import FeedModel

/// What one pass over the due feeds did; what `fetch` prints.
package struct RunReport: Sendable {
    package let started: Timestamp
    package var elapsed: Duration = .zero
    package var feedsDue = 0
    /// All of the pass; of a brief report those that failed.
    package private(set) var feeds: [FeedReport] = []
    private let isBrief: Bool
    package private(set) var fetched = 0
    package private(set) var notModified = 0
    package private(set) var failed = 0
    package private(set) var deferred = 0
    package private(set) var new = 0
    package private(set) var revised = 0
    package private(set) var repeats = 0
    package private(set) var bytes = 0

    /// - Parameters:
    ///   - started: When the pass began.
    ///   - isBrief: Only feeds that failed are listed; all are counted.
    package init(started: Timestamp, isBrief: Bool = false) {
        self.started = started
        self.isBrief = isBrief
    }

    /// Counts one feed in.
    package mutating func add(_ feed: FeedReport) {
        switch feed.outcome {
        case .fetched: fetched += 1
        case .notModified: notModified += 1
        case .failed: failed += 1
        case .deferred: deferred += 1
        }
        new += feed.new
        revised += feed.revised
        repeats += feed.repeats
        bytes += feed.bytes
        if !isBrief || feed.outcome == .failed { feeds.append(feed) }
    }

    package var attempted: Int { fetched + notModified + failed }

    /// Every feed that was asked failed, and there was at least one.
    package var allFailed: Bool { attempted > 0 && failed == attempted }

    /// The object that `fetch --json` prints (DESIGN section 2); feeds in the order of their ids.
    package func json() -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512 + feeds.count * 256)
        writer.beginObject()
        writer.member("started", started)
        writer.key("seconds")
        writer.value((elapsed.inSeconds * 1000).rounded() / 1000)
        writer.member("feeds_due", feedsDue)
        writer.member("fetched", fetched)
        writer.member("not_modified", notModified)
        writer.member("failed", failed)
        writer.member("deferred", deferred)
        writer.member("new", new)
        writer.member("revised", revised)
        writer.member("repeats", repeats)
        writer.member("bytes", bytes)
        writer.key("feeds")
        writer.beginArray()
        for feed in feeds.sorted(by: { $0.id < $1.id }) { feed.write(to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
