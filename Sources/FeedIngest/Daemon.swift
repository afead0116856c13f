import FeedDedup
import FeedFetch
import FeedModel
import FeedSchedule
import Logging

/// The feeds fetched when they are due, until it is told to stop.
package final class Daemon: Sendable {
    private let ingest: Ingest
    private let conductor: Conductor
    private let version: String
    private let logger: Logger

    /// - Parameter heartbeats: Told by the scheduler and the committer that they are alive.
    package init(_ ingest: Ingest, version: String, heartbeats: Heartbeats, metrics: ServiceMetrics, logger: Logger) {
        self.ingest = ingest
        self.version = version
        self.logger = logger
        let observer = DaemonObserver(
            log: FeedLog(logger: logger), heartbeats: heartbeats, metrics: metrics, clock: ingest.clock)
        conductor = Conductor(
            registry: ingest.registry,
            dispatcher: ingest.registry.dispatcher(ingest.configuration.schedule, now: ingest.clock.now),
            stages: ingest.stages, mode: .daemon, observer: observer)
    }

    /// Returns after `stop`, when all that was under way is durable.
    ///
    /// - Throws: What the store could not do.
    package func run() async throws { try await conductor.run() }

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
        var waiting: [String] = []
        if configuration.dataDirectory != ingest.configuration.dataDirectory { waiting.append("data_directory") }
        if configuration.store != ingest.configuration.store { waiting.append("store") }
        if configuration.deduplication != ingest.configuration.deduplication { waiting.append("deduplication") }
        if configuration.http != ingest.configuration.http { waiting.append("http") }
        return waiting
    }
}

/// Tells log, metrics and watchdog what the daemon's loop does.
struct DaemonObserver: ConductorObserver {
    let log: FeedLog
    let heartbeats: Heartbeats
    let metrics: ServiceMetrics
    let clock: any ServiceClock

    func refreshed(_ report: FeedReport, before: FeedState, after: FeedState, next: NextFetch?) {
        log.refreshed(report, before: before, after: after, next: next)
        metrics.fetches.add(1, report.outcome.rawValue, report.error?.code ?? "")
        metrics.fetchSeconds.observe(report.duration.inSeconds, report.outcome.rawValue)
        metrics.fetchBytes.add(Double(report.bytes), "wire")
        metrics.articles.add(Double(report.new), "new")
        metrics.articles.add(Double(report.revised), "revised")
    }

    func beat() { heartbeats.beat(HeartbeatPart.scheduler) }
}

/// The parts that a watchdog listens for.
package enum HeartbeatPart {
    package static let scheduler = "scheduler"
    package static let committer = "committer"
}

extension FeedRegistry {
    /// Every enabled feed, filed by its due time.
    func dispatcher(_ settings: ScheduleSettings, now: Timestamp) -> Dispatcher {
        var dispatcher = Dispatcher(settings: settings, budgets: budgets(settings))
        for entry in enabled { dispatcher.add(entry.id, host: entry.host, schedule: entry.state.schedule, now: now) }
        return dispatcher
    }
}
