import FeedIngest
import FeedModel
import FeedServe
import FoundationEssentials
import Logging
import ServiceLifecycle
import UnixSignals

/// The daemon as a service: what systemd, signals and the log see of it.
struct DaemonService: Service {
    let path: String
    /// Without its feeds.
    let configuration: Configuration
    /// Taken when the daemon starts: the group of services keeps what it was given until the end.
    let feeds: Handover<[FeedConfiguration]>
    let control: LogControl
    let logger: Logger

    /// What is under way at SIGTERM may take so long; with what follows it stays under the unit's 30 seconds.
    private static let grace: Duration = .seconds(20)
    private static let endpointGrace: Duration = .seconds(2)
    private static let statusInterval: Duration = .seconds(60)

    func run() async throws {
        report(.serviceStarted, "feedd starts", ["version": "\(Version.number)", "config": "\(configuration.file)"])
        let clock = SystemClock()
        let notifier = ServiceNotifier(logger: logger)
        let observer = DaemonObserver(logger: logger, clock: clock)
        let feeds = feeds.take()
        let feedCount = feeds.count
        let ingest = try await Ingest.open(
            configuration.with(feeds), version: Version.number, fullDisk: FullDiskPolicy(waits: true),
            observer: observer, clock: clock, logger: logger)
        report(.storeOpened, "store opened", ingest.recoveryMetadata)
        let daemon = Daemon(ingest, version: Version.number, observer: observer)
        let source = DaemonSource(daemon, clock: clock, version: Version.number) {
            let figures = ProcessFigures()
            return (figures.residentBytes, figures.processorTime.inSeconds, figures.openDescriptors)
        }
        let endpoint = try await startEndpoint(source, observer: observer, ingest: ingest)
        // Before anybody may take feedd for ready and send one: unhandled, the signal ends a process.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        notifier.tell(.ready)
        let sinks = SinkRunner(ingest)
        let failure = await serve(
            daemon, sinks: sinks, source: source, notifier: notifier, hangups: hangups, feedCount: feedCount)
        await endpoint?.shutDown(within: Self.endpointGrace)
        await ingest.close()
        report(.serviceStopped, "feedd has stopped")
        if let failure { throw failure }
    }

    /// Runs the daemon beside the watchdog, the reload signal and the status line until it ends.
    private func serve(
        _ daemon: Daemon, sinks: SinkRunner, source: DaemonSource, notifier: ServiceNotifier,
        hangups: UnixSignalsSequence, feedCount: Int
    ) async -> (any Error)? {
        await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask {
                do {
                    try await withGracefulShutdownHandler {
                        try await daemon.run()
                    } onGracefulShutdown: {
                        report(.serviceStopping, "feedd stops; what is under way is let finish")
                        notifier.tell(.stopping, .extendTimeout(Self.grace + .seconds(5)))
                        Task { await daemon.stop(grace: Self.grace) }
                    }
                    return nil
                } catch {
                    return error
                }
            }
            group.addTask {
                for await _ in hangups { await reload(daemon, notifier) }
                return nil
            }
            group.addTask {
                for await _ in daemon.observer.reloads { await reload(daemon, notifier) }
                return nil
            }
            group.addTask {
                await notifier.feedWatchdog(daemon.observer.heartbeats) { parts in
                    report(
                        .serviceStuck, "a part does not answer; the watchdog is no longer fed", ["parts": "\(parts)"])
                }
                return nil
            }
            group.addTask {
                // Beside the first fetches, not before them; a stop may come sooner.
                if !Task.isShuttingDownGracefully, !Task.isCancelled {
                    report(
                        .serviceReady, "feedd is ready",
                        ["feeds": "\(feedCount)", "libraries": "\(Version.libraries())"])
                }
                // Soon after the start, and a few times more: the first pass is what whoever has just started it looks for.
                var pause: Duration = .seconds(5)
                while !Task.isCancelled {
                    if notifier.isHeard { notifier.tell(.status(await source.statusLine())) }
                    // Cancelled: the loop looks at it.
                    try? await Task.sleep(for: pause)
                    if pause < Self.statusInterval, !Task.isCancelled { ProcessMemory.trim() }
                    pause = min(pause * 2, Self.statusInterval)
                }
                return nil
            }
            group.addTask {
                await sinks.run(at: daemon.observer.bell)
                return nil
            }
            // The daemon is the first to end by itself; the others wait for ever and are cancelled.
            let failure = await group.next() ?? nil
            group.cancelAll()
            return failure
        }
    }

    private func reload(_ daemon: Daemon, _ notifier: ServiceNotifier) async {
        notifier.tell(.reloadingNow)
        defer { notifier.tell(.ready) }
        let metrics = daemon.observer.metrics
        do {
            let new = try ConfigurationReader.read(path)
            let waiting = try await daemon.reload(new)
            ProcessMemory.trim()
            LogSetup.update(control, new.log)
            var metadata: Logger.Metadata = ["feeds": "\(new.feeds.count)"]
            if !waiting.isEmpty { metadata["restart.needed"] = "\(waiting.joined(separator: ", "))" }
            metrics.reloadSuccessful.set(1)
            metrics.reloadSeconds.set(Double(SystemClock().now.milliseconds) / 1000)
            report(.configReloaded, "configuration reloaded", metadata)
        } catch {
            metrics.reloadSuccessful.set(0)
            report(
                .configRejected, "the new configuration is invalid; the old one stays in force",
                ["error.message": "\(error)"])
        }
    }

    /// The HTTP endpoint, where one is asked for: on systemd's socket if it passed one, else on `http.listen`.
    private func startEndpoint(
        _ source: DaemonSource, observer: DaemonObserver, ingest: Ingest
    ) async throws -> HTTPEndpoint? {
        do {
            let sockets = try ListenSockets(environment: ProcessInfo.processInfo.environment)
            let binding: HTTPBinding
            if let descriptor = try sockets.http() {
                binding = .socket(descriptor: descriptor)
            } else if let listen = configuration.http.listen {
                binding = try HTTPBinding(parsing: listen)
            } else {
                return nil
            }
            observer.showStories()
            try await ingest.loadRecent(into: observer, before: source.started)
            rememberDay(ingest, observer, before: source.started)
            let endpoint = try await HTTPEndpoint.start(
                on: binding,
                routes: HTTPRoutes(
                    source: source, metrics: observer.metrics, hosts: configuration.http.hosts,
                    publicURL: configuration.http.publicURL, hubs: configuration.http.hubs))
            report(.endpointStarted, "the HTTP endpoint listens", ["address": "\(endpoint.address)"])
            return endpoint
        } catch {
            // Articles matter more than their display: the daemon runs without it.
            report(.endpointFailed, "the HTTP endpoint cannot start", ["error.message": "\(error)"])
            return nil
        }
    }

    /// Beside the first fetches, not before them: a large ledger takes a moment to read.
    private func rememberDay(_ ingest: Ingest, _ observer: DaemonObserver, before started: Timestamp) {
        Task.detached(priority: .utility) {
            do {
                try ingest.remember(observer, before: started)
            } catch {
                logger.warning(
                    "the chart of the last day begins empty", metadata: ["error.message": "\(error)"])
            }
        }
    }

    private func report(_ event: ServiceEvent, _ message: Logger.Message, _ metadata: Logger.Metadata = [:]) {
        var metadata = metadata
        metadata["event"] = "\(event)"
        logger.log(level: event.severity.level, message, metadata: metadata)
    }
}
