import FeedModel
import FoundationEssentials

/// The time of day, and time that only goes forward; a protocol so that tests need not wait.
package protocol ServiceClock: Sendable {
    /// UTC; may jump when somebody sets the clock.
    var now: Timestamp { get }
    /// Time since some start, never set back, standing still while the machine sleeps.
    var monotonic: Duration { get }
    /// Returns at `deadline`, or when the task is cancelled.
    func sleep(until deadline: Timestamp) async
}

/// The machine's clocks.
package struct SystemClock: ServiceClock {
    private let start = SuspendingClock.now

    package init() {}

    package var now: Timestamp { Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) }

    package var monotonic: Duration { SuspendingClock.now - start }

    /// Sleeps in real time.
    package func sleep(until deadline: Timestamp) async {
        let span = deadline - now
        guard span > .zero else { return }
        // Cancelled: the caller looks at what it was cancelled for.
        try? await Task.sleep(for: span)
    }
}
