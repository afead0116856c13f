import FeedModel
import FeedSchedule
import FeedStore

/// The operator takes back a feed's move: `undo FEED --move`.
package struct MoveCorrection: Sendable, Hashable {
    /// As the operator calls the feed.
    package let feed: String

    package init(feed: String) { self.feed = feed }

    /// As a request holds it; of the same kind as a `StoryCorrection`.
    package var arguments: JSONValue {
        .object([JSONMember("feed", .string(feed)), JSONMember("move", .bool(true))])
    }

    /// nil: a request for something else.
    package init?(arguments: JSONValue) {
        guard arguments["move"]?.bool == true, let feed = arguments["feed"]?.string else { return nil }
        self.init(feed: feed)
    }

    /// The feed's state without its move.
    ///
    /// - Throws: `CorrectionError.neverMoved`.
    func corrected(_ entry: FeedRegistry.Entry) throws(CorrectionError) -> FeedState {
        var state = entry.state
        guard state.refuseMoves() else { throw .neverMoved(entry.name) }
        return state
    }
}

extension Corrections {
    /// Checks that there is something to take back; needs no lock.
    ///
    /// - Throws: `IngestError.unknownFeed`, `CorrectionError.neverMoved`; `IngestError.store`.
    package static func check(_ correction: MoveCorrection, in configuration: Configuration) throws {
        let registry = try FeedRegistry.read(configuration)
        guard let entry = registry.find(correction.feed) else { throw IngestError.unknownFeed(correction.feed) }
        _ = try correction.corrected(entry)
    }

    /// Takes a move back in a store that no daemon holds.
    ///
    /// - Returns: The feed's state, durable.
    /// - Throws: As `check`; `StoreError`, `.locked` when a feedd holds the store.
    package static func apply(
        _ correction: MoveCorrection, in configuration: Configuration
    ) async throws -> FeedState {
        let store = try Store.open(at: configuration.dataDirectory)
        do {
            let states = await store.states()
            let registry = FeedRegistry(
                feeds: configuration.feeds, states: Dictionary(states.map { ($0.id, $0) }) { first, _ in first })
            guard let entry = registry.find(correction.feed) else { throw IngestError.unknownFeed(correction.feed) }
            let state = try correction.corrected(entry)
            _ = try await store.commit(StoreBatch(states: [state]))
            await store.close()
            return state
        } catch {
            await store.close()
            throw error
        }
    }
}

extension Conductor {
    /// Takes a move back while the feeds are fetched.
    ///
    /// - Throws: `CorrectionError`, `.busy` while the feed is under way: what comes of that would overwrite it.
    func apply(_ correction: MoveCorrection) async throws {
        guard let entry = registry.find(correction.feed) else { throw IngestError.unknownFeed(correction.feed) }
        guard inFlight[entry.id] == nil else { throw CorrectionError.busy(entry.name) }
        let state = try correction.corrected(entry)
        registry[entry.id]?.state = state
        registry.mergeMoved()
        // At its own address again: the budgets of another host, and a turn of its own if another feed stood in for it.
        if let entry = registry[entry.id], registry.substitute(for: entry.id) == nil {
            dispatcher.add(entry.id, host: entry.host, schedule: entry.state.schedule, now: clock.now)
            wake()
        }
        await stages.sequencer.record([state])
        try await stages.sequencer.drain()
    }
}
