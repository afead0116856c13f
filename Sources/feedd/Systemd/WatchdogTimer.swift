import FeedModel
import Glibc

/// How often the service manager wants to hear that the daemon lives: `WatchdogSec=` of the unit.
package struct WatchdogTimer: Sendable, Hashable {
    /// The manager kills the daemon when it has heard nothing for this long.
    package let limit: Duration

    /// When to look after the parts and feed the dog: three times in a limit, so that one late wake-up does no harm.
    package var interval: Duration { limit / 3 }

    /// nil when no watchdog is set, or when it watches another process (WATCHDOG_PID).
    package init?(environment: [String: String], processID: Int32 = getpid()) throws(SystemdError) {
        guard let text = environment["WATCHDOG_USEC"] else { return nil }
        if let owner = environment["WATCHDOG_PID"], owner != String(processID) { return nil }
        guard let microseconds = Int64(text), microseconds > 0 else {
            throw .invalidVariable(name: "WATCHDOG_USEC", value: text)
        }
        limit = .microseconds(microseconds)
    }
}
