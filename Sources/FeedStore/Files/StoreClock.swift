import FeedModel
import Glibc

/// What time it is, for day names and time stamps; order never depends on it.
package protocol StoreClock: Sendable {
    func now() -> Timestamp
}

/// The machine's clock.
package struct SystemStoreClock: StoreClock {
    package init() {}

    package func now() -> Timestamp {
        var time = timespec()
        // It cannot fail: the clock exists and the pointer is ours.
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
