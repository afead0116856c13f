import FeedModel
import FoundationEssentials
import Logging

/// The service manager, where there is one: told of our state, and fed as long as all parts answer.
struct ServiceNotifier: Sendable {
    private let notifier: SystemdNotifier?

    init(logger: Logger) {
        do {
            notifier = try SystemdNotifier(environment: ProcessInfo.processInfo.environment)
        } catch {
            logger.warning("systemd cannot be told of our state", metadata: ["error.message": "\(error)"])
            notifier = nil
        }
    }

    /// Whether anybody listens: what nobody hears need not be worked out.
    var isHeard: Bool { notifier != nil }

    func tell(_ messages: SystemdMessage...) {
        for message in messages {
            // A manager that does not answer is no reason to stop fetching; it will say what it thinks of silence.
            try? notifier?.send(message)
        }
    }

    /// Feeds the watchdog until the task is cancelled; without one it only waits.
    func feedWatchdog(_ heartbeats: Heartbeats, onStuck: @Sendable (String) -> Void) async {
        let environment = ProcessInfo.processInfo.environment
        // A unit without WatchdogSec needs none; a malformed variable is systemd's affair.
        if let notifier, let timer = try? WatchdogTimer(environment: environment) {
            await Watchdog(timer, notifier: notifier, heartbeats: heartbeats).run { parts in
                onStuck(parts.filter { !$0.isAlive }.map(\.name).joined(separator: ", "))
            }
        }
        let (never, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in never {}
    }
}
