import FeedModel
import FeedSchedule

extension FeedRegistry {
    /// Counts every enabled feed into the request budget, and mends what a clock that ran ahead had written.
    mutating func admit(to planner: Planner, now: Timestamp) {
        changeEnabled { state, feed in planner.prepare(&state, feed, now: now) }
    }

    /// Every feed, filed.
    ///
    /// - Parameters:
    ///   - settings: What is in force.
    ///   - kept: What was kept of the hosts' budgets. nil: nothing.
    ///   - now: The present moment.
    func filing(_ settings: ScheduleSettings, kept: [UInt8]?, now: Timestamp) -> FeedFiling {
        var files = FeedFiling(settings, kept: kept, now: now)
        files.reserve(count)
        for place in 0..<count { files.add(state(at: place)) }
        return files
    }

    /// With every feed in it that is fetched; `files` are this registry's own.
    func dispatcher(_ settings: ScheduleSettings, _ files: FeedFiling, now: Timestamp) -> Dispatcher {
        var dispatcher = Dispatcher(settings: settings, budgets: files.budgets)
        dispatcher.reserve(count)
        for (place, filed) in files.filed.enumerated() where isFetched(place) {
            dispatcher.add(filed.id, hostNumber: filed.host, filing: filed.schedule, now: now)
        }
        return dispatcher
    }
}
