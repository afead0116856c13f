import FeedModel

/// How long the server and the document want to be left alone, each wish with its cap.
struct ServerFloors {
    private(set) var bounds: [IntervalBound] = []
    private var retryAfter: Double?

    init(_ hints: RememberedHints, _ freshness: Freshness, limits: ScheduleLimits) {
        let hintMax = limits.hintMax.inSeconds
        add(.ttl, Double(hints.ttl), cap: hintMax)
        add(.updatePeriod, Double(hints.updatePeriod), cap: hintMax)
        add(.maxAge, Double(hints.maxAge), cap: hintMax)
        if hints.maxAge == 0 { add(.expires, Double(hints.expires), cap: hintMax) }
        if let wish = freshness.retryAfter {
            add(.retryAfter, wish.inSeconds, cap: limits.retryAfterMax.inSeconds)
            retryAfter = bounds.last?.source == .retryAfter ? bounds.last.map { Double($0.seconds) } : nil
        } else if let reset = freshness.rateLimitReset {
            add(.rateLimitReset, reset.inSeconds, cap: hintMax)
        }
    }

    /// The longest wish. nil: no wish at all.
    var strongest: (source: IntervalBound.Source, seconds: Double)? {
        bounds.max { $0.seconds < $1.seconds }.map { ($0.source, Double($0.seconds)) }
    }

    /// Until when Retry-After forbids any request, in seconds since 1970; 0: it does not.
    func hold(from now: Timestamp) -> UInt32 {
        guard let retryAfter else { return 0 }
        return UInt32(clamping: now.after(seconds: retryAfter).seconds)
    }

    private mutating func add(_ source: IntervalBound.Source, _ seconds: Double, cap: Double) {
        guard seconds > 0 else { return }
        bounds.append(IntervalBound(source, seconds: min(seconds, cap).rounded(.up), asked: seconds.rounded(.up)))
    }
}
