import FeedModel
import Glibc

/// One run of the machine, from its start to its end: what was in its memory then still is.
package struct SystemBoot: Sendable, Hashable {
    /// When the machine started, by the clock of now.
    package let began: Timestamp
    /// How long ago that is.
    package let uptime: Duration

    package init(began: Timestamp, uptime: Duration) {
        self.began = began
        self.uptime = uptime
    }

    /// The present moment of this machine.
    static var now: SystemBoot {
        var (real, up) = (timespec(), timespec())
        // They cannot fail: both clocks exist, and the pointers are ours.
        _ = unsafe clock_gettime(CLOCK_REALTIME, &real)
        _ = unsafe clock_gettime(CLOCK_BOOTTIME, &up)
        let uptime = milliseconds(up)
        return SystemBoot(
            began: Timestamp(milliseconds: milliseconds(real) - uptime), uptime: .milliseconds(uptime))
    }

    /// Whether a moment that was noted lies in the same run as this later one.
    ///
    /// By clocks, because the kernel's name for it stands in /proc/sys, which services do not see. A clock that was set in
    /// between makes it another run.
    func isSame(as noted: SystemBoot) -> Bool {
        let difference = began - noted.began
        return uptime >= noted.uptime && difference < Self.drift && .zero - difference < Self.drift
    }

    private static let drift = Duration.seconds(1)

    private static func milliseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
