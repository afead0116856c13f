import FeedModel

/// How long the server and the document want to be left alone, each wish with its cap.
struct ServerFloors {
    private(set) var bounds: [IntervalBound] = []
    /// Until then nothing at all is sent, whoever asks for it.
    private var pause: Double?

    /// - Parameter refusedHold: How long a host is left alone that said 429 without more. nil: it did not.
    init(_ hints: RememberedHints, _ freshness: Freshness, refusedHold: Duration? = nil, limits: ScheduleLimits) {
        let hintMax = limits.hintMax.inSeconds
        add(.ttl, Double(hints.ttl), cap: hintMax)
        add(.updatePeriod, Double(hints.updatePeriod), cap: hintMax)
        add(.maxAge, Double(hints.maxAge), cap: hintMax)
        if hints.maxAge == 0 { add(.expires, Double(hints.expires), cap: hintMax) }
        if let wish = freshness.retryAfter {
            add(.retryAfter, wish.inSeconds, cap: limits.retryAfterMax.inSeconds)
            pause = bounds.last?.source == .retryAfter ? bounds.last.map { Double($0.seconds) } : nil
        } else if let reset = freshness.rateLimitReset {
            add(.rateLimitReset, reset.inSeconds, cap: hintMax)
            if refusedHold != nil { pause = bounds.last.map { Double($0.seconds) } }
        } else if let refusedHold {
            add(.refused, refusedHold.inSeconds, cap: limits.refusedHoldMax.inSeconds)
            pause = bounds.last.map { Double($0.seconds) }
        }
    }

    /// The longest wish. nil: no wish at all.
    var strongest: (source: IntervalBound.Source, seconds: Double)? {
        bounds.max { $0.seconds < $1.seconds }.map { ($0.source, Double($0.seconds)) }
    }

    /// Until when Retry-After, or a 429 without one, forbids any request, in seconds since 1970; 0: nothing does.
    func hold(from now: Timestamp) -> UInt32 {
        guard let pause else { return 0 }
        // The second that has begun is still within the pause.
        return UInt32(clamping: now.after(seconds: pause + 0.999).seconds)
    }

    private mutating func add(_ source: IntervalBound.Source, _ seconds: Double, cap: Double) {
        guard seconds > 0 else { return }
        bounds.append(IntervalBound(source, seconds: min(seconds, cap).rounded(.up), asked: seconds.rounded(.up)))
    }
}
