import FeedFetch
import FeedModel
import FeedSchedule
import FeedStore

extension Conductor {
    /// Takes over another configuration between two events: feeds that came, went or changed, the schedule and the
    /// fetcher's settings. What is under way ends by the old ones.
    func adopt(_ configuration: Configuration, fetcher: Fetcher) async {
        // Feeds that were taken out and come back are known to the store alone.
        var states: [FeedID: FeedState] = [:]
        for state in await stages.store.states() { states[state.id] = state }
        for entry in registry.entries { states[entry.id] = entry.state }
        let now = clock.now
        let planner = Planner(SchedulePolicy(settings: configuration.schedule))
        registry = FeedRegistry(feeds: configuration.feeds, states: states)
        registry.admit(to: planner, now: now)
        let wasPaused = dispatcher.isPaused
        let kept = dispatcher.budgets.kept(now: now)
        let files = registry.filing(configuration.schedule, kept: kept, now: now)
        dispatcher = registry.dispatcher(configuration.schedule, files, now: now)
        for id in inFlight.keys where registry[id] != nil { _ = dispatcher.started(id, now: now) }
        if wasPaused { dispatcher.pause(until: now) }
        stages = Stages(
            refresher: stages.refresher.with(fetcher, planner), sequencer: stages.sequencer, store: stages.store,
            planner: planner, clock: stages.clock, concurrency: configuration.fetch.concurrency)
        wake()
    }
}

extension FeedRefresher {
    func with(_ fetcher: Fetcher, _ planner: Planner) -> FeedRefresher {
        FeedRefresher(
            fetcher: fetcher, reader: reader, preparation: preparation, sequencer: sequencer, planner: planner,
            clock: clock, turnstile: turnstile, keepsRepeats: keepsRepeats)
    }
}
