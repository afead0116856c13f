import FeedModel
import FeedSchedule
import FeedStore

extension FeedRegistry {
    /// Counts every enabled feed into the request budget, and mends what a clock that ran ahead had written.
    mutating func admit(to planner: Planner, now: Timestamp) {
        changeEnabled { state, feed in planner.prepare(&state, feed, now: now) }
    }

    /// The same for what an opened store has, changed in its place: store and registry then hold each state once.
    static func load(
        _ feeds: [FeedConfiguration], from store: Store, planner: Planner, now: Timestamp
    ) async -> FeedRegistry {
        await store.withStates { states in
            var registry = FeedRegistry(feeds: feeds, memory: &states) { state, feed in
                if feed.isEnabled { planner.prepare(&state, feed, now: now) }
            }
            // Only when all are known is it known which of them are fetched for others.
            registry.changeMerged { planner.dismiss(&$0.schedule) }
            return registry
        }
    }

    /// Every enabled feed, filed by its due time.
    ///
    /// - Parameters:
    ///   - settings: What is in force.
    ///   - kept: What was kept of the hosts' budgets. nil: nothing.
    ///   - now: The present moment.
    func dispatcher(_ settings: ScheduleSettings, kept: [UInt8]?, now: Timestamp) -> Dispatcher {
        let (budgets, hosts) = budgets(settings, kept: kept, now: now)
        var dispatcher = Dispatcher(settings: settings, budgets: budgets)
        for (entry, host) in zip(entries, hosts)
        where entry.configuration.isEnabled && substitute(for: entry.id) == nil {
            dispatcher.add(entry.id, hostNumber: Int(host), schedule: entry.state.schedule, now: now)
        }
        return dispatcher
    }

    /// What hosts may still be asked: from what the process before kept, and from what feeds remember, which is journalled
    /// before each request leaves and so outlives a kill. One-shots and the daemon share it that way.
    ///
    /// - Returns: The budgets, and each entry's host by its number there.
    func budgets(
        _ settings: ScheduleSettings, kept: [UInt8]?, now: Timestamp
    ) -> (budgets: HostBudgets, hosts: [Int32]) {
        var budgets = HostBudgets(settings: settings)
        let written = kept.flatMap { budgets.restore($0, now: now) }
        var hosts: [Int32] = []
        hosts.reserveCapacity(count)
        for entry in entries {
            let host = budgets.index(of: entry.host ?? "")
            hosts.append(Int32(truncatingIfNeeded: host))
            let schedule = entry.state.schedule
            guard let last = schedule.lastAttempt else { continue }
            budgets.restore(host, lastTouch: last, kept: written, now: now)
            // One that is over says how often the host has refused in a row.
            guard let hold = schedule.hold, let name = entry.host,
                schedule.failureCode.flatMap(FetchErrorCode.init)?.holdsHost == true
            else { continue }
            let refused = schedule.bounds.first { $0.source == .refused }
            budgets.restoreHold(name, until: hold, refusedFor: refused.map { .seconds(Int64($0.seconds)) })
        }
        return (budgets, hosts)
    }
}
