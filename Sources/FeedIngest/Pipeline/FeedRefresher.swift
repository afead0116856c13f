import FeedDedup
import FeedFetch
import FeedModel
import FeedNormalize
import FeedParse
import FeedSchedule
import FeedStore

/// What one refresh of one feed does, from the request to the durable commit: the stages in their order.
///
/// Stateless: what it needs to know of the feed comes in, what it learned goes out.
package struct FeedRefresher: Sendable {
    let fetcher: Fetcher
    let reader: DocumentReader
    let preparation: any ItemPreparing
    let sequencer: Sequencer
    let planner: Planner
    let clock: any ServiceClock
    /// Before the stages that hold a whole document and its articles.
    let turnstile: Turnstile
    /// Repeats are stored and marked instead of dropped.
    let keepsRepeats: Bool

    /// Fetches a feed and stores what is new in it.
    ///
    /// - Parameters:
    ///   - entry: The feed and what is remembered of it.
    ///   - requests: Whom to ask before any request beyond the feed's document.
    /// - Throws: What the store could not do. Everything that can go wrong with a feed is an outcome.
    package func refresh(_ entry: FeedRegistry.Entry, requests: any FurtherRequests) async throws -> RefreshOutcome {
        try await outcome {
            let request = try request(for: entry, url: entry.state.url)
            switch try await fetcher.arrival(of: request) {
            case .notModified(let exchange): return .unchanged(exchange, sameBody: false)
            case .body(let body): return try await take(body, of: entry, requests: requests)
            }
        }
    }

    /// What came of a piece of a refresh, whatever went wrong with the feed.
    func outcome(of work: () async throws -> RefreshOutcome) async throws -> RefreshOutcome {
        do {
            return try await work()
        } catch is CancellationError {
            return .cancelled
        } catch let failure as FetchFailure {
            return RefreshOutcome(failure)
        }
    }

    /// - Parameter address: The feed's, or that of a page of its archive.
    func request(for entry: FeedRegistry.Entry, url address: String) throws(FetchFailure) -> FetchRequest {
        let isConfigured = address == entry.configuration.url
        // What the configuration has was read and written in full; only what it may say of the user stays here.
        let isPlain = isConfigured && !address.utf8.contains(UInt8(ascii: "@"))
        let url = isPlain ? address : WebURL(address)?.withoutUserInfo.description ?? address
        var request = FetchRequest(feed: entry.id, url: url)
        if address == entry.state.url {
            // Some servers say "not modified" for ever; a long row of it is tested by one unconditional request.
            request.validators =
                entry.state.mayBeNotModifiedForEver(now: clock.now) ? Validators() : entry.state.validators
            request.wantsCertificate =
                url.hasPrefix("https:") && entry.state.schedule.isCertificateOfInterest(now: clock.now)
        }
        request.options = entry.configuration.request
        guard isConfigured || WebURL(address)?.origin == WebURL(entry.configuration.url)?.origin else {
            // It is at another origin: what the operator gave for the configured one is not this one's to see.
            request.options.headers = []
            request.options.clientCertificateFile = nil
            return request
        }
        do {
            request.options.authorization = try FeedCredentials.authorization(for: entry.configuration)
        } catch {
            throw FetchFailure(.credentialsUnreadable, error.message, exchange: Exchange(finalURL: entry.shownURL))
        }
        return request
    }

    /// Stores what a body brings; where its window has moved on, what its archive has of the time between comes first, and
    /// both are committed together: a crash leaves all of it to be found again.
    func take(
        _ body: ArrivedBody, of entry: FeedRegistry.Entry, requests: any FurtherRequests
    ) async throws -> RefreshOutcome {
        switch try await turnstile.pass({ try await read(body, of: entry, archive: nil) }) {
        case .done(let outcome): return outcome
        case .gap(let archive):
            // Outside the turnstile: the gaps between requests to one host are nobody else's to wait for.
            let find = try await follow(archive, for: entry, with: requests)
            guard
                case .done(let outcome) = try await turnstile.pass({
                    try await read(body, of: entry, archive: find)
                })
            else { return .cancelled }
            return outcome
        }
    }

    private enum Taken {
        case done(RefreshOutcome)
        /// Items may be missing, and an archive may have them.
        case gap(archive: WebURL)
    }

    private enum Reading {
        case document(ReadDocument, Exchange, bodyHash: UInt64)
        case done(RefreshOutcome)
    }

    /// The document in a body. The decoded body is gone by then: what waits for a commit has no need of it.
    private func document(in body: ArrivedBody, of entry: FeedRegistry.Entry) throws(FetchFailure) -> Reading {
        let response = try body.response()
        let exchange = response.exchange
        let bodyHash = reader.hash(response.body)
        if bodyHash == entry.state.bodyHash { return .done(.unchanged(exchange, sameBody: true)) }
        do {
            let document = try reader.read(
                response.body, contentType: response.contentType, url: exchange.finalURL, feed: entry.id,
                trust: entry.state.guids.trust)
            return .document(document, exchange, bodyHash: bodyHash)
        } catch {
            return .done(.failed(FetchFailure(error, exchange: exchange)))
        }
    }

    /// Reads a body, and stores the articles that were not known or changed.
    ///
    /// - Parameter archive: What the feed's archive had. nil: it was not asked yet.
    private func read(_ body: ArrivedBody, of entry: FeedRegistry.Entry, archive: ArchiveFind?) async throws -> Taken {
        let document: ReadDocument
        let exchange: Exchange
        let bodyHash: UInt64
        switch try self.document(in: body, of: entry) {
        case .done(let outcome): return .done(outcome)
        case .document(let read, let last, let hash): (document, exchange, bodyHash) = (read, last, hash)
        }
        let screenings = try await sequencer.screen(
            document.keys, of: entry.id, guids: entry.state.guids)
        let knownItems = screenings.count { $0 != .unknown }
        if archive == nil,
            let older = self.archive(of: document, url: exchange.finalURL, knownItems: knownItems, entry: entry)
        {
            return .gap(archive: older)
        }
        let own = prepare(document, screenings)
        let work = FeedWork(
            feed: entry.id, feedURL: entry.shownURL, feedTitle: document.title,
            articles: own + (archive?.articles(besides: own) ?? []), deduplicates: entry.configuration.deduplicates,
            keepsRepeats: keepsRepeats)
        var base = entry.state
        base.accept(document, exchange: exchange, bodyHash: bodyHash)
        if !exchange.sentValidators { base.lastFullFetch = clock.now }
        let hasHistory = entry.state.schedule.lastSuccess != nil && !screenings.isEmpty
        base.watchMoves(
            exchange, knownShare: hasHistory ? Double(knownItems) / Double(screenings.count) : nil, now: clock.now)
        let observation = FetchObservation(
            document: document, exchange: exchange, knownItems: knownItems, entry: entry)
        var report = FeedReport(id: entry.id, url: entry.shownURL, outcome: .fetched)
        report.note(exchange)
        report.duration = exchange.timing.total
        let update = FeedUpdate(
            base: base, observation: observation, report: report, planner: planner,
            gapIsClosed: archive?.isClosed ?? false, now: clock.now)
        let problems = document.feed.problems
        let (judged, commit) = try await sequencer.submit(work, update: update)
        return .done(
            .stored(
                StoredFeed(
                    judged: judged, state: commit.state, next: commit.next, exchange: exchange,
                    archive: archive?.summary, problems: problems)))
    }

    /// What is not known yet or has changed, prepared in the order of the document.
    private func prepare(_ document: ReadDocument, _ screenings: [Screening]) -> [PreparedArticle] {
        zip(document.feed.items.indices, screenings).compactMap { index, screening in
            if case .unchanged = screening { return nil }
            return preparation.prepare(
                document.feed.items[index], key: document.keys[index], context: document.context, now: clock.now)
        }
    }
}

/// What came of one refresh.
package enum RefreshOutcome: Sendable {
    case stored(StoredFeed)
    /// A 304 or, with `sameBody`, a full answer with the bytes of the last.
    case unchanged(Exchange, sameBody: Bool)
    case failed(FetchFailure)
    /// Nothing was sent: that address has all the connections it is allowed. The feed waits for its turn there.
    case postponed(address: String?)
    /// Broken off by a deadline or by the end of the service: nobody's fault.
    case cancelled

    /// What a fetch means that brought no answer of use.
    init(_ failure: FetchFailure) {
        switch failure.code {
        case .cancelled: self = .cancelled
        case .addressBusy: self = .postponed(address: failure.exchange.address)
        default: self = .failed(failure)
        }
    }
}

/// A feed whose document was read and whose news is durable.
package struct StoredFeed: Sendable {
    package let judged: JudgedFeed
    package let state: FeedState
    package let next: NextFetch
    package let exchange: Exchange
    /// What the feed's archive was asked for. nil: nothing.
    package let archive: ArchiveFind.Summary?
    package let problems: [ParseProblem]
}

extension FetchFailure {
    /// A body that is no feed counts as a failed fetch: its validators are never kept.
    fileprivate init(_ failure: ParseFailure, exchange: Exchange) {
        let code: FetchErrorCode =
            switch failure.code {
            case .empty: .emptyBody
            case .notAFeed: .notAFeed
            case .unreadable, .limitExceeded: .parseFailed
            }
        self.init(code, failure.description, exchange: exchange)
    }
}

extension FeedState {
    /// Keeps what a good document brought. Validators of a document that breaks off are not kept: the next request must
    /// bring it whole.
    fileprivate mutating func accept(_ document: ReadDocument, exchange: Exchange, bodyHash: UInt64) {
        validators = document.feed.isTruncated ? Validators() : exchange.validators
        self.bodyHash = document.feed.isTruncated ? nil : bodyHash
        title = document.title ?? title
    }
}
