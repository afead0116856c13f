import FeedModel

/// Says of each article whether it is new, an edit of a known one or a story that was told before.
///
/// A deterministic state machine without clock, disk or log: the same calls in the same order under the same seed give
/// the same decisions. One sequencer owns it; fingerprints are made elsewhere, in parallel (`Fingerprinter`).
package struct Deduplicator {
    var index: StoryIndex
    var repairs: [IdentityRepair] = []
    let limits: DeduplicationLimits
    let seed: HashSeed
    private let fingerprinter: Fingerprinter

    /// An empty index. The seed is the store's own, the same that `ItemKey` and `Fingerprinter` use.
    package init(
        settings: DeduplicationSettings, seed: HashSeed, limits: DeduplicationLimits = DeduplicationLimits()
    ) {
        self.init(index: StoryIndex(settings: settings, seed: seed), limits: limits, seed: seed)
    }

    init(index: StoryIndex, limits: DeduplicationLimits, seed: HashSeed) {
        self.index = index
        self.limits = limits
        self.seed = seed
        fingerprinter = Fingerprinter(seed: seed, limits: limits)
    }

    /// Items known by identity.
    package var itemCount: Int { index.items.count }

    /// Texts kept for the search for near duplicates.
    package var textCount: Int { index.near.store.count }

    /// Memory held by the index, in bytes.
    package var indexBytes: Int { index.byteCount }

    /// What its largest parts hold of that.
    package var memory: IndexMemory { index.memory }

    /// What finding near duplicates has cost since the start.
    package var work: DeduplicationWork { index.near.work }

    /// What left before its time because the index reached `indexBytesMax`, in all; when it grows, a reason for a warning.
    package var trimmed: IndexTrim { index.trimmed }

    /// Decides on one article and remembers it, so that the next one of the same batch is compared with it.
    ///
    /// - Parameter deduplicates: false for a feed whose `deduplicate` is off: its articles are never repeats, but others may repeat them.
    /// - Parameter now: becomes `firstSeen` of a new article; must not run backwards by more than a batch.
    package mutating func judge(
        _ article: Article, _ fingerprint: Fingerprint, deduplicates: Bool, now: Timestamp
    ) -> Judgement {
        index.items.prefetch(article.key)
        index.items.prefetch(article.id, fingerprint)
        let feed = index.feeds.number(of: article.feed)
        let question = Question(article, fingerprint, feed: feed, now: now)
        if let match = recognise(question) {
            return judgeKnown(question, match, deduplicates: deduplicates)
        }
        return judgeNew(question, deduplicates: deduplicates)
    }

    /// Replays one stored line. All of them in the order of `_seq` give the index that wrote them.
    package mutating func restore(_ entry: IndexEntry) {
        restore(entry, fingerprinter.fingerprint(of: entry))
    }

    /// As `restore(_:)`, with a fingerprint that was made in parallel.
    package mutating func restore(_ entry: IndexEntry, _ fingerprint: Fingerprint) {
        let slot = index.restore(entry, fingerprint)
        if let declared = index.declarations.original(of: entry.id) { index.retell(slot, as: declared) }
    }
}

extension Deduplicator {
    private mutating func judgeNew(_ question: Question, deduplicates: Bool) -> Judgement {
        index.advance(to: question.now)
        index.examine(question.fingerprint, feed: question.feed, isNew: true)
        let id = index.unusedID(for: question)
        let match = deduplicates ? firstMatch(question) : nil
        let slot = index.insert(question, id: id, match: match)
        return judgement(of: slot, match: match, rung: nil)
    }

    private mutating func judgeKnown(
        _ question: Question, _ match: IdentityLadder.Match, deduplicates: Bool
    ) -> Judgement {
        let slot = match.slot
        let isEdited = index.items[slot].visible != question.textFingerprint
        let seconds = question.now.indexSeconds
        index.items.rekey(slot) { record in
            record.setKeys(question.key)
            record.lastSeen = max(record.lastSeen, seconds)
        }
        guard isEdited else {
            let id = index.items.id(of: slot)
            return judgement(of: slot, decision: .unchanged(of: id), rung: match.rung)
        }
        let wasDropped = index.items[slot].flags.contains(.dropped)
        index.examine(question.fingerprint, feed: question.feed, isNew: false)
        index.revise(slot, question)
        guard wasDropped else {
            let decision = Decision.revision(
                of: index.items.id(of: slot), number: Int(index.items[slot].revision))
            return judgement(of: slot, decision: decision, rung: match.rung)
        }
        // An edited repeat may have become a story of its own: publishers reuse an item while its story develops.
        let repeated = deduplicates ? firstMatch(question, revising: slot) : nil
        index.setMatch(repeated, of: slot)
        return judgement(of: slot, match: repeated, rung: match.rung)
    }

    private mutating func firstMatch(_ question: Question, revising slot: UInt32? = nil) -> Match? {
        var question = question
        question.slot = slot
        for rule in Rule.standard {
            if let match = rule.find(&index, question) { return match }
        }
        return nil
    }

    private func judgement(of slot: UInt32, match: Match?, rung: IdentityRung?) -> Judgement {
        guard let match else { return judgement(of: slot, decision: .new, rung: rung) }
        let decision = Decision.repeat(
            of: index.items.id(of: match.slot), story: index.items.story(of: slot), rule: match.rule,
            evidence: match.evidence)
        return judgement(of: slot, decision: decision, rung: rung)
    }

    private func judgement(of slot: UInt32, decision: Decision, rung: IdentityRung?) -> Judgement {
        let record = index.items[slot]
        return Judgement(
            decision: decision, article: index.items.id(of: slot), story: index.items.story(of: slot),
            revision: Int(record.revision), firstSeen: Timestamp(seconds: Int64(record.firstSeen)), rung: rung)
    }
}
