import FeedModel

/// What a successful fetch showed, as far as the schedule cares.
package struct FetchObservation: Sendable, Hashable {
    /// A 304, or a body with the same bytes as the last: no document was read.
    package var notModified = false
    /// Items of the document; 0 where there was none.
    package var itemCount = 0
    /// Items that an earlier fetch had shown.
    package var knownItems = 0
    /// The publish dates of the items never seen before; nil for an item without a date that can be believed.
    package var newItems: [Timestamp?] = []
    package var freshness = Freshness()
    /// What the document asks for. nil: no document, what the last one asked still holds.
    package var hints: ScheduleHints?
    /// `interval` of the feed in the configuration. nil: not set, the schedule learns.
    package var feedInterval: Duration?
    /// The request carried validators.
    package var sentValidators = false
    /// The answer was a full one with the same bytes as the last.
    package var sameBody = false
    /// When the server's certificate ends. nil: no TLS, or not known.
    package var certificateExpires: Timestamp?

    package init() {}
}

/// A failed fetch, as far as the schedule cares.
package struct FailureObservation: Sendable, Hashable {
    package var code: FetchErrorCode
    /// What happened and what to do next; kept for `status`.
    package var message: String
    package var freshness = Freshness()
    /// `interval` of the feed in the configuration. nil: not set, the schedule learns.
    package var feedInterval: Duration?
    /// The fault is ours (`OutageDetector`): it is not charged to the feed.
    package var isLocalFault = false
    /// How long the whole host is left alone because it said 429 and not for how long (`Dispatcher.refused`). nil: it
    /// said, or it was another failure.
    package var refusedHold: Duration?

    package init(_ code: FetchErrorCode, message: String) {
        self.code = code
        self.message = message
    }

    package init(_ failure: FetchFailure) {
        self.init(failure.code, message: failure.description)
        freshness = failure.exchange.freshness
    }
}

/// When a feed is fetched next, and why then.
package struct NextFetch: Sendable, Hashable {
    /// The moment, already spread and clear of skipped hours. For a stopped feed `Timestamp.never`.
    package var due: Timestamp
    /// Every bound on that moment; the decisive one first.
    package var bounds: [IntervalBound]
    /// The whole host wants no request before this moment (429, or Retry-After on a server's error). nil: it may be asked.
    package var hostHold: Timestamp?
    /// The document shared no item with what was known: items may have been missed; say so, and follow its archives.
    package var mayHaveMissedItems = false
    /// Two answers of 410: the feed is not fetched again until its state is reset.
    package var isStopped = false

    package init(due: Timestamp, bounds: [IntervalBound]) {
        self.due = due
        self.bounds = bounds
    }
}

extension Timestamp {
    /// Later than any moment that occurs.
    package static let never = Timestamp(milliseconds: .max)
}
