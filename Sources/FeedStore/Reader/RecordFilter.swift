import FeedModel

/// Which articles a reader wants; what is nil or empty does not restrict.
package struct RecordFilter: Sendable, Hashable {
    /// On `first_seen`, the lower end included.
    package var since: Timestamp?
    package var until: Timestamp?
    package var feeds: Set<FeedID> = []
    package var story: ArticleID?
    /// Found in title, text, summary or address, in any case of ASCII letters.
    package var match: String?
    /// Only records beyond this `_seq`.
    package var after: Int64 = 0

    package init() {}

    /// Whole segments outside of it need not be read.
    var interval: Range<Timestamp>? {
        guard since != nil || until != nil else { return nil }
        let lower = since ?? Timestamp(milliseconds: .min)
        return lower..<max(lower, until ?? Timestamp(milliseconds: .max))
    }

    /// Whether a line can be told without parsing it.
    var needsRecord: Bool { story != nil || match != nil }

    func admits(_ facts: LineFacts) -> Bool {
        if let since, facts.firstSeen < since { return false }
        if let until, facts.firstSeen >= until { return false }
        return feeds.isEmpty || feeds.contains(facts.feed)
    }

    func admits(_ record: Record) -> Bool {
        if let story, record.story != story, record.article.id != story { return false }
        guard let match else { return true }
        let wanted = Array(match.utf8)
        let article = record.article
        return [article.title, article.contentText ?? article.contentHTML, article.summary, article.url]
            .contains { text in text.map { Self.contains($0, wanted) } ?? false }
    }

    private static func contains(_ text: String, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first.map(folded) else { return true }
        let bytes = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        for start in 0...(bytes.count - wanted.count) where folded(bytes[start]) == first {
            if wanted.indices.allSatisfy({ folded(bytes[start + $0]) == folded(wanted[$0]) }) { return true }
        }
        return false
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// The articles a filter admits, in the order of `_seq`, read as they are asked for.
package struct FilteredLines {
    private var lines: StoredLines
    private let filter: RecordFilter

    init(_ lines: StoredLines, _ filter: RecordFilter) {
        self.lines = lines
        self.filter = filter
    }

    /// The next one; nil at the end.
    package mutating func next() throws(StoreError) -> StoredLine? {
        while let line = try lines.next() { if admits(line) { return line } }
        return nil
    }

    /// Lines passed over so far because they are damaged.
    package var damagedCount: Int { lines.damagedCount }

    /// Gives the files back; only needed before the end was reached.
    package mutating func close() { lines.close() }

    private func admits(_ line: StoredLine) -> Bool {
        guard let facts = LineFacts(line.bytes.span, checksum: 0), filter.admits(facts) else { return false }
        guard filter.needsRecord else { return true }
        // Its checksum is right, so it parses; a line of a version we do not know is not what was asked for.
        guard let record = try? line.record() else { return false }
        return filter.admits(record)
    }
}

extension StoreReader {
    /// Articles, revisions and marked repeats included.
    package func articles(_ filter: RecordFilter = RecordFilter()) throws(StoreError) -> FilteredLines {
        FilteredLines(try lines(after: filter.after, interval: filter.interval), filter)
    }

    /// All that tells a story: its first article, edits, and repeats, dropped or kept; what the operator has put elsewhere
    /// since is left out.
    package func appearances(_ filter: RecordFilter) throws(StoreError) -> [StoredLine] {
        var lines = FilteredLines(
            try self.lines(after: filter.after, logs: LogKind.allCases, interval: filter.interval), filter)
        var found: [(line: StoredLine, article: ArticleID)] = []
        while let line = try lines.next() { if let id = line.articleID { found.append((line, id)) } }
        let told = try stories(of: Set(found.map(\.article)))
        return found.filter { $0.article == filter.story || told[$0.article] == filter.story }.map(\.line)
    }

    /// The story that the last line of each article names.
    private func stories(of ids: Set<ArticleID>) throws(StoreError) -> [ArticleID: ArticleID] {
        var stories: [ArticleID: ArticleID] = [:]
        var lines = try lines(logs: LogKind.allCases)
        while let line = try lines.next() {
            // Its checksum is right, so it parses; a line of a later version says nothing here.
            guard let id = line.articleID, ids.contains(id), let record = try? line.record() else { continue }
            stories[id] = record.story
        }
        return stories
    }

    /// Articles there are, then those to come, as they become durable; ends when the task is cancelled.
    ///
    /// - Parameter interval: How often the store is looked at.
    /// - Parameter body: Called for each line in the order of `_seq`; false ends it.
    package func follow(
        _ filter: RecordFilter, every interval: Duration = .milliseconds(500),
        _ body: (StoredLine) throws -> Bool
    ) async throws {
        var filter = filter
        var seen: StorePosition?
        while !Task.isCancelled {
            let position = status()?.position
            if position == nil || position != seen {
                seen = position
                var lines = try articles(filter)
                defer { lines.close() }
                while let line = try lines.next() {
                    filter.after = line.sequence
                    guard try body(line) else { return }
                }
            }
            // Cancelled in its sleep it ends as it would after it.
            try? await Task.sleep(for: interval)
        }
    }
}
