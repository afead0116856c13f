/// What the scheduler remembers of one feed.
///
/// A million of these are held at once, so moments are kept in eight bytes and failures apart: most feeds have none.
package struct ScheduleState: Sendable, Hashable {
    var due = Int64.min
    var attempt = Int64.min
    var success = Int64.min
    /// Empty or one: an array, because an empty one takes eight bytes and no memory of its own.
    private var failures: [FailureRecord] = []
    private var packedBounds = PackedBounds()
    /// Until when the server wants no request at all (Retry-After), in seconds since 1970; `--all` obeys it too. 0: free.
    package var heldUntil: UInt32 = 0
    /// The longest interval the overlap guard allows now, in seconds. 0: any.
    package var overlapCap: UInt32 = 0
    package var posts = PostingStatistics()
    package var hints = RememberedHints()
    // In the gap that the words after it leave.
    package var isStopped = false
    package var health = HealthCounters()

    package init() {}

    /// When it is to be fetched next. nil: never fetched, due at once.
    package var nextDue: Timestamp? {
        get { Self.moment(due) }
        set { due = newValue?.milliseconds ?? .min }
    }

    package var lastAttempt: Timestamp? {
        get { Self.moment(attempt) }
        set { attempt = newValue?.milliseconds ?? .min }
    }

    package var lastSuccess: Timestamp? {
        get { Self.moment(success) }
        set { success = newValue?.milliseconds ?? .min }
    }

    /// Every bound of the last decision, for `why`, the decisive one first; at most `PackedBounds.capacity`.
    package var bounds: [IntervalBound] {
        get { packedBounds.bounds }
        set { packedBounds = PackedBounds(newValue) }
    }

    /// What a feed is filed by.
    package var filing: ScheduleFiling {
        ScheduleFiling(
            nextDue: nextDue, lastAttempt: lastAttempt, hold: hold, isStopped: isStopped, isFailing: !failures.isEmpty)
    }

    private static func moment(_ milliseconds: Int64) -> Timestamp? {
        milliseconds == .min ? nil : Timestamp(milliseconds: milliseconds)
    }
}

/// The few things of a `ScheduleState` that a start looks at in each of a million feeds, without a copy of the rest.
package struct ScheduleFiling: Sendable, Hashable {
    /// As in `ScheduleState`.
    package let nextDue: Timestamp?
    package let lastAttempt: Timestamp?
    package let hold: Timestamp?
    package let isStopped: Bool
    /// Whether there was a failure since the last success.
    package let isFailing: Bool
}

/// The failures since the last success.
private struct FailureRecord: Sendable, Hashable {
    var weight = 0.0
    var count = 0
    var code: String?
    var message: String?
    var goneCount = 0
    var since: UInt32 = 0
}

extension ScheduleState {
    /// Since the last success: the sum of weights, how many failures, and the last one's code and sentence.
    package var failureWeight: Double {
        get { failures.first?.weight ?? 0 }
        set { changeFailures { $0.weight = newValue } }
    }

    package var failureCount: Int {
        get { failures.first?.count ?? 0 }
        set { changeFailures { $0.count = newValue } }
    }

    package var failureCode: String? {
        get { failures.first?.code }
        set { changeFailures { $0.code = newValue } }
    }

    package var failureMessage: String? {
        get { failures.first?.message }
        set { changeFailures { $0.message = newValue } }
    }

    /// 410 answers in a row; two stop the feed.
    package var goneCount: Int {
        get { failures.first?.goneCount ?? 0 }
        set { changeFailures { $0.goneCount = newValue } }
    }

    /// The first failure since the last success, in seconds since 1970. 0: none.
    package var failingSince: UInt32 {
        get { failures.first?.since ?? 0 }
        set { changeFailures { $0.since = newValue } }
    }

    /// As if there had been no failure since the last success; a feed that was stopped for them is fetched again.
    package mutating func clearFailures() {
        failures = []
        isStopped = false
    }

    /// The feed is asked at another address now: what the old one's server refused or wished no longer binds.
    package mutating func startAnew() {
        clearFailures()
        nextDue = nil
        heldUntil = 0
        health.certificateExpires = 0
    }

    private mutating func changeFailures(_ change: (inout FailureRecord) -> Void) {
        var record = failures.first ?? FailureRecord()
        change(&record)
        failures = record == FailureRecord() ? [] : [record]
    }
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
