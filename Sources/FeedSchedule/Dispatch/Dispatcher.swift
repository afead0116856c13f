import FeedModel

/// Says which feed to fetch now, or how long to sleep: the brain of the daemon and of the one-shot alike.
///
/// One heap holds every feed by its due time. A due feed moves to the line of its host; hosts that may be asked now stand
/// in heaps of their own by the age of their first feed. So the oldest goes first, a host that is slow, busy or on hold
/// stands aside and delays nobody, and each step costs O(log n). No ticks, no clock: `now` comes in.
///
/// The caller's loop: `next`; for `.fetch` call `started`, persist the due time it returns, then fetch; after the answer
/// let SchedulePolicy decide and call `finished`.
package struct Dispatcher: Sendable {
    /// How an overdue backlog is taken.
    package enum Mode: Sendable, Hashable {
        /// An overdue backlog is paced.
        case daemon
        /// What is due is fetched as fast as hosts allow: cron's runs make every feed a little overdue.
        case oneShot
    }

    let settings: ScheduleSettings
    let mode: Mode
    package internal(set) var budgets: HostBudgets
    var entries: [Entry] = []
    var indices = FeedIDTable()
    var freeEntries: [Int32] = []
    /// Every feed that is neither in its host's line nor under way.
    var scheduled = DueQueue()
    /// By host: feeds that are due and wait.
    var lines: [HostLine] = []
    /// Hosts that may be asked now, by their first feed's due time: never-fetched feeds, feeds in time, the backlog.
    var fresh = DueQueue()
    var ready = DueQueue()
    var late = DueQueue()
    /// Hosts that may be asked later, by that moment.
    var blocked = DueQueue()
    /// Hosts that wait for a connection of an address to come free.
    var addressWaiters: [Int: [Int]] = [:]
    var pacer = BacklogPacer()
    var activeFeeds = 0
    /// No request starts before this moment (outage). nil: none.
    var pausedUntil: Timestamp?
    private var freshTurn = true
    package internal(set) var inFlight = 0

    /// A feed counts as backlog when it was overdue by this much already when its turn was looked at.
    static let backlogAfter = Duration.seconds(60)
    /// Feeds moved to their hosts' lines in one call: bounds the pause after a long outage to a few milliseconds.
    static let movesMax = 4096
    /// How long the answer to a probe is waited for.
    static let probeMax = Duration.seconds(60)

    package init(settings: ScheduleSettings, budgets: HostBudgets? = nil, mode: Mode = .daemon) {
        self.settings = settings
        self.mode = mode
        self.budgets = budgets ?? HostBudgets(settings: settings)
    }

    /// Feeds known, stopped ones included.
    package var feedCount: Int { indices.count }

    /// What to do now. Repeats itself until `started` is called or time passes.
    package mutating func next(now: Timestamp) -> Dispatch {
        if let pausedUntil, pausedUntil > now { return wait(until: pausedUntil) }
        openBlocked(now: now)
        enterLines(now: now)
        while let host = pick(now: now) {
            guard let obstacle = budgets.obstacle(host, now: now) else {
                if let entry = firstInLine(host) { return .fetch(entries[entry].feed) }
                arrange(host, now: now)  // its last feed was removed
                continue
            }
            stepAside(host, obstacle)
        }
        if inFlight == 0, !addressWaiters.isEmpty { wakeAllAddressWaiters(now: now) }
        return sleep(now: now)
    }

    /// A fetch of this feed starts now.
    ///
    /// - Returns: When it would be due again if no answer ever came: persist it before the fetch, so that a feed that
    ///   brings feedd down is not the first thing asked after the restart.
    package mutating func started(_ feed: FeedID, now: Timestamp) -> Timestamp {
        let provisional = now + max(settings.typicalInterval, settings.minInterval)
        guard let index = place(of: feed) else { return provisional }
        let wasFresh = entries[index].isFresh
        withdraw(index)
        entries[index].place = .underWay
        entries[index].isFresh = false
        entries[index].due = provisional.milliseconds
        inFlight += 1
        freshTurn = !wasFresh
        let host = Int(entries[index].host)
        budgets.started(host, now: now)
        if !wasFresh { pacer.started(now: now) }
        if pausedUntil != nil { pausedUntil = now + Self.probeMax }
        arrange(host, now: now)
        return provisional
    }

    /// The fetch of this feed ended.
    ///
    /// - Parameters:
    ///   - next: What the policy decided. nil: nothing, the provisional due time stands (shutdown).
    ///   - address: The numeric address that answered. nil: it never connected.
    package mutating func finished(_ feed: FeedID, next: NextFetch?, address: String?, now: Timestamp) {
        guard let index = place(of: feed), entries[index].place == .underWay else { return }
        inFlight -= 1
        let host = Int(entries[index].host)
        let freed = budgets.finished(host, address: address, now: now)
        if let hold = next?.hostHold { budgets.hold(host, until: hold) }
        if entries[index].isLeaving {
            forget(index)
        } else {
            if let next { entries[index].due = next.due.milliseconds }
            file(index, isStopped: next?.isStopped ?? false)
        }
        arrange(host, now: now)
        if let freed { wakeAddressWaiters(freed, now: now) }
    }

    /// Pauses all requests (our network is down) until the moment of the next probe; then one request is let through, and
    /// the next a minute later unless `pause` or `resume` says otherwise: a probe may end without a word.
    package mutating func pause(until probe: Timestamp) { pausedUntil = probe }

    /// Ends a pause. What became overdue meanwhile is backlog now.
    package mutating func resume(now: Timestamp) {
        pausedUntil = nil
        returnLines(now: now)
    }

    package var isPaused: Bool { pausedUntil != nil }

    /// The host whose first feed goes next: never-fetched feeds and the others in turns, the oldest first.
    private func pick(now: Timestamp) -> Int? {
        let overdue = mode == .oneShot || pacer.allows(now) ? late.first : nil
        let due = overdue?.key ?? ready.first?.key
        guard let new = fresh.first?.key else { return due }
        return freshTurn || due == nil ? new : due
    }

    private func wait(until: Timestamp) -> Dispatch { until == .never ? .idle : .wait(until: until) }

    /// Nothing may start: the moment at which something may.
    private func sleep(now: Timestamp) -> Dispatch {
        var moments = [scheduled.first?.due, blocked.first?.due]
        if !late.isEmpty, mode == .daemon { moments.append(pacer.allowed(after: now)) }
        guard let earliest = moments.compactMap({ $0 }).min(), earliest != .never else { return .idle }
        return .wait(until: max(earliest, now))
    }
}
