import FeedModel

extension Dispatcher {
    /// A further request for a feed whose fetch is under way, an archive page say: it has the same budgets to keep as any
    /// other, but the connection of the feed's own fetch, whose answer has arrived, is free for it.
    ///
    /// - Parameters:
    ///   - feed: Under way.
    ///   - host: Whom it goes to, in lower case; not always the feed's own.
    ///   - now: The present moment.
    /// - Returns: What stands before it. nil: nothing; it counts as begun, and `furtherEnded` must follow.
    package mutating func further(_ feed: FeedID, host: String, now: Timestamp) -> Deferral? {
        if let pausedUntil, pausedUntil > now { return .outage(until: pausedUntil) }
        let index = budgets.index(of: host)
        while lines.count <= index { lines.append(HostLine()) }
        let isOwn = place(of: feed).map { entries[$0].host == index && entries[$0].place == .underWay } ?? false
        if let obstacle = budgets.obstacle(index, now: now, idle: isOwn ? 1 : 0) { return obstacle }
        budgets.started(index, now: now)
        pacer.started(now: now)
        arrange(index, now: now)
        return nil
    }

    /// The answer of a feed under way has arrived, and more requests may follow: the gap counts from here.
    package mutating func answered(_ feed: FeedID, now: Timestamp) {
        guard let index = place(of: feed) else { return }
        budgets.touch(Int(entries[index].host), now: now)
    }

    /// A further request ended.
    ///
    /// - Parameters:
    ///   - host: As it was given to `further`.
    ///   - address: The numeric address that answered. nil: it never connected.
    ///   - now: The present moment.
    package mutating func furtherEnded(host: String, address: String?, now: Timestamp) {
        let index = budgets.index(of: host)
        while lines.count <= index { lines.append(HostLine()) }
        let freed = budgets.finished(index, address: address, now: now)
        arrange(index, now: now)
        if let freed { wakeAddressWaiters(freed, now: now) }
    }
}
