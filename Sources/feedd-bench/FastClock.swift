import FeedIngest
import FeedModel

/// Time that runs some hundred times as fast as the machine's.
struct FastClock: ServiceClock {
    private let start = ContinuousClock.now
    private let origin = Timestamp(seconds: 1_795_500_000)
    private let speed: Int

    init(speed: Int) { self.speed = max(1, speed) }

    var now: Timestamp { origin + elapsed }

    var monotonic: Duration { elapsed }

    /// Since the start, in this clock's time.
    var elapsed: Duration { (ContinuousClock.now - start) * speed }

    func sleep(until deadline: Timestamp) async {
        let span = deadline - now
        guard span > .zero else { return }
        // Cancelled: the caller looks at what it was cancelled for.
        try? await Task.sleep(for: span / speed)
    }
}
