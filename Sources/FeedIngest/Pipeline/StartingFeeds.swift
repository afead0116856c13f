import FeedModel
import FeedSchedule
import FeedStore

/// The feeds as a start finds them: configured, with their states, and filed by when they are due.
package struct StartingFeeds: Sendable {
    let registry: FeedRegistry
    private let files: FeedFiling

    /// Takes the states of an opened store and changes them in their place: store and registry then hold each state once.
    /// Each of a million is looked at once, for it lies somewhere else in memory than the one before.
    static func load(
        _ feeds: [FeedConfiguration], from store: Store, planner: Planner, settings: ScheduleSettings, now: Timestamp
    ) async -> StartingFeeds {
        let kept = await store.keptBudgets()
        return await store.withStates { states in
            var files = FeedFiling(settings, kept: kept, now: now)
            files.reserve(feeds.count)
            var registry = FeedRegistry(feeds: feeds, memory: &states) { state, feed in
                if feed.isEnabled { planner.prepare(&state, feed, now: now) }
            } look: { state in
                files.add(state)
            }
            // Only when all are known is it known which of them are fetched for others.
            registry.changeMerged { planner.dismiss(&$0.schedule) }
            // Two came to one id.
            if registry.count != files.count { files = registry.filing(settings, kept: kept, now: now) }
            return StartingFeeds(registry: registry, files: files)
        }
    }

    /// What the hosts may still be asked.
    var budgets: HostBudgets { files.budgets }

    /// With every feed that is fetched in it.
    func dispatcher(_ settings: ScheduleSettings, now: Timestamp) -> Dispatcher {
        registry.dispatcher(settings, files, now: now)
    }
}
