import FeedModel

/// What one pass did with one feed.
package struct FeedReport: Sendable, Hashable {
    /// What came of it.
    package enum Outcome: String, Sendable, Hashable {
        case fetched
        case notModified = "not_modified"
        case failed
        /// Not asked: its host's budget, its Retry-After or the pass's deadline stood before it. No failure.
        case deferred
    }

    package let id: FeedID
    /// Without credentials.
    package let url: String
    package var outcome: Outcome
    /// The last HTTP status. nil: no answer, or a file.
    package var status: Int?
    package var error: FeedError?
    package var new = 0
    package var revised = 0
    package var repeats = 0
    /// Known items that came back under other guids, for the log.
    package var renamed: [ArticleID] = []
    /// What the feed's archive had of items that left its window unseen. nil: it was not asked.
    package var archive: ArchiveFind.Summary?
    /// Bytes on the wire.
    package var bytes = 0
    package var duration: Duration = .zero
    /// Where that time went. nil: nothing was sent.
    package var phases: AttemptPhases?
    /// nil: never again (stopped).
    package var nextFetch: Timestamp?
    /// Failures since the last success, this one included.
    package var failureCount = 0

    package init(id: FeedID, url: String, outcome: Outcome) {
        self.id = id
        self.url = url
        self.outcome = outcome
    }

    /// Appends the feed's object of `fetch --json`.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id.rawValue)
        writer.member("url", url)
        writer.member("outcome", outcome.rawValue)
        writer.member("status", status)
        if let error {
            writer.key("error")
            writer.beginObject()
            writer.member("code", error.code)
            writer.member("message", error.message)
            writer.endObject()
        }
        writer.member("new", new)
        writer.member("revised", revised)
        writer.member("repeats", repeats)
        writer.member("bytes", bytes)
        writer.member("duration_ms", Int(duration.milliseconds))
        writer.member("next_fetch", nextFetch)
        writer.endObject()
    }
}

/// Why a feed failed or was deferred, in a stable code and a sentence.
package struct FeedError: Sendable, Hashable {
    package let code: String
    package let message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
