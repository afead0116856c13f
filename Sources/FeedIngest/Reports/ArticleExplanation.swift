import FeedDedup
import FeedModel
import FeedStore

/// Why an article was kept, revised or dropped, and against what: `why ID-OR-URL`.
package struct ArticleExplanation: Sendable {
    /// Each line that the store holds of it, oldest first: the first version, its edits, or the audit line of a drop.
    package let appearances: [StoredRecord]
    /// The articles that these are repeats of, by id.
    package let originals: [ArticleID: Record]

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
            appearances = try Self.records(reader) { record in
                let article = record.article
                return [article.id.rawValue, article.url, article.externalURL, article.guid].contains(name)
            }
            let wanted = Set(appearances.compactMap { $0.record.duplicate?.of })
            let found = wanted.isEmpty ? [] : try Self.records(reader) { wanted.contains($0.article.id) }
            originals = Dictionary(found.map { ($0.record.article.id, $0.record) }) { _, later in later }
        } catch {
            throw .store(error)
        }
        if appearances.isEmpty { return nil }
    }

    private static func records(
        _ reader: StoreReader, where isWanted: (Record) -> Bool
    ) throws(StoreError) -> [StoredRecord] {
        var lines = try reader.lines(logs: LogKind.allCases)
        var found: [StoredRecord] = []
        while let line = try lines.next() {
            // Its checksum is right, so it parses; a line of a later version has nothing to say here.
            guard let stored = try? RecordReader.read(line.bytes), isWanted(stored.record) else { continue }
            found.append(stored)
        }
        return found
    }
}

extension StoredRecord {
    /// What was decided, in words a newsroom understands.
    package func sentences(against original: Record?) -> [String] {
        guard let duplicate = record.duplicate else {
            return record.revision == 0
                ? ["New: no stored story tells the same."]
                : ["Revision \(record.revision): what a reader sees has changed since the version before."]
        }
        let what = duplicate.isKept ? "Kept and marked as a repeat of" : "Dropped as a repeat of"
        let title = original?.article.title.map { "“\($0)”" } ?? "an article"
        let outlet = original.map { ($0.feedTitle ?? $0.article.feed.rawValue) + ", " } ?? ""
        let explanation = Explanation(
            rule: duplicate.rule, evidence: duplicate.evidence, text: record.article.contentText,
            otherText: original?.article.contentText)
        return ["\(what) \(title) (\(outlet)\(duplicate.of))."] + explanation.sentences
    }
}
