import FeedModel
import FeedSchedule
import Synchronization

/// Which feeds a pass takes, and how long it may last.
package struct PassOptions: Sendable {
    /// Which feeds.
    package enum Selection: Sendable {
        /// Those whose time has come.
        case due
        /// Every enabled feed, whatever its next-due; a server's Retry-After still holds.
        case all
        /// These, by id or URL, likewise; disabled ones too, for the operator named them.
        case named([String])
    }

    package let selection: Selection
    /// From the start. nil: as long as it takes.
    package let deadline: Duration?
    /// Only feeds that failed are listed in the report; all are counted. Ten thousand feeds' lines are five megabytes.
    package let isBrief: Bool

    package init(selection: Selection, deadline: Duration? = nil, isBrief: Bool = false) {
        self.selection = selection
        self.deadline = deadline
        self.isBrief = isBrief
    }
}

/// How far a pass is.
package struct PassProgress: Sendable {
    package var done = 0
    package let total: Int
    package var new = 0
    package var failed = 0
}

extension PassOptions {
    /// The feeds that the pass takes, and whether the operator asked for them by name or by `--all`.
    func feeds(of registry: FeedRegistry, now: Timestamp) throws(IngestError) -> (
        entries: [FeedRegistry.Entry], isForced: Bool
    ) {
        switch selection {
        case .due:
            let due = registry.enabled.filter { entry in
                let schedule = entry.state.schedule
                return !schedule.isStopped && schedule.nextDue.map { $0 <= now } ?? true
            }
            return (Array(due), false)
        case .all: return (Array(registry.enabled), true)
        case .named(let names):
            var entries: [FeedID: FeedRegistry.Entry] = [:]
            for name in names {
                guard let entry = registry.find(name) else { throw .unknownFeed(name) }
                entries[entry.id] = entry
            }
            return (Array(entries.values), true)
        }
    }
}

/// Collects the report of a pass and tells how far it is.
final class PassObserver: ConductorObserver {
    private let report: Mutex<RunReport>
    private let progress: Mutex<PassProgress>
    private let onProgress: @Sendable (PassProgress) -> Void
    private let log: FeedLog

    init(
        started: Timestamp, feedsDue: Int, isBrief: Bool, log: FeedLog,
        onProgress: @escaping @Sendable (PassProgress) -> Void
    ) {
        var report = RunReport(started: started, isBrief: isBrief)
        report.feedsDue = feedsDue
        self.report = Mutex(report)
        progress = Mutex(PassProgress(total: feedsDue))
        self.log = log
        self.onProgress = onProgress
    }

    func refreshed(_ feed: FeedReport, before: FeedState, after: FeedState, next: NextFetch?) {
        report.withLock { $0.add(feed) }
        log.refreshed(feed, before: before, after: after, next: next)
        let now = progress.withLock { progress in
            progress.done += 1
            progress.new += feed.new
            if feed.outcome == .failed { progress.failed += 1 }
            return progress
        }
        onProgress(now)
    }

    func beat() {}

    func committerBeat() {}

    func outage(_ began: Bool, spared: [FeedID]) { log.outage(began, spared: spared) }

    func spaceIsLow(_ isLow: Bool) { log.spaceIsLow(isLow) }

    func scrubbed(_ file: String, damage: String?) { log.scrubbed(file, damage: damage) }

    func applied(_ request: String, error: String?) { log.applied(request, error: error) }

    /// The report, with the feeds that were never asked as deferred.
    func finished(after elapsed: Duration, deferred: [FeedReport]) -> RunReport {
        report.withLock { report in
            for feed in deferred { report.add(feed) }
            report.elapsed = elapsed
            return report
        }
    }
}
