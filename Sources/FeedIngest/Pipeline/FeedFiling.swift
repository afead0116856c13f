import FeedModel
import FeedSchedule

/// Files feeds by host and due time, and counts what hosts may still be asked: from what the process before kept, and from
/// what feeds remember, which is journalled before each request leaves and so outlives a kill. One-shots and the daemon
/// share it that way.
struct FeedFiling: Sendable {
    /// One feed.
    struct Filed: Sendable {
        let id: FeedID
        /// By its number in `budgets`.
        let host: Int
        let schedule: ScheduleFiling
    }

    private(set) var budgets: HostBudgets
    /// In the order in which they were added.
    private(set) var filed: [Filed] = []
    /// When the kept budgets were written. nil: there are none.
    private let written: Timestamp?
    private let now: Timestamp

    /// - Parameters:
    ///   - settings: What is in force.
    ///   - kept: What was kept of the hosts' budgets. nil: nothing.
    ///   - now: The present moment.
    init(_ settings: ScheduleSettings, kept: [UInt8]?, now: Timestamp) {
        var budgets = HostBudgets(settings: settings)
        written = kept.flatMap { budgets.restore($0, now: now) }
        self.budgets = budgets
        self.now = now
    }

    var count: Int { filed.count }

    mutating func reserve(_ count: Int) { filed.reserveCapacity(count) }

    mutating func add(_ state: FeedState) {
        let host = budgets.index(of: WebURL.webHost(of: state.url) ?? "")
        let filing = state.filing
        filed.append(Filed(id: state.id, host: host, schedule: filing))
        guard let last = filing.lastAttempt else { return }
        budgets.restore(host, lastTouch: last, kept: written, now: now)
        // One that is over says how often the host has refused in a row.
        guard let hold = filing.hold, filing.isFailing else { return }
        let schedule = state.schedule
        guard schedule.failureCode.flatMap(FetchErrorCode.init)?.holdsHost == true else { return }
        let refused = schedule.bounds.first { $0.source == .refused }
        budgets.restoreHold(
            budgets.name(of: host), until: hold, refusedFor: refused.map { .seconds(Int64($0.seconds)) })
    }
}
