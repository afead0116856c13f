/// One try to fetch a feed: a line of the ledger, for `why` and `status`. Kept for a while, not synchronised to disk.
package struct Attempt: Sendable, Hashable {
    /// What came of it; the names are kept in the ledger.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case fetched, notModified = "not_modified", failed, deferred
    }
    package let feed: FeedID
    package let at: Timestamp
    package let outcome: Outcome
    /// HTTP status. nil: no answer, or a file.
    package var status: Int?
    /// Code and sentence of the failure. nil: none.
    package var errorCode: String?
    package var errorMessage: String?
    package var newCount = 0
    package var revisedCount = 0
    package var repeatCount = 0
    package var wireBytes = 0
    package var durationMilliseconds = 0
    /// nil: nothing was sent, or an earlier version wrote this.
    package var phases: AttemptPhases?
    /// What was decided for the next fetch. nil: nothing.
    package var nextDue: Timestamp?

    package init(feed: FeedID, at: Timestamp, outcome: Outcome) {
        self.feed = feed
        self.at = at
        self.outcome = outcome
    }

    /// Writes the attempt as one object; zeros and what is absent are left out.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("at", at)
        writer.member("feed", feed.rawValue)
        writer.member("outcome", outcome.rawValue)
        writer.member("status", status)
        writer.member("error_code", errorCode)
        writer.member("error_message", errorMessage)
        if newCount != 0 { writer.member("new", newCount) }
        if revisedCount != 0 { writer.member("revised", revisedCount) }
        if repeatCount != 0 { writer.member("repeats", repeatCount) }
        writer.member("bytes", wireBytes)
        writer.member("duration_ms", durationMilliseconds)
        if let phases, phases.total > 0 {
            writer.key("phases_us")
            phases.write(to: &writer)
        }
        writer.member("next_due", nextDue)
        writer.endObject()
    }

    /// Reads what `write(to:)` wrote. nil: no attempt of a kind this version knows.
    package init?(_ value: JSONValue) {
        guard let feed = value["feed"]?.string, let at = value["at"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let outcome = value["outcome"]?.string.flatMap(Outcome.init(rawValue:))
        else { return nil }
        self.init(feed: FeedID(feed), at: at, outcome: outcome)
        status = value["status"]?.int
        errorCode = value["error_code"]?.string
        errorMessage = value["error_message"]?.string
        newCount = value["new"]?.int ?? 0
        revisedCount = value["revised"]?.int ?? 0
        repeatCount = value["repeats"]?.int ?? 0
        wireBytes = value["bytes"]?.int ?? 0
        durationMilliseconds = value["duration_ms"]?.int ?? 0
        phases = value["phases_us"].map { AttemptPhases($0) }
        nextDue = value["next_due"]?.string.flatMap { Timestamp(rfc3339: $0) }
    }
}
