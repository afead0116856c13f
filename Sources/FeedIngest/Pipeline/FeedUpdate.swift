import FeedModel
import FeedSchedule

/// The state that follows from a document, worked out once it is known what its articles turned out to be.
struct FeedUpdate: Sendable {
    let base: FeedState
    let observation: FetchObservation
    let report: FeedReport
    let planner: Planner
    /// The archive had what the document's window had lost.
    let gapIsClosed: Bool
    let now: Timestamp

    func applied(_ judged: JudgedFeed, guids: GUIDHealth?) -> FeedCommit {
        var state = base
        state.guids = guids ?? state.guids
        var observation = observation
        observation.newItems = judged.newDates
        if judged.new > 0 { state.lastNewArticle = now }
        var next = planner.afterSuccess(&state.schedule, observation, feed: state.id, now: now)
        if gapIsClosed { next.mayHaveMissedItems = false }
        var report = report
        report.new = judged.new
        report.revised = judged.revised
        report.repeats = judged.repeats.count
        return FeedCommit(
            state: state, attempt: Attempt(report: report, feed: state.id, at: now, next: next), next: next)
    }
}

/// What is written together with a feed's articles.
package struct FeedCommit: Sendable {
    let state: FeedState
    let attempt: Attempt
    let next: NextFetch
}

extension FetchObservation {
    init(document: ReadDocument, exchange: Exchange, knownItems: Int, entry: FeedRegistry.Entry) {
        self.init()
        itemCount = document.feed.items.count
        self.knownItems = knownItems
        freshness = exchange.freshness
        hints = document.feed.hints
        feedInterval = entry.configuration.interval
        sentValidators = exchange.sentValidators
        certificateExpires = exchange.certificateExpires
    }
}
