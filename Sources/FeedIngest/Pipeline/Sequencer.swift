import FeedDedup
import FeedModel
import FeedStore

/// Judges articles in one order and hands them to the store in that order: the only owner of the deduplicator.
///
/// An article's record and the state that depends on it go into the same batch, and batches are committed one after the
/// other. So a repeat never becomes durable before the article it repeats, and an ETag never before its articles
/// (DESIGN section 1). While one batch is being synced the next one gathers: few feeds cost one sync each, many share it.
package actor Sequencer {
    /// Made when the first item needs judging: a pass in which nothing changed never pays for it.
    private var deduplicator: Deduplicator?
    private var loading: Task<LoadedIndex, any Error>?
    /// How far the saved index goes.
    private var savedSequence: Int64 = 0
    let settings: DeduplicationSettings
    let store: Store
    let clock: any ServiceClock
    private let fullDisk: FullDiskPolicy
    private let observer: any CommitObserver
    var pending = StoreBatch()
    private var waiting: [CheckedContinuation<Void, any Error>] = []
    private(set) var isCommitting = false
    /// Articles of the batch that is being committed.
    private var committing = 0
    /// Whether the next batch's states, too, must be on the medium when it returns.
    private var awaitsStates = false
    /// While states that nobody waits for gather, to be written together.
    private var gathering: Task<Void, Never>?
    /// Since when the oldest batch waits that is not durable. nil: all is.
    private var undurableSince: Timestamp?
    private var hasGivenUp = false
    private var pause: Task<Void, Never>?
    /// Items that were recognised by likeness since their feed was last judged, to be logged with it.
    private var renamed: [FeedID: [ArticleID]] = [:]
    /// What had left the index because it is full when that was last told, when that was, and what had when it was loaded.
    private var trimTold = IndexTrim()
    private var trimToldAt: Timestamp?
    private var trimAtLoad = IndexTrim()
    /// Set once the store has failed for good; nothing is judged or written after it.
    private(set) var failure: StoreError?

    package init(
        store: Store, settings: DeduplicationSettings, clock: any ServiceClock, fullDisk: FullDiskPolicy,
        observer: any CommitObserver
    ) {
        self.observer = observer
        self.settings = settings
        self.store = store
        self.clock = clock
        self.fullDisk = fullDisk
    }

    /// Which items are known already, before anything is normalised.
    ///
    /// - Parameters:
    ///   - keys: Of the items of one document, in its order.
    ///   - feed: Whose document it is.
    ///   - guids: What the feed's state says of them.
    package func screen(_ keys: [ItemKey], of feed: FeedID, guids: GUIDHealth) async throws -> [Screening] {
        let (screenings, repairs) = try await withIndex { index, _ in
            (index.screen(keys, of: feed, remembered: guids, now: clock.now), index.takeRepairs())
        }
        note(repairs)
        return screenings
    }

    /// Judges a feed's articles in document order, writes what is new together with the state that follows from it, and
    /// returns when the records are durable and the state is written (Decision 11). Without news it waits for nothing.
    ///
    /// - Parameter update: Gives the feed's new state from what the articles turned out to be.
    /// - Throws: `StoreError` when the batch could not be written; nothing of it counts then.
    func submit(_ work: consuming FeedWork, update: FeedUpdate) async throws -> (JudgedFeed, FeedCommit) {
        if let failure { throw failure }
        var judged = JudgedFeed()
        let feed = work
        let (repairs, hasNews) = try await withIndex { index, pending in
            let before = pending.records.count
            for prepared in feed.articles {
                let record = Self.judge(prepared, of: feed, now: clock.now, with: &index, into: &judged)
                if let record { pending.records.append(record) }
            }
            return (index.takeRepairs(), pending.records.count > before)
        }
        note(repairs)
        noteTrim()
        judged.renamed = renamed.removeValue(forKey: feed.feed) ?? []
        let commit = update.applied(judged, guids: deduplicator?.guidHealth(of: feed.feed))
        guard hasNews else {
            record([commit.state], [commit.attempt])
            return (judged, commit)
        }
        pending.states.append(commit.state)
        pending.attempts.append(commit.attempt)
        undurableSince = undurableSince ?? clock.now
        try await durable()
        return (judged, commit)
    }

    /// Writes states that depend on no new article (a failure, a 304) with the next batch, without waiting for it: soon,
    /// and together with others.
    package func record(_ states: [FeedState], _ attempts: [Attempt] = []) {
        pending.states += states
        pending.attempts += attempts
        startCommitting()
    }

    /// Waits for room on the disk no longer: the service ends, and what is not durable will be fetched again.
    package func giveUpWaiting() {
        hasGivenUp = true
        pause?.cancel()
    }

    /// Returns when all that was submitted is durable, states included.
    package func drain() async throws {
        if let failure { throw failure }
        awaitsStates = true
        try await durable()
    }

    /// Saves the index when replaying what came since would take long; the next start then reads only what is newer.
    ///
    /// - Parameter lines: How many lines that is. nil: as `IndexPolicy` says.
    package func saveIndex(ifBehindBy lines: Int64? = nil) async {
        guard failure == nil, !isCommitting, pending.isEmpty, let deduplicator else { return }
        let last = await store.lastSequence
        let behind = lines ?? IndexPolicy.linesBehindMax(items: deduplicator.itemCount)
        guard last - savedSequence >= behind else { return }
        await store.saveIndex(upTo: last) { sink in try deduplicator.writeSnapshot(to: sink) }
        savedSequence = last
    }

    /// What waits here, and the memory of the index.
    package var load: SequencerLoad {
        SequencerLoad(
            articles: committing + pending.records.count, since: undurableSince,
            indexBytes: deduplicator?.indexBytes ?? 0)
    }

    /// What left the index in this run because it reached `deduplication.index_max`.
    package var trimmed: IndexTrim { (deduplicator?.trimmed ?? trimAtLoad) - trimAtLoad }

    /// Works on the index, which is loaded first if need be; whoever comes meanwhile waits for the same load.
    func withIndex<Result>(
        _ body: (inout Deduplicator, inout StoreBatch) -> Result
    ) async throws -> Result {
        if deduplicator == nil {
            let store = store
            let settings = settings
            let task = loading ?? Task { try await IndexLoader.load(from: store, settings: settings) }
            loading = task
            let index = try await task.value
            if deduplicator == nil {
                deduplicator = index.deduplicator
                savedSequence = index.savedSequence
                (trimTold, trimAtLoad) = (index.deduplicator.trimmed, index.deduplicator.trimmed)
            }
            loading = nil
        }
        // No await from here on, so nobody else can have taken it out.
        guard var index = deduplicator.take() else { throw StoreError.closed }
        defer { deduplicator = index }
        return body(&index, &pending)
    }

    /// What left the index because it is full is told once an hour at most.
    private func noteTrim() {
        guard let trimmed = deduplicator?.trimmed, trimmed != trimTold else { return }
        let now = clock.now
        if let trimToldAt, now - trimToldAt < Self.trimTellingInterval, trimToldAt <= now { return }
        observer.trimmed(trimmed - trimTold)
        (trimTold, trimToldAt) = (trimmed, now)
    }

    private static let trimTellingInterval: Duration = .seconds(3_600)

    private func note(_ repairs: [IdentityRepair]) {
        for repair in repairs { renamed[repair.feed, default: []].append(repair.article) }
    }

    /// - Returns: The record to write. nil: the item is known, and nothing that a reader sees has changed.
    private static func judge(
        _ prepared: PreparedArticle, of work: FeedWork, now: Timestamp, with index: inout Deduplicator,
        into judged: inout JudgedFeed
    ) -> Record? {
        let judgement = index.judge(
            prepared.article, prepared.fingerprint, deduplicates: work.deduplicates, now: now)
        var duplicate: Duplicate?
        switch judgement.decision {
        case .unchanged: return nil
        case .new: judged.newDates.append(prepared.article.published)
        case .revision: judged.revised += 1
        case .repeat(let other, _, let rule, let evidence):
            judged.repeats.append(rule)
            judged.newDates.append(prepared.article.published)
            duplicate = Duplicate(of: other, rule: rule, evidence: evidence, isKept: work.keepsRepeats)
        }
        if duplicate == nil, judgement.revision == 0 { judged.new += 1 }
        var record = Record(
            article: prepared.article.renamed(judgement.article), feedURL: work.feedURL, feedTitle: work.feedTitle,
            firstSeen: judgement.firstSeen, revision: judgement.revision, story: judgement.story,
            duplicate: duplicate)
        if judgement.rung == .repair { record.insteadOf = prepared.article.id }
        return record
    }

    func durable() async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(continuation)
            gathering?.cancel()
            startCommitting()
        }
    }

    private func startCommitting() {
        guard !isCommitting else { return }
        isCommitting = true
        Task { await commitUntilEmpty() }
    }

    private func commitUntilEmpty() async {
        while !pending.isEmpty || !waiting.isEmpty {
            if waiting.isEmpty, pending.isOptional { await gather() }
            var batch = pending
            let satisfied = waiting
            batch.awaitsStates = awaitsStates
            awaitsStates = false
            pending = StoreBatch()
            waiting = []
            committing = batch.records.count
            do {
                try await commit(batch)
                for continuation in satisfied { continuation.resume() }
            } catch {
                failure = error
                for continuation in satisfied + waiting { continuation.resume(throwing: error) }
                waiting = []
                pending = StoreBatch()
            }
        }
        isCommitting = false
        committing = 0
        undurableSince = nil
    }

    /// Lets states come together for a moment, until somebody waits.
    private func gather() async {
        let clock = clock
        let task = Task { await clock.sleep(until: clock.now + Self.gatheringTime) }
        gathering = task
        await task.value
        gathering = nil
    }

    /// Far less than a feed's shortest interval; a kill in that time costs the correction of a due time.
    private static let gatheringTime: Duration = .milliseconds(100)

    private func sleep(for span: Duration) async {
        let clock = clock
        let task = Task { await clock.sleep(until: clock.now + span) }
        pause = task
        await task.value
        pause = nil
    }

    /// A full disk is waited out, where the policy says so: fetching stands still meanwhile, because every refresh waits
    /// for its own commit.
    private func commit(_ batch: StoreBatch) async throws(StoreError) {
        var span = fullDisk.firstPause
        var isWaiting = false
        var batch = batch
        while true {
            do {
                let receipt = try await store.commit(batch)
                if isWaiting { observer.hasSpaceAgain() }
                observer.committed(batch.records, receipt, at: clock.now)
                guard receipt.owesStates, batch.awaitsStates || !batch.declarations.isEmpty else { return }
                // The records are in. What is still waited for comes with a batch of nothing.
                batch = StoreBatch()
            } catch {
                guard error.isTemporary, fullDisk.waits, !hasGivenUp else { throw error }
                isWaiting = true
                observer.waitsForSpace(error)
                await sleep(for: span)
                span = min(span * 2, fullDisk.longestPause)
            }
        }
    }
}

/// What the sequencer is busy with.
package struct SequencerLoad: Sendable, Hashable {
    /// Articles judged and not yet durable.
    package let articles: Int
    /// Since when commits have followed one another without a pause. nil: nothing waits.
    package let since: Timestamp?
    /// Memory of the deduplicator's index; 0 until it was needed.
    package let indexBytes: Int
}

/// When the derived index is worth saving.
package enum IndexPolicy {
    /// How many lines the saved index may lack before it is saved again.
    ///
    /// Replaying a line takes about twenty times as long as saving an item, so an index of which an eighth is new is worth
    /// saving: a pass that cron starts would replay it each time. Never more than takes as long as a start may (a second).
    static func linesBehindMax(items: Int) -> Int64 { Int64(min(max(256, items / 8), 20_000)) }
}

/// What to do while the disk has no room.
package struct FullDiskPolicy: Sendable {
    /// The daemon waits and tries again; a pass that cron started gives up and says so.
    package let waits: Bool
    package let firstPause: Duration = .seconds(1)
    package let longestPause: Duration = .seconds(300)

    package init(waits: Bool) { self.waits = waits }
}

extension StoreBatch {
    var isEmpty: Bool { records.isEmpty && states.isEmpty && attempts.isEmpty && declarations.isEmpty }
}

extension Article {
    /// The same article under the id that the deduplicator chose.
    func renamed(_ id: ArticleID) -> Article {
        var copy = self
        copy.id = id
        return copy
    }
}
