import FeedModel

/// The same story in other words: cut, merged, reworded, wrapped in a site's own lines (dedup.md section 5).
enum NearDuplicate {
    /// While few texts are known every word looks rare, so more is asked.
    private static let learnedTexts = 1_000
    private static let thresholdWhileLearning = 0.8
    /// Asked of an item of a series, besides that no fact conflicts with the likeliest candidate.
    static let thresholdInSeries = 0.9
    /// Texts with fewer rare bigrams say too little.
    private static let bigramsMin = 5

    /// So many figures that conflict, and none that agrees.
    private static let otherFiguresMin = 3

    /// The best candidate so far.
    private struct Best {
        var slot: UInt32
        var sum: Double
        var likeness: Likeness
        var conflicts: ContiguousArray<TextAnalysis.Fact>
    }

    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        let isInSeries = isInSeries(index, question)
        let limit = limit(index, isInSeries: isInSeries)
        guard let best = best(&index, question, above: limit), !isInSeries || best.conflicts.isEmpty else {
            return nil
        }
        return match(best, question)
    }

    /// True for a report that comes back each day or week under one headline.
    static func isInSeries(_ index: StoryIndex, _ question: Question) -> Bool {
        index.near.series.holds(SeriesTable.shape(of: question.fingerprint.titleTokens))
    }

    /// The most likely candidate, however unlikely.
    static func nearest(_ index: inout StoryIndex, _ question: Question) -> Match? {
        best(&index, question, above: -.infinity).map { match($0, question) }
    }

    private static func match(_ best: Best, _ question: Question) -> Match {
        let evidence = evidence(best.sum, best.likeness, best.conflicts, question)
        return Match(slot: best.slot, rule: .nearDuplicate, evidence: evidence)
    }

    /// What the terms must sum up to.
    private static func limit(_ index: StoryIndex, isInSeries: Bool) -> Double {
        var threshold = index.settings.threshold
        if index.near.frequencies.texts < learnedTexts { threshold = max(thresholdWhileLearning, threshold) }
        if isInSeries { threshold = max(threshold, index.settings.thresholdInSeries) }
        return ScoreCard.logit(threshold)
    }

    private static func best(_ index: inout StoryIndex, _ question: Question, above limit: Double) -> Best? {
        guard index.settings.nearDuplicates, index.near.analysis.bigramCount >= bigramsMin else { return nil }
        index.near.collectCandidates()
        index.near.prefetchCandidates(index.items)
        var best: Best?
        var compared = 0
        for number in index.near.candidates where compared < SketchLimits.comparisons {
            guard let document = index.near.store.document(number), index.items[document.slot].document == number,
                index.isCandidate(document.slot, question)
            else { continue }
            compared += 1
            compare(document, &index, above: max(limit, best?.sum ?? limit), &best)
        }
        return best
    }

    /// Reports of one form about two events share nearly every word and no figure; scripts without case have no names to
    /// tell them apart by.
    private static func hasOtherFigures(_ likeness: Likeness) -> Bool {
        likeness.numbersAgreeing == 0 && likeness.numbersConflicting >= otherFiguresMin
    }

    /// Facts only speak against, so they are looked at only when the shares alone would do.
    private static func compare(
        _ document: SketchStore.Document, _ index: inout StoryIndex, above limit: Double, _ best: inout Best?
    ) {
        func shares(_ likeness: Likeness) -> Double { ScoreCard.bias + ScoreCard.sum(ScoreCard.shares, of: likeness) }
        guard var likeness = index.near.shares(with: document, isWorthMore: { shares($0) > limit }) else { return }
        let shares = shares(likeness)
        guard shares > limit else { return }
        let conflicts = index.near.addFacts(of: document, to: &likeness)
        // What is only to be named as the nearest is named all the same.
        guard limit == -.infinity || !hasOtherFigures(likeness) else { return }
        let sum = shares + ScoreCard.sum(ScoreCard.facts, of: likeness)
        guard sum > limit, index.settings.strictness == .normal || conflicts.isEmpty else { return }
        best = Best(slot: document.slot, sum: sum, likeness: likeness, conflicts: conflicts)
    }
}

extension NearDuplicate {
    private static let termsEachWay = 3
    private static let conflictsMax = 5

    private static func evidence(
        _ sum: Double, _ likeness: Likeness, _ conflicts: ContiguousArray<TextAnalysis.Fact>, _ question: Question
    ) -> Evidence {
        var evidence = Evidence(score: rounded(ScoreCard.probability(sum)))
        evidence.leadShare = rounded(Double(likeness.leadNew))
        evidence.textShare = rounded(Double(likeness.bigramsNew))
        evidence.terms = largest(ScoreCard.contributions(likeness))
        let text = question.text ?? ""
        evidence.conflicts = conflicts.prefix(conflictsMax).compactMap { words($0, in: text, question.fingerprint) }
        return evidence
    }

    /// The terms that say most, first those that speak for a repeat.
    private static func largest(_ contributions: ContiguousArray<Double>) -> [EvidenceTerm] {
        var terms: [EvidenceTerm] = []
        terms.reserveCapacity(2 * termsEachWay)
        for sign in [1.0, -1.0] {
            var left = ContiguousArray(contributions.map { sign * rounded($0) })
            for _ in 0..<termsEachWay {
                var most = 0
                for number in left.indices where left[number] > left[most] { most = number }
                guard left[most] > 0 else { break }
                terms.append(EvidenceTerm(ScoreCard.name(ofTerm: most), sign * left[most]))
                left[most] = 0
            }
        }
        return terms
    }

    /// Audit lines need three digits, not sixteen.
    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    private static func words(_ fact: TextAnalysis.Fact, in text: String, _ fingerprint: Fingerprint) -> String? {
        let token = fingerprint.tokens[fact.token]
        let bytes = text.utf8.dropFirst(Int(token.offset)).prefix(Int(token.length))
        guard let word = String(bytes), !word.isEmpty else { return nil }
        return "\(fact.isNumber ? "number" : "name") \(word): the other text has none of it at the same place"
    }
}
