import FeedModel

/// Lets a backlog start no faster than twice the steady rate, all requests counted.
///
/// What starts in time is never held back, but counts: a backlog gets what is left of the double rate, and at least a
/// quarter of the steady rate, so that it cannot starve.
struct BacklogPacer: Sendable {
    /// Requests a second with which all feeds keep their intervals.
    var steadyRate = 0.0
    private var nextAllowed = Timestamp(milliseconds: .min)

    init() {}

    /// When the next overdue feed may start.
    func allowed(after now: Timestamp) -> Timestamp { max(now, nextAllowed) }

    func allows(_ now: Timestamp) -> Bool { nextAllowed <= now }

    mutating func started(now: Timestamp) {
        guard steadyRate > 0 else { return }
        let step = 1 / (2 * steadyRate)
        let latest = now.after(seconds: 4 / steadyRate)
        nextAllowed = min(max(nextAllowed, now).after(seconds: step), latest)
    }

    /// After the clock was set back, old promises mean nothing.
    mutating func reset() { nextAllowed = Timestamp(milliseconds: .min) }
}
