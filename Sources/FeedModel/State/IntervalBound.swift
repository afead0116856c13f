/// One reason why a feed is not fetched earlier (or later), as `why` shows it: who said it, and how long.
package struct IntervalBound: Sendable, Hashable {
    /// Who set the bound. The numbers, 1 to 31, are stored: they never change, new ones are added.
    package enum Source: UInt8, Sendable, Hashable, CaseIterable {
        /// The interval law: the feed's posting rate within the request budget.
        case learned = 1
        case minInterval = 2
        case maxInterval = 3
        /// `interval` of the feed in the configuration.
        case feedInterval = 4
        /// rss `ttl`, or sy: where that is longer.
        case ttl = 5
        case updatePeriod = 6
        case maxAge = 7
        case expires = 8
        case retryAfter = 9
        case rateLimitReset = 10
        /// `skipHours` and `skipDays`: what they added.
        case skippedHours = 11
        case failures = 12
        /// The last document shared too little with the one before: items may have been missed, so it is asked sooner.
        case overlap = 13
        /// Our own network was down when it was tried; the feed is not charged.
        case localOutage = 14
        /// What the random spread of the interval made of it.
        case jitter = 15
        /// The configuration stopped nothing, two answers of 410 did.
        case gone = 16
        /// A request that was begun: held until its answer corrects it.
        case begun = 17
        /// 429 without a word on how long: the whole host is left alone, longer each time.
        case refused = 18
    }

    package let source: Source
    /// The bound that was applied, counted from the decision.
    package let seconds: UInt32
    /// What was asked for; more than `seconds` where a cap cut it.
    package let askedSeconds: UInt32

    /// Seconds beyond what fits are cut to the largest span, 136 years.
    package init(_ source: Source, seconds: Double, asked: Double? = nil) {
        self.source = source
        self.seconds = Self.clamped(seconds)
        self.askedSeconds = Self.clamped(asked ?? seconds)
    }

    init(_ source: Source, wholeSeconds: UInt32, asked: UInt32) {
        self.source = source
        seconds = wholeSeconds
        askedSeconds = asked
    }

    package var isCapped: Bool { askedSeconds > seconds }

    private static func clamped(_ seconds: Double) -> UInt32 {
        UInt32(exactly: max(0, seconds).rounded()) ?? (seconds > 0 ? .max : 0)
    }
}

extension IntervalBound.Source: CustomStringConvertible {
    /// The bound's name in `why`, naming the setting or the field it came from.
    package var description: String {
        switch self {
        case .learned: "learned from its posts"
        case .minInterval: "schedule.min_interval"
        case .maxInterval: "schedule.max_interval"
        case .feedInterval: "the feed's interval"
        case .ttl: "the document's ttl"
        case .updatePeriod: "the document's sy:updatePeriod"
        case .maxAge: "Cache-Control max-age"
        case .expires: "Expires"
        case .retryAfter: "Retry-After"
        case .rateLimitReset: "X-RateLimit-Reset"
        case .skippedHours: "the document's skipHours and skipDays"
        case .failures: "failures since the last success"
        case .overlap: "items may have been missed"
        case .localOutage: "our network was down"
        case .jitter: "random spread"
        case .gone: "410 Gone, twice"
        case .begun: "a request under way"
        case .refused: "429 without Retry-After"
        }
    }
}
