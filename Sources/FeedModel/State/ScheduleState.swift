/// What the scheduler remembers of one feed.
package struct ScheduleState: Sendable, Hashable {
    /// When it is to be fetched next. nil: never fetched, due at once.
    package var nextDue: Timestamp?
    package var lastAttempt: Timestamp?
    package var lastSuccess: Timestamp?
    /// Since the last success: the sum of weights, how many failures, and the last one's code and sentence.
    package var failureWeight: Double = 0
    package var failureCount = 0
    package var failureCode: String?
    package var failureMessage: String?
    /// 410 answers in a row; two stop the feed.
    package var goneCount = 0
    package var isStopped = false
    /// Until when the server wants no request at all (Retry-After), in seconds since 1970; `--all` obeys it too. 0: free.
    package var heldUntil: UInt32 = 0
    /// The first failure since the last success, in seconds since 1970. 0: none.
    package var failingSince: UInt32 = 0
    /// The longest interval the overlap guard allows now, in seconds. 0: any.
    package var overlapCap: UInt32 = 0
    package var posts = PostingStatistics()
    package var hints = RememberedHints()
    package var health = HealthCounters()
    /// Every bound of the last decision, for `why`; the first that was decisive comes first.
    package var bounds: [IntervalBound] = []

    package init() {}
}

extension ScheduleState {
    /// Until when the server wants no request at all. nil: it did not say, or that moment was forgotten.
    package var hold: Timestamp? { heldUntil == 0 ? nil : Timestamp(seconds: Int64(heldUntil)) }

    /// When the present row of failures began. nil: the last fetch succeeded.
    package var failing: Timestamp? { failingSince == 0 ? nil : Timestamp(seconds: Int64(failingSince)) }

    /// When the server's certificate ends. nil: no TLS, or not known.
    package var certificateExpires: Timestamp? {
        health.certificateExpires == 0 ? nil : Timestamp(seconds: Int64(health.certificateExpires))
    }
}
