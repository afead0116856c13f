import FeedFetch
import FeedModel
import FeedSchedule

extension Conductor {
    /// Takes over another configuration between two events: feeds that came, went or changed, and the fetcher's settings.
    /// What is under way ends by the old ones.
    func adopt(_ configuration: Configuration, fetcher: Fetcher) {
        let now = clock.now
        var states: [FeedID: FeedState] = [:]
        for (id, entry) in registry.entries { states[id] = entry.state }
        let before = registry
        registry = FeedRegistry(feeds: configuration.feeds, states: states)
        for (id, entry) in before.entries where registry[id] == nil { dismiss(entry) }
        for entry in registry.enabled where before[entry.id] == nil { admit(entry) }
        dispatcher = registry.dispatcher(configuration.schedule, now: now)
        for id in inFlight.keys where registry[id] != nil { _ = dispatcher.started(id, now: now) }
        stages = Stages(
            refresher: stages.refresher.with(fetcher), sequencer: stages.sequencer, store: stages.store,
            planner: stages.planner, clock: stages.clock, concurrency: configuration.fetch.concurrency)
        wake()
    }

    private func dismiss(_ entry: FeedRegistry.Entry) {
        var state = entry.state
        stages.planner.dismiss(&state.schedule)
    }

    private func admit(_ entry: FeedRegistry.Entry) {
        var state = entry.state
        stages.planner.admit(&state.schedule, feedInterval: entry.configuration.interval)
        registry[entry.id]?.state = state
    }
}

extension FeedRefresher {
    func with(_ fetcher: Fetcher) -> FeedRefresher {
        FeedRefresher(
            fetcher: fetcher, reader: reader, fingerprinter: fingerprinter, sequencer: sequencer, planner: planner,
            clock: clock, turnstile: turnstile, keepsRepeats: keepsRepeats)
    }
}
