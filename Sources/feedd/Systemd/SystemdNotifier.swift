import FeedModel
import Glibc

/// Tells the service manager what the daemon is doing: sd_notify(3)'s protocol, without libsystemd.
///
/// One datagram with lines `NAME=value` to the socket that NOTIFY_SOCKET names. The descriptor stays open, so that the
/// watchdog is still fed when the process has run out of descriptors. Usable from any thread.
/// <https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html>
package struct SystemdNotifier: Sendable {
    private let socket: DatagramSocket

    /// nil when no manager waits for word: NOTIFY_SOCKET is not set.
    ///
    /// - Throws: `SystemdError` when the variable is set and its socket is not usable.
    package init?(environment: [String: String]) throws(SystemdError) {
        guard let path = environment["NOTIFY_SOCKET"], !path.isEmpty else { return nil }
        socket = try DatagramSocket(to: path)
    }

    /// Sends the messages in one datagram, in order.
    package func send(_ messages: SystemdMessage...) throws(SystemdError) {
        try socket.send(Array(messages.map(\.line).joined(separator: "\n").utf8))
    }
}

/// What can be said to the service manager.
package enum SystemdMessage: Sendable, Hashable {
    /// Started, or finished reloading.
    case ready
    /// One line for `systemctl status`; escaped and cut to 300 characters.
    case status(String)
    /// A reload begins; ended by `ready`. Microseconds of CLOCK_MONOTONIC, which `Type=notify-reload` compares.
    case reloading(monotonicMicroseconds: UInt64)
    case stopping
    /// Start, stop or reload goes on: give it this much longer, counted from now. To be repeated before it is over.
    case extendTimeout(Duration)
    /// Still alive.
    case watchdog
    /// Kill us as if the watchdog had run out: a part is stuck and only a restart helps.
    case watchdogTrigger
    /// Why the daemon gives up, as an errno; shown by `systemctl status`.
    case errorNumber(CInt)

    /// The line of the datagram that says so.
    package var line: String {
        switch self {
        case .ready: "READY=1"
        case .status(let text): "STATUS=" + VisibleText.escape(text, charactersMax: 300)
        case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
        case .stopping: "STOPPING=1"
        case .extendTimeout(let span): "EXTEND_TIMEOUT_USEC=\(Self.microseconds(span))"
        case .watchdog: "WATCHDOG=1"
        case .watchdogTrigger: "WATCHDOG=trigger"
        case .errorNumber(let number): "ERRNO=\(number)"
        }
    }

    /// At least one, at most a day: the manager takes 0 as a mistake, and nothing here waits longer.
    private static func microseconds(_ span: Duration) -> Int64 {
        min(max(1, span.milliseconds), 86_400_000) * 1000
    }

    /// A reload begins now.
    package static var reloadingNow: SystemdMessage {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return .reloading(monotonicMicroseconds: 0) }
        return .reloading(monotonicMicroseconds: UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000)
    }
}
