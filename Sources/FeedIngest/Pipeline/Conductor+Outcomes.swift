import FeedModel
import FeedSchedule

extension Conductor {
    /// Takes over what a refresh brought: the feed's state, its next due time, its line in the ledger and in the report.
    func finish(_ id: FeedID, _ outcome: RefreshOutcome, elapsed: Duration) {
        guard let before = inFlight.removeValue(forKey: id) else { return }
        let now = clock.now
        // A reload took the feed away or gave it another address: what came from the old one is not the new one's state.
        guard let entry = registry[id], entry.state.configuredURL == before.configuredURL else {
            dispatcher.finished(id, next: nil, address: outcome.address, now: now)
            if let entry = registry[id] { dispatcher.update(id, schedule: entry.state.schedule, now: now) }
            return
        }
        if case .postponed(let address) = outcome { return postpone(entry, before, address: address, now: now) }
        var report = FeedReport(id: FeedID(entry.name), url: entry.shownURL, outcome: .fetched)
        report.duration = elapsed
        var state = entry.state
        var next: NextFetch?
        switch outcome {
        case .stored(let stored):
            noteAnswer(of: entry, address: stored.exchange.address, now: now)
            state = stored.state
            next = stored.next
            report.note(stored)
        case .unchanged(let exchange, let sameBody):
            noteAnswer(of: entry, address: exchange.address, now: now)
            next = unchanged(&state, exchange, sameBody: sameBody, entry: entry, now: now)
            report.outcome = .notModified
            report.note(exchange)
        case .failed(let failure):
            next = failed(&state, failure, entry: entry, now: now)
            report.note(failure)
        case .postponed, .cancelled:
            state.schedule.nextDue = before.schedule.nextDue
            report.outcome = .deferred
            report.error = FeedError(code: "deadline", message: "The pass ended before the feed had answered.")
        }
        report.failureCount = state.schedule.failureCount
        report.nextFetch = state.schedule.isStopped ? nil : state.schedule.nextDue
        registry.update(state)
        dispatcher.finished(id, next: next, address: outcome.address, now: now)
        // A pass asks each feed once, however short its interval.
        if state.url != entry.state.url { registry.mergeMoved() }
        if !isDaemon || registry.substitute(for: id) != nil { dispatcher.remove(id) }
        if !outcome.isStored {
            // The state depends on no article, so nothing waits for its commit.
            unrecorded.states.append(state)
            unrecorded.attempts.append(Attempt(report: report, feed: state.id, at: now, next: next))
        }
        observer.refreshed(report, before: entry.state, after: state, next: next)
    }

    /// Before the request could leave it turned out whose address the host has, and that it is busy: the feed goes back
    /// to its line as if nothing had been, and waits there for a connection of that address.
    private func postpone(_ entry: FeedRegistry.Entry, _ before: FeedState, address: String?, now: Timestamp) {
        var schedule = entry.state.schedule
        schedule.nextDue = before.schedule.nextDue
        schedule.lastAttempt = before.schedule.lastAttempt
        registry[entry.id]?.state.schedule = schedule
        asked.remove(entry.id)
        let due = min(before.schedule.nextDue ?? now, now)
        dispatcher.finished(entry.id, next: NextFetch(due: due, bounds: []), address: address, now: now)
    }

    private func unchanged(
        _ state: inout FeedState, _ exchange: Exchange, sameBody: Bool, entry: FeedRegistry.Entry, now: Timestamp
    ) -> NextFetch {
        let sent = state.validators
        // A 304 updates the pair, a full answer replaces it (RFC 9110 section 15.4.5, DESIGN section 5).
        let validators = sameBody ? exchange.validators : sent.merged(with: exchange.validators)
        if validators != sent { state.validators = validators }
        if sameBody { state.lastFullFetch = now }
        state.watchMoves(exchange, knownShare: 1, now: now)
        var observation = FetchObservation()
        observation.notModified = true
        observation.sameBody = sameBody
        observation.sentValidators = exchange.sentValidators
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
        observation.isLocalFault = isOurs(failure, of: entry, now: now)
        if failure.code == .tooManyRequests, failure.exchange.freshness.retryAfter == nil {
            observation.refusedHold = dispatcher.refused(entry.id)
        }
        return stages.planner.afterFailure(&state.schedule, observation, feed: state.id, now: now)
    }
}

extension Conductor {
    /// Somebody answered: if the network was down, it is back.
    func noteAnswer(of entry: FeedRegistry.Entry, address: String?, now: Timestamp) {
        let verdict: OutageDetector.Verdict
        if entry.isPlainlyWeb, let known = outages.noteSuccess() {
            verdict = known
        } else {
            guard let host = entry.host else { return }
            verdict = outages.note(feed: entry.id, host: host, address: address, code: nil, now: now)
        }
        dispatcher.answered(entry.id)
        guard verdict == .recovered else { return }
        dispatcher.resume(now: now)
        observer.outage(false, spared: [])
    }

    /// Whether a failure is our own network's fault: then no feed is charged, and what was charged is taken back.
    private func isOurs(_ failure: FetchFailure, of entry: FeedRegistry.Entry, now: Timestamp) -> Bool {
        guard let host = entry.host else { return false }
        let verdict = outages.note(
            feed: entry.id, host: host, address: failure.exchange.address, code: failure.code, now: now)
        switch verdict {
        case .normal, .charge: return false
        case .spare: return true
        case .stillDown(let probe):
            dispatcher.pause(until: probe)
            return true
        case .recovered:
            dispatcher.resume(now: now)
            observer.outage(false, spared: [])
            return false
        case .began(let probe, let suspects):
            dispatcher.pause(until: probe)
            observer.outage(true, spared: suspects.map(\.feed))
            for suspect in suspects { forgive(suspect, now: now) }
            return true
        }
    }

    private func forgive(_ suspect: OutageDetector.Suspect, now: Timestamp) {
        guard var entry = registry[suspect.feed], inFlight[suspect.feed] == nil else { return }
        _ = stages.planner.forgive(
            &entry.state.schedule, suspect.code, feedInterval: entry.configuration.interval, feed: suspect.feed,
            now: now)
        registry[suspect.feed] = entry
        dispatcher.update(suspect.feed, schedule: entry.state.schedule, now: now)
        unrecorded.states.append(entry.state)
    }

    /// Hands over what refreshes without news brought.
    func recordStates() async {
        guard !unrecorded.states.isEmpty else { return }
        let batch = unrecorded
        unrecorded = UnrecordedStates()
        await stages.sequencer.record(batch.states, batch.attempts)
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
        case .postponed(let address): address
        case .cancelled: nil
        }
    }
}

extension FeedReport {
    mutating func note(_ exchange: Exchange) {
        status = exchange.status
        bytes = exchange.timing.wireBytes
        if exchange.status != nil || exchange.timing.total > .zero { phases = AttemptPhases(exchange.timing) }
    }

    mutating func note(_ stored: StoredFeed) {
        note(stored.exchange)
        new = stored.judged.new
        revised = stored.judged.revised
        repeats = stored.judged.repeats.count
        renamed = stored.judged.renamed
        archive = stored.archive
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
        phases = report.phases
        nextDue = next?.due
    }
}

/// States that follow from no article, and what is to be remembered of the refreshes that brought them.
struct UnrecordedStates {
    var states: [FeedState] = []
    var attempts: [Attempt] = []
}
