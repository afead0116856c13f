import FeedModel

/// Tells a suspend and a clock that was set from time that simply passed, by wall clock against monotonic clock.
///
/// Give it CLOCK_MONOTONIC, which stands still while the machine sleeps. A change of daylight saving time is none: UTC
/// does not know it. Slewing by NTP stays below the threshold.
package struct ClockWatch: Sendable {
    /// What the wall clock did since it was last looked at.
    package enum Event: Sendable, Hashable {
        case steady
        /// The wall clock is ahead by that much: a suspend, or the clock was set. What is overdue is a backlog
        /// (`Dispatcher.clockLeapt`).
        case leapt(by: Duration)
        /// The wall clock was set back by that much (`Dispatcher.clockWasSetBack`).
        case setBack(by: Duration)
    }

    private var wall: Timestamp
    private var monotonic: Duration

    private static let threshold = Duration.seconds(30)

    package init(wall: Timestamp, monotonic: Duration) {
        self.wall = wall
        self.monotonic = monotonic
    }

    /// Compares how far both clocks have moved since the last call.
    package mutating func observe(wall: Timestamp, monotonic: Duration) -> Event {
        let ahead = (wall - self.wall) - (monotonic - self.monotonic)
        self.wall = wall
        self.monotonic = monotonic
        if ahead > Self.threshold { return .leapt(by: ahead) }
        return ahead < .zero - Self.threshold ? .setBack(by: .zero - ahead) : .steady
    }
}
