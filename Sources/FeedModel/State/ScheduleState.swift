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

    package init() {}
}
