import FeedDedup
import FeedModel
import FeedSchedule
import FeedStore
import Logging
import Synchronization

/// Tells log, metrics, history and watchdog what the daemon's loop does.
package final class DaemonObserver: ConductorObserver, CommitObserver {
    package let heartbeats = Heartbeats()
    package let metrics = ServiceMetrics()
    package let history = DayHistory()
    /// Empty until `showStories`.
    package let recent = RecentStories()
    private let showsStories = Mutex(false)
    /// An element each time a command wants the configuration read again.
    package let reloads: AsyncStream<Void>
    private let reloadSource: AsyncStream<Void>.Continuation
    /// Rung with every commit.
    package let bell = SinkBell()
    private let log: FeedLog
    private let clock: any ServiceClock
    private let isOutage = Mutex(false)
    private let fullDisk = Mutex<String?>(nil)

    package init(logger: Logger, clock: any ServiceClock) {
        log = FeedLog(logger: logger)
        self.clock = clock
        (reloads, reloadSource) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        metrics.beginAtNothing()
    }

    /// Many unrelated hosts fail at once, and fetching pauses.
    package var hasOutage: Bool { isOutage.withLock { $0 } }

    /// Why nothing can be stored now, in a sentence. nil: it can.
    package var storeProblem: String? { fullDisk.withLock { $0 } }

    /// From now on `recent` is filled: somebody may ask for it. Without an endpoint nobody can, and it is some megabytes.
    package func showStories() { showsStories.withLock { $0 = true } }

    /// Counts and reports one refresh.
    package func refreshed(_ report: FeedReport, before: FeedState, after: FeedState, next: NextFetch?) {
        log.refreshed(report, before: before, after: after, next: next)
        let outcome = report.outcome.rawValue
        metrics.fetches.add(1, outcome, report.error?.code ?? "")
        metrics.fetchSeconds.observe(report.duration, outcome)
        metrics.fetchBytes.add(report.bytes, "wire")
        history.count(at: clock.now) { $0.add(report) }
        history.count(new: report.new, of: after.id, at: clock.now)
    }

    /// The loop came round.
    package func beat() { heartbeats.beat(HeartbeatPart.scheduler) }

    /// The store answered.
    package func committerBeat() { heartbeats.beat(HeartbeatPart.committer) }

    /// Our own network went down or came back; `spared`: feeds that were charged before that was clear.
    package func outage(_ began: Bool, spared: [FeedID]) {
        isOutage.withLock { $0 = began }
        metrics.outage.set(began ? 1 : 0)
        log.outage(began, spared: spared)
    }

    /// `add`, `remove` or `import` changed the list of feeds.
    package func wantsReload() { reloadSource.yield() }
    /// Fetching pauses because the disk is nearly full, or goes on.
    package func spaceIsLow(_ isLow: Bool) { log.spaceIsLow(isLow) }

    /// A sealed segment was read again.
    package func scrubbed(_ file: String, damage: String?) { log.scrubbed(file, damage: damage) }

    /// A command's request was carried out, or could not be.
    package func applied(_ request: String, error: String?) { log.applied(request, error: error) }

    /// Counts what became durable.
    package func committed(_ records: [Record], _ receipt: CommitReceipt, at now: Timestamp) {
        metrics.commits.add(1)
        metrics.fsyncSeconds.observe(receipt.synchronizing)
        metrics.storeBytes.add(receipt.recordBytes + receipt.stateBytes)
        metrics.storeSequence.set(Double(receipt.sequences.upperBound - 1))
        bell.ring()
        let showsStories = showsStories.withLock { $0 }
        for record in records {
            if showsStories { recent.add(record) }
            if let duplicate = record.duplicate { metrics.repeats.add(1, duplicate.rule.rawValue) }
            guard record.duplicate == nil, record.differentFrom == nil else { continue }
            metrics.articles.add(1, record.revision == 0 ? "new" : "revised")
            guard record.revision == 0, let published = record.article.published else { continue }
            metrics.publishToStoredSeconds.observe(max(.zero, now - published))
            history.count(delay: now - published, at: now)
        }
    }

    /// Fetching stands still until there is room.
    package func waitsForSpace(_ error: StoreError) {
        let isNew = fullDisk.withLock { problem in
            defer { problem = error.description }
            return problem == nil
        }
        metrics.storeWritable.set(0)
        metrics.storeFailures.add(1)
        if isNew { log.storeFailing(error) }
    }

    /// There is room again.
    package func hasSpaceAgain() {
        fullDisk.withLock { $0 = nil }
        metrics.storeWritable.set(1)
        log.storeRecovered()
    }

    /// A warning: some repeats are no longer recognised.
    package func trimmed(_ trim: IndexTrim) { log.indexTrimmed(trim) }
}

/// The parts that a watchdog listens for.
package enum HeartbeatPart {
    package static let scheduler = "scheduler"
    package static let committer = "committer"
}

extension HourFigures {
    fileprivate mutating func add(_ report: FeedReport) {
        switch report.outcome {
        case .fetched: fetched += 1
        case .notModified: notModified += 1
        case .failed: failed += 1
        case .deferred: break
        }
        bytes += report.bytes
        new += report.new
        revised += report.revised
        repeats += report.repeats
    }
}
