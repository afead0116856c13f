import FeedDedup
import FeedModel
import FeedStore

/// Why an article was kept, revised or dropped, and against what: `why ID-OR-URL`.
package struct ArticleExplanation: Sendable {
    /// Each line that the store holds of it, oldest first: the first version, its edits, or the audit line of a drop.
    package let appearances: [StoredRecord]
    /// The articles that these are repeats of, by id.
    package let originals: [ArticleID: Record]
    /// What the article, where it was kept, is most like of all other stories. nil: nothing, or it was not kept.
    package let nearest: NearestArticle?

    /// Looks through articles and audit lines.
    ///
    /// - Parameters:
    ///   - name: An article's id, its address as stored, or its guid.
    ///   - configuration: Says where the store is.
    /// - Returns: nil when the store holds nothing of that name.
    package init?(_ name: String, in configuration: Configuration) throws(IngestError) {
        guard StoreReader.exists(at: configuration.dataDirectory) else { return nil }
        do throws(StoreError) {
            let reader = try StoreReader(directory: configuration.dataDirectory)
            appearances = try ArticleSearch.lines(named: name, reader)
            let others = appearances.compactMap { $0.record.duplicate?.of ?? $0.record.differentFrom }
            originals = try ArticleSearch.latest(Set(others), reader)
            nearest = try Self.nearest(to: appearances.last?.record, reader, configuration.deduplication)
        } catch {
            throw .store(error)
        }
        if appearances.isEmpty { return nil }
    }

    private static func nearest(
        to kept: Record?, _ reader: StoreReader, _ settings: DeduplicationSettings
    ) throws(StoreError) -> NearestArticle? {
        guard let kept, kept.duplicate == nil,
            let found = try IndexLoader.nearest(to: kept.article, firstSeen: kept.firstSeen, reader, settings)
        else { return nil }
        return NearestArticle(
            id: found.article, record: try ArticleSearch.latest([found.article], reader)[found.article],
            evidence: found.evidence, isInSeries: found.isInSeries,
            threshold: found.isInSeries ? settings.thresholdInSeries : settings.threshold)
    }
}

/// The article of another story that a kept one is most like, and how much.
package struct NearestArticle: Sendable {
    package let id: ArticleID
    /// nil: no longer stored.
    package let record: Record?
    /// Its score says how sure; below the threshold the article was kept.
    package let evidence: Evidence
    /// Its headline came back on other days: then no fact may differ.
    package let isInSeries: Bool
    package let threshold: Double

    /// What speaks for and against one story, in words a newsroom understands.
    package func sentences(text: String?) -> [String] {
        let explanation = Explanation(
            rule: .nearDuplicate, evidence: evidence, text: text, otherText: record?.article.contentText)
        let (sure, needed) = (Self.percent(evidence.score), Self.percent(threshold))
        let reason =
            "Its headline came back on other days, as that of a daily report: so \(needed) and equal facts are asked."
        return [
            "Most like it: \(StoredRecord.name(of: record, id)), \(sure) sure to be one story; \(needed) are asked."
        ]
            + (isInSeries ? [reason] : []) + explanation.sentences.dropFirst()
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension StoredRecord {
    /// What was decided, in words a newsroom understands.
    package func sentences(against original: Record?) -> [String] {
        if let other = record.differentFrom {
            return ["Restored: you declared it to tell another story than \(Self.name(of: original, other))."]
        }
        guard let duplicate = record.duplicate else {
            guard record.revision > 0 else { return ["New: no stored story tells the same."] }
            let repair = record.insteadOf.map { edit in
                "It came under another guid, with the same page and the same title or text. If it is another article: "
                    + "feedd undo \(record.article.id) \(edit)"
            }
            return ["Revision \(record.revision): what a reader sees has changed since the version before."]
                + (repair.map { [$0] } ?? [])
        }
        let what = duplicate.isKept ? "Kept and marked as a repeat of" : "Dropped as a repeat of"
        let explanation = Explanation(
            rule: duplicate.rule, evidence: duplicate.evidence, text: record.article.contentText,
            otherText: original?.article.contentText)
        return ["\(what) \(Self.name(of: original, duplicate.of))."] + explanation.sentences
    }

    /// An article as people know it. nil: it is not stored, or no longer.
    fileprivate static func name(of record: Record?, _ id: ArticleID) -> String {
        guard let record else { return "an article that is no longer stored (\(id))" }
        let title = record.article.title.map { "“\($0)”" } ?? "an article without a title"
        return "\(title) (\(record.feedTitle ?? record.article.feed.rawValue), \(id))"
    }
}
