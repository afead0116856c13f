import FeedModel

/// What is left of articles whose segment retention removed: their ids and keys, a file for each segment. Without them an
/// old item that is still in its feed would come back as new.
enum SeenKeys {
    static func fileName(_ kind: LogKind, _ number: Int) -> String { "\(kind.rawValue).\(number).jsonl" }

    /// The files of a log, oldest first.
    static func files(
        of kind: LogKind, _ layout: StoreLayout, _ fileSystem: any FileSystem
    ) throws(FileError) -> [(number: Int, path: String)] {
        guard try fileSystem.status(layout.seen) != nil else { return [] }
        let prefix = kind.rawValue + "."
        return try fileSystem.names(in: layout.seen).compactMap { name in
            guard name.hasPrefix(prefix), name.hasSuffix(".jsonl") else { return nil }
            return Int(name.dropFirst(prefix.utf8.count).dropLast(6)).map { ($0, layout.seen + "/" + name) }
        }.sorted { $0.0 < $1.0 }
    }

    /// Appends what is left when even the keys may go: the number, since a gap in the sequence means a loss.
    static func appendForgotten(_ sequence: Int64, to writer: inout JSONWriter) {
        let start = writer.bytes.count
        writer.beginObject()
        writer.member("forgotten", true)
        LineTrailer.close(&writer, from: start, sequence: sequence)
    }

    /// Appends what of a line must be kept.
    static func append(_ line: StoredLine, to writer: inout JSONWriter) {
        // A line with the right checksum that does not parse is of a later version: it is kept as it is.
        guard let record = try? line.record() else {
            writer.appendRaw(line.bytes)
            writer.endLine()
            return
        }
        let full = record.article
        var article = Article(id: full.id, feed: full.feed, key: full.key)
        article.canonicalURL = full.canonicalURL
        article.textFingerprint = full.textFingerprint
        var kept = Record(
            article: article, feedURL: "", feedTitle: nil, firstSeen: record.firstSeen, revision: record.revision,
            story: record.story)
        kept.duplicate = record.duplicate.map {
            Duplicate(of: $0.of, rule: $0.rule, evidence: Evidence(score: $0.evidence.score), isKept: $0.isKept)
        }
        kept.differentFrom = record.differentFrom
        kept.insteadOf = record.insteadOf
        RecordWriter.append(kept, sequence: line.sequence, to: &writer)
    }
}
