import FeedIngest
import FeedModel
import FoundationEssentials
import Logging
import ServiceLifecycle
import UnixSignals

/// The daemon as a service: what systemd, signals and the log see of it.
struct DaemonService: Service {
    let path: String
    let configuration: Configuration
    let control: LogControl
    let logger: Logger

    /// What is under way at SIGTERM may take so long; with what follows it stays under the unit's 30 seconds.
    private static let grace: Duration = .seconds(20)

    func run() async throws {
        report(.serviceStarted, "feedd starts", ["version": "\(Version.number)", "config": "\(configuration.file)"])
        let notifier = self.notifier()
        let heartbeats = Heartbeats()
        let ingest = try await Ingest.open(
            configuration, version: Version.number, fullDisk: FullDiskPolicy(waits: true), logger: logger)
        let daemon = Daemon(
            ingest, version: Version.number, heartbeats: heartbeats, metrics: ServiceMetrics(), logger: logger)
        heartbeats.expect(HeartbeatPart.scheduler, within: .seconds(30))
        report(.storeOpened, "store opened", ingest.recoveryMetadata)
        tell(notifier, .ready, .status("\(configuration.feeds.count) feeds"))
        report(.serviceReady, "feedd is ready", ["feeds": "\(configuration.feeds.count)"])
        let failure = await serve(daemon, notifier: notifier, heartbeats: heartbeats)
        await ingest.close()
        report(.serviceStopped, "feedd has stopped")
        if let failure { throw failure }
    }

    /// Runs the daemon beside the watchdog and the reload signal until it ends.
    private func serve(_ daemon: Daemon, notifier: SystemdNotifier?, heartbeats: Heartbeats) async -> (any Error)? {
        await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask {
                do {
                    try await withGracefulShutdownHandler {
                        try await daemon.run()
                    } onGracefulShutdown: {
                        report(.serviceStopping, "feedd stops; what is under way is let finish")
                        tell(notifier, .stopping)
                        Task { await daemon.stop(grace: Self.grace) }
                    }
                    return nil
                } catch {
                    return error
                }
            }
            group.addTask {
                await reloadOnHangup(daemon, notifier: notifier)
                return nil
            }
            group.addTask {
                await feedWatchdog(notifier: notifier, heartbeats: heartbeats)
                return nil
            }
            // The daemon is the first to end by itself; the others wait for ever and are cancelled.
            var failure: (any Error)?
            for await ended in group {
                failure = failure ?? ended
                group.cancelAll()
            }
            return failure
        }
    }

    private func reloadOnHangup(_ daemon: Daemon, notifier: SystemdNotifier?) async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            tell(notifier, .reloadingNow)
            await reload(daemon)
            tell(notifier, .ready)
        }
    }

    private func reload(_ daemon: Daemon) async {
        do {
            let new = try ConfigurationReader.read(path)
            let waiting = try await daemon.reload(new)
            LogSetup.update(control, new.log)
            var metadata: Logger.Metadata = ["feeds": "\(new.feeds.count)"]
            if !waiting.isEmpty { metadata["restart.needed"] = "\(waiting.joined(separator: ", "))" }
            report(.configReloaded, "configuration reloaded", metadata)
        } catch {
            report(
                .configRejected, "the new configuration is invalid; the old one stays in force",
                ["error.message": "\(error)"])
        }
    }

    private func feedWatchdog(notifier: SystemdNotifier?, heartbeats: Heartbeats) async {
        let environment = ProcessInfo.processInfo.environment
        // A unit without WatchdogSec needs none; a malformed variable is systemd's affair.
        guard let notifier, let timer = try? WatchdogTimer(environment: environment) else {
            return await waitForCancellation()
        }
        await Watchdog(timer, notifier: notifier, heartbeats: heartbeats).run { parts in
            let stuck = parts.filter { !$0.isAlive }.map(\.name).joined(separator: ", ")
            report(.serviceStuck, "a part does not answer; the watchdog is no longer fed", ["parts": "\(stuck)"])
        }
    }

    private func tell(_ notifier: SystemdNotifier?, _ messages: SystemdMessage...) {
        for message in messages {
            // A manager that does not answer is no reason to stop fetching; it will say what it thinks of silence.
            try? notifier?.send(message)
        }
    }

    private func waitForCancellation() async {
        let (stream, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
    }

    private func notifier() -> SystemdNotifier? {
        do {
            return try SystemdNotifier(environment: ProcessInfo.processInfo.environment)
        } catch {
            logger.warning("systemd cannot be told of our state", metadata: ["error.message": "\(error)"])
            return nil
        }
    }

    private func report(_ event: ServiceEvent, _ message: Logger.Message, _ metadata: Logger.Metadata = [:]) {
        var metadata = metadata
        metadata["event"] = "\(event)"
        logger.log(level: event.severity.level, message, metadata: metadata)
    }
}
