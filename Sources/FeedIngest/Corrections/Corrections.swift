import FeedDedup
import FeedModel
import FeedStore

/// The operator's word on a store that no daemon holds.
package enum Corrections {
    /// Applies a correction; the index is derived, so the next start reads it from the store.
    ///
    /// - Throws: `CorrectionError` when it means nothing here; `StoreError`, `.locked` when a feedd holds the store.
    package static func apply(
        _ correction: StoryCorrection, in configuration: Configuration, now: Timestamp
    ) async throws -> CorrectionReport {
        let store = try Store.open(at: configuration.dataDirectory)
        do {
            let declared = await store.declarations().count
            guard declared < Declaration.countMax else { throw CorrectionError.tooMany(declared) }
            var lines = StoryLines(correction)
            try lines.read(from: store.reader)
            let plan = try lines.plan(keepsRepeats: configuration.deduplication.action == .mark, now: now)
            _ = try await store.commit(StoreBatch(records: plan.records, declarations: [plan.declaration]))
            await store.close()
            return plan.report
        } catch {
            await store.close()
            throw error
        }
    }

    /// The article that an operator names: by its id, its address as stored, or its guid.
    ///
    /// Needs no lock, so that a slip is found before a request is left for the daemon.
    package static func article(
        named name: String, in configuration: Configuration
    ) throws -> ArticleID {
        guard StoreReader.exists(at: configuration.dataDirectory) else { throw CorrectionError.unknownArticle(name) }
        let found = try ArticleSearch.lines(named: name, try StoreReader(directory: configuration.dataDirectory))
        let ids = Set(found.map(\.record.article.id))
        if ids.contains(ArticleID(name)) || found.contains(where: { $0.record.insteadOf?.rawValue == name }) {
            return ArticleID(name)
        }
        guard let id = ids.first else { throw CorrectionError.unknownArticle(name) }
        guard ids.count == 1 else { throw CorrectionError.ambiguous(name, ids.sorted()) }
        return id
    }

    /// What the edit of an article that came under this guid would be called as an article of its own.
    ///
    /// nil: no edit of it came under another guid that is called so.
    package static func edit(
        named name: String, of article: ArticleID, in configuration: Configuration
    ) throws -> ArticleID? {
        try ArticleSearch.lines(named: name, try StoreReader(directory: configuration.dataDirectory))
            .last { $0.record.article.id == article && $0.record.insteadOf != nil && $0.record.article.guid == name }?
            .record.insteadOf
    }
}

/// Finds an article's lines in the store by what an operator may call it.
enum ArticleSearch {
    /// All lines of the articles that have this id, address or guid, oldest first.
    static func lines(named name: String, _ reader: StoreReader) throws(StoreError) -> [StoredRecord] {
        let value = SearchedValue(name)
        return try records(reader, where: { $0.holds(value) }) { record in
            let article = record.article
            return [
                article.id.rawValue, article.url, article.externalURL, article.guid, article.canonicalURL,
                record.insteadOf?.rawValue,
            ].contains(name)
        }
    }

    /// The last line of each of these articles.
    static func latest(_ ids: Set<ArticleID>, _ reader: StoreReader) throws(StoreError) -> [ArticleID: Record] {
        guard !ids.isEmpty else { return [:] }
        let isWanted = { (line: StoredLine) in line.articleID.map { ids.contains($0) } ?? false }
        let found = try records(reader, where: isWanted) { ids.contains($0.article.id) }
        return Dictionary(found.map { ($0.record.article.id, $0.record) }) { _, later in later }
    }

    private static func records(
        _ reader: StoreReader, where mayBe: (StoredLine) -> Bool, _ isWanted: (Record) -> Bool
    ) throws(StoreError) -> [StoredRecord] {
        var lines = try reader.lines(logs: LogKind.allCases)
        var found: [StoredRecord] = []
        while let line = try lines.next() {
            // Its checksum is right, so it parses; a line of a later version has nothing to say here.
            guard mayBe(line), let stored = try? RecordReader.read(line.bytes), isWanted(stored.record)
            else { continue }
            found.append(stored)
        }
        return found
    }
}
