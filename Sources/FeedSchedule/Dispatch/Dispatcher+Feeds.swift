import FeedModel

extension Dispatcher {
    /// Takes a feed in.
    ///
    /// - Parameters:
    ///   - host: Whom the budgets are kept for, in lower case. nil: a file; budgets do not apply.
    ///   - isForced: The operator named the feed (`--all`, `fetch FEED`): next-due and back-off do not count, a pause that
    ///     the server asked for does.
    package mutating func add(
        _ feed: FeedID, host: String?, schedule: ScheduleState, isForced: Bool = false, now: Timestamp
    ) {
        add(feed, hostNumber: budgets.index(of: host ?? ""), filing: schedule.filing, isForced: isForced, now: now)
    }

    /// The same for a host that has its number in `budgets` already.
    package mutating func add(
        _ feed: FeedID, hostNumber hostIndex: Int, filing schedule: ScheduleFiling, isForced: Bool = false,
        now: Timestamp
    ) {
        if place(of: feed) != nil { remove(feed) }
        while lines.count <= hostIndex { lines.append(HostLine()) }
        var entry = Entry(feed: feed, due: 0, host: Int32(truncatingIfNeeded: hostIndex))
        entry.isFresh = isForced || schedule.nextDue == nil
        entry.due = (entry.isFresh ? max(now, schedule.hold ?? now) : schedule.nextDue ?? now).milliseconds
        let index = store(entry)
        do {
            let entries = entries
            indices.set(feed, to: index) { entries[$0].feed }
        }
        let isStopped = schedule.isStopped && !isForced
        if !isStopped { count(1) }
        file(index, isStopped: isStopped)
    }

    /// Makes room at once for so many feeds.
    package mutating func reserve(_ count: Int) {
        entries.reserveCapacity(count)
        lines.reserveCapacity(budgets.hostCount)
        scheduled.reserve(count)
        indices.reserve(count) { _ in FeedID("") }
    }

    /// Takes over another due time, after a change from outside (a reload, a reset). A fetch under way goes on.
    package mutating func update(_ feed: FeedID, schedule: ScheduleState, now: Timestamp) {
        guard let index = place(of: feed) else { return }
        let host = Int(entries[index].host)
        if entries[index].place == .underWay {
            entries[index].due = (schedule.nextDue ?? now).milliseconds
            return
        }
        if entries[index].place == .stopped { count(1) }
        withdraw(index)
        entries[index].isFresh = schedule.nextDue == nil
        entries[index].due = (schedule.nextDue ?? now).milliseconds
        if schedule.isStopped { count(-1) }
        file(index, isStopped: schedule.isStopped)
        arrange(host, now: now)
    }

    /// The feed's host said 429 and not for how long.
    ///
    /// - Returns: How long it is to be left alone: `FailureObservation.refusedHold`. nil: the feed is not known.
    package mutating func refused(_ feed: FeedID) -> Duration? {
        place(of: feed).map { budgets.refused(Int(entries[$0].host)) }
    }

    /// The feed's host answered properly.
    package mutating func answered(_ feed: FeedID) {
        if let index = place(of: feed) { budgets.answered(Int(entries[index].host)) }
    }

    /// Lets a feed go. A fetch under way is let finish; call `finished` for it as usual.
    package mutating func remove(_ feed: FeedID) {
        guard let index = place(of: feed) else { return }
        if entries[index].place == .underWay {
            entries[index].isLeaving = true
            return
        }
        withdraw(index)
        forget(index)
    }

    /// When the feed is due. nil: unknown, stopped, or never fetched.
    package func due(of feed: FeedID) -> Timestamp? {
        guard let index = place(of: feed), entries[index].place != .stopped, !entries[index].isFresh
        else { return nil }
        return Timestamp(milliseconds: entries[index].due)
    }

    /// Why a feed that is due is not fetched yet. nil: it is not due, it is under way, or nothing holds it.
    package func deferral(of feed: FeedID, now: Timestamp) -> Deferral? {
        guard let index = place(of: feed) else { return nil }
        let entry = entries[index]
        guard entry.place == .line || entry.place == .scheduled, entry.due <= now.milliseconds else { return nil }
        if let pausedUntil, pausedUntil > now { return .outage(until: pausedUntil) }
        if let obstacle = budgets.obstacle(Int(entry.host), now: now) { return obstacle }
        return entry.isBacklog && mode == .daemon ? .backlog : nil
    }

    /// Feeds that are due and not under way, most overdue first, each with what holds it (nil: only its turn).
    ///
    /// For the one-shot's report and `status`; it looks at every feed.
    package func waiting(now: Timestamp) -> [(feed: FeedID, due: Timestamp, deferral: Deferral?)] {
        let due = entries.indices.filter { index in
            (entries[index].place == .line || entries[index].place == .scheduled)
                && entries[index].due <= now.milliseconds
        }
        return due.sorted { (entries[$0].due, $0) < (entries[$1].due, $1) }.map { index in
            let entry = entries[index]
            return (entry.feed, Timestamp(milliseconds: entry.due), deferral(of: entry.feed, now: now))
        }
    }

    /// The clock was set back by `span`: every due time moves with it, so that nothing waits for years.
    ///
    /// - Parameter now: The new time.
    package mutating func clockWasSetBack(by span: Duration, now: Timestamp) {
        returnLines(now: now)
        for index in entries.indices where entries[index].place == .scheduled && entries[index].due != .max {
            let shifted = Timestamp(milliseconds: entries[index].due) - span
            entries[index].due = shifted.milliseconds
            scheduled.set(index, due: shifted)
        }
        budgets.clamp(within: ScheduleLimits.standard.retryAfterMax, now: now)
        pacer.reset()
        if pausedUntil != nil { pausedUntil = now + Self.probeMax }
    }

    /// The clock leapt ahead, or the machine slept: what became overdue is backlog.
    package mutating func clockLeapt(now: Timestamp) { returnLines(now: now) }

    func place(of feed: FeedID) -> Int? { indices.place(of: feed) { entries[$0].feed } }

    mutating func forget(_ index: Int) {
        if entries[index].place != .stopped { count(-1) }
        do {
            let entries = entries
            indices.remove(entries[index].feed) { entries[$0].feed }
        }
        entries[index].place = .free
        entries[index].feed = FeedID("")
        freeEntries.append(Int32(truncatingIfNeeded: index))
    }

    private mutating func store(_ entry: Entry) -> Int {
        guard let free = freeEntries.popLast().map(Int.init) else {
            entries.append(entry)
            return entries.count - 1
        }
        entries[free] = entry
        return free
    }

    private mutating func count(_ difference: Int) {
        activeFeeds += difference
        pacer.steadyRate = Double(max(0, activeFeeds)) / max(1, settings.typicalInterval.inSeconds)
    }
}
