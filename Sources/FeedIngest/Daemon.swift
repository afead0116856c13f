import FeedFetch
import FeedModel
import FeedSchedule
import FeedStore
import Logging

/// The feeds fetched when they are due, until it is told to stop.
package final class Daemon: Sendable {
    private let ingest: Ingest
    private let conductor: Conductor
    private let version: String
    package let observer: DaemonObserver

    package init(_ ingest: Ingest, version: String, observer: DaemonObserver) {
        self.ingest = ingest
        self.version = version
        self.observer = observer
        let feeds = ingest.feeds.take()
        conductor = Conductor(
            registry: feeds.registry,
            dispatcher: feeds.dispatcher(ingest.configuration.schedule, now: ingest.clock.now),
            stages: ingest.stages, mode: .daemon, observer: observer)
    }

    /// Returns after `stop`, when all that was under way is durable.
    ///
    /// - Throws: What the store could not do.
    package func run() async throws(IngestError) {
        observer.heartbeats.expect(HeartbeatPart.scheduler, within: ConductorLimits.stuckAfter)
        observer.heartbeats.expect(HeartbeatPart.committer, within: ConductorLimits.stuckAfter)
        do {
            try await conductor.run()
        } catch {
            throw .ending(error, in: ingest.configuration.dataDirectory)
        }
    }

    /// Starts nothing more. What is under way may take `grace`, then it is broken off and nobody is charged.
    package func stop(grace: Duration) async { await conductor.stop(grace: grace) }

    /// Puts another configuration in force without stopping; what belongs to the store needs a restart.
    ///
    /// - Returns: The settings that changed and wait for a restart, by name.
    package func reload(_ configuration: Configuration) async throws(IngestError) -> [String] {
        let fetcher: Fetcher
        do {
            fetcher = try Fetcher(configuration: configuration.fetcher(version: version))
        } catch {
            throw .badSetting(error.description)
        }
        await conductor.adopt(configuration, fetcher: fetcher)
        let old = ingest.configuration
        var waiting: [String] = []
        if configuration.dataDirectory != old.dataDirectory { waiting.append("data_directory") }
        if configuration.store != old.store { waiting.append("store") }
        if configuration.deduplication != old.deduplication { waiting.append("deduplication") }
        if configuration.content != old.content { waiting.append("content") }
        if configuration.http != old.http { waiting.append("http") }
        if configuration.sinks != old.sinks { waiting.append("sinks") }
        return waiting
    }

    /// Every configured feed with its state, as of now.
    package func entries() async -> [FeedRegistry.Entry] { Array(await conductor.registry.entries) }

    /// Of feeds that moved to the address of another one, that other one, which is fetched for both.
    package func substitutes() async -> [FeedID: FeedRegistry.Entry] { await conductor.registry.substitutes }

    /// How much the store holds. nil: it does not say, because its disk fails.
    package func holdings() async -> DaemonHoldings? {
        // The page says why the store fails elsewhere; here a figure is missing.
        guard let figures = try? await ingest.store.figures() else { return nil }
        return DaemonHoldings(articles: figures.articles, repeats: figures.repeats, bytes: figures.bytes)
    }

    /// What waits for its commit, and the memory of the index.
    package func commitLoad() async -> SequencerLoad { await ingest.stages.sequencer.load }

    /// All feeds counted: what waits, what is under way, when the next is due, and how they are.
    ///
    /// Some thousands at a time: of a million the count takes half a second, in which no fetch could begin or end.
    package func census() async -> FeedCensus {
        var census = FeedCensus()
        var place = 0
        while let part = await conductor.census(from: place) {
            census.add(part.census)
            place = part.end
            await Task.yield()
        }
        return census
    }
}

/// How much the daemon's store holds.
package struct DaemonHoldings: Sendable, Hashable {
    /// Articles and their edits.
    package let articles: Int
    /// Audit lines of dropped repeats.
    package let repeats: Int
    /// Bytes of both logs.
    package let bytes: Int
}
