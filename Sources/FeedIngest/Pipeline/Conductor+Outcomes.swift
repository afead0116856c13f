import FeedModel
import FeedSchedule

extension Conductor {
    /// Takes over what a refresh brought: the feed's state, its next due time, its line in the ledger and in the report.
    func finish(_ id: FeedID, _ outcome: RefreshOutcome, elapsed: Duration) async {
        guard let dueBefore = inFlight.removeValue(forKey: id) else { return }
        let now = clock.now
        guard let entry = registry[id] else {
            dispatcher.finished(id, next: nil, address: nil, now: now)
            return
        }
        var report = FeedReport(id: FeedID(entry.name), url: entry.shownURL, outcome: .fetched)
        report.duration = elapsed
        var state = entry.state
        var next: NextFetch?
        switch outcome {
        case .stored(let stored):
            state = stored.state
            next = stored.next
            report.note(stored)
        case .unchanged(let exchange, let sameBody):
            next = unchanged(&state, exchange, sameBody: sameBody, entry: entry, now: now)
            report.outcome = .notModified
            report.note(exchange)
        case .failed(let failure):
            next = failed(&state, failure, entry: entry, now: now)
            report.note(failure)
        case .cancelled:
            state.schedule.nextDue = dueBefore
            report.outcome = .deferred
            report.error = FeedError(code: "deadline", message: "The pass ended before the feed had answered.")
        }
        report.failureCount = state.schedule.failureCount
        report.nextFetch = state.schedule.isStopped ? nil : state.schedule.nextDue
        registry[id]?.state = state
        dispatcher.finished(id, next: next, address: outcome.address, now: now)
        if !outcome.isStored {
            // The state depends on no article, so nothing waits for its commit.
            await stages.sequencer.record(state, Attempt(report: report, feed: state.id, at: now, next: next))
        }
        observer.refreshed(report, before: entry.state, after: state, next: next)
    }

    private func unchanged(
        _ state: inout FeedState, _ exchange: Exchange, sameBody: Bool, entry: FeedRegistry.Entry, now: Timestamp
    ) -> NextFetch {
        let sent = state.validators
        // A 304 updates the pair, a full answer replaces it (RFC 9110 section 15.4.5, DESIGN section 5).
        state.validators = sameBody ? exchange.validators : sent.merged(with: exchange.validators)
        if sameBody || sent.isEmpty { state.lastFullFetch = now }
        state.watchMoves(exchange, knownShare: 1, now: now)
        var observation = FetchObservation()
        observation.notModified = true
        observation.sameBody = sameBody
        observation.sentValidators = !sent.isEmpty
        observation.freshness = exchange.freshness
        observation.certificateExpires = exchange.certificateExpires
        observation.feedInterval = entry.configuration.interval
        return stages.planner.afterSuccess(&state.schedule, observation, feed: state.id, now: now)
    }

    private func failed(
        _ state: inout FeedState, _ failure: FetchFailure, entry: FeedRegistry.Entry, now: Timestamp
    ) -> NextFetch {
        var observation = FailureObservation(failure)
        observation.feedInterval = entry.configuration.interval
        return stages.planner.afterFailure(&state.schedule, observation, feed: state.id, now: now)
    }
}

extension RefreshOutcome {
    var isStored: Bool { if case .stored = self { true } else { false } }

    /// The numeric address that answered. nil: none did.
    var address: String? {
        switch self {
        case .stored(let stored): stored.exchange.address
        case .unchanged(let exchange, _): exchange.address
        case .failed(let failure): failure.exchange.address
        case .cancelled: nil
        }
    }
}

extension FeedReport {
    mutating func note(_ exchange: Exchange) {
        status = exchange.status
        bytes = exchange.timing.wireBytes
    }

    mutating func note(_ stored: StoredFeed) {
        note(stored.exchange)
        new = stored.judged.new
        revised = stored.judged.revised
        repeats = stored.judged.repeats.count
    }

    mutating func note(_ failure: FetchFailure) {
        note(failure.exchange)
        outcome = .failed
        error = FeedError(code: failure.code.rawValue, message: failure.description)
    }
}

extension Attempt {
    init(report: FeedReport, feed: FeedID, at moment: Timestamp, next: NextFetch?) {
        let outcome: Outcome =
            switch report.outcome {
            case .fetched: .fetched
            case .notModified: .notModified
            case .failed: .failed
            case .deferred: .deferred
            }
        self.init(feed: feed, at: moment, outcome: outcome)
        status = report.status
        errorCode = report.error?.code
        errorMessage = report.error?.message
        newCount = report.new
        revisedCount = report.revised
        repeatCount = report.repeats
        wireBytes = report.bytes
        durationMilliseconds = Int(report.duration.milliseconds)
        nextDue = next?.due
    }
}
