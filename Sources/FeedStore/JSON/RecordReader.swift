import FeedModel

/// One line of the logs, read back.
package struct StoredRecord: Sendable, Hashable {
    package let record: Record
    package let sequence: Int64

    package init(record: Record, sequence: Int64) {
        self.record = record
        self.sequence = sequence
    }
}

/// Reads a line that `RecordWriter` wrote. Members it does not know, of a later version, are passed over at the top and
/// kept as extras under `_feedd`.
package struct RecordReader {
    private var article: Article
    private var feed = ""
    private var id = ""
    private var key = ItemKey(guid: nil, alias: nil, link: nil, content: 0, rawFingerprint: 0)
    private var feedURL = ""
    private var feedTitle: String?
    private var firstSeen = Timestamp(milliseconds: 0)
    private var revision = 0
    private var story: String?
    private var canonical = Canonical.sameAsURL
    private var duplicateOf: String?
    private var differentFrom: String?
    private var insteadOf: String?
    private var rule: DeduplicationRule?
    private var isKept = false
    private var evidence = Evidence(score: 1)
    private var sequence: Int64 = 0

    private enum Canonical { case sameAsURL, none, other(String) }

    /// Reads a line without its newline; its checksum is the caller's affair.
    package static func read(_ line: [UInt8]) throws(JSONError) -> StoredRecord {
        var reader = RecordReader()
        var json = JSONReader(line)
        try json.forEachMember { (name, json) throws(JSONError) in try reader.readMember(name, from: &json) }
        return reader.finish()
    }

    private init() {
        article = Article(id: ArticleID(""), feed: FeedID(""), key: key)
    }

    private mutating func readMember(_ name: String, from json: inout JSONReader) throws(JSONError) {
        switch name {
        case "id": id = try json.readString() ?? ""
        case "url": article.url = try json.readString()
        case "external_url": article.externalURL = try json.readString()
        case "title": article.title = try json.readString()
        case "content_html": article.contentHTML = try json.readString()
        case "content_text": article.contentText = try json.readString()
        case "summary": article.summary = try json.readString()
        case "image": article.image = try json.readString()
        case "date_published": article.published = try json.readTimestamp()
        case "date_modified": article.modified = try json.readTimestamp()
        case "authors": article.authors = Self.authors(try JSONValue(from: &json))
        case "tags": article.tags = try JSONValue(from: &json).array.compactMap(\.string)
        case "language": article.language = try json.readString()
        case "attachments": article.attachments = Self.attachments(try JSONValue(from: &json))
        case "_feedd":
            try json.forEachMember { (name, json) throws(JSONError) in try readOwn(name, from: &json) }
        case "_seq": sequence = try json.readInteger() ?? 0
        default: try json.skipValue()
        }
    }

    private mutating func readOwn(_ name: String, from json: inout JSONReader) throws(JSONError) {
        switch name {
        case "v": try json.skipValue()
        case "feed": feed = try json.readString() ?? ""
        case "first_seen": firstSeen = try json.readTimestamp() ?? firstSeen
        case "feed_url": feedURL = try json.readString() ?? ""
        case "feed_title": feedTitle = try json.readString()
        case "guid": article.guid = try json.readString()
        case "revision": revision = Int(clamping: try json.readInteger() ?? 0)
        case "story": story = try json.readString()
        case "canonical_url": canonical = try json.readString().map { .other($0) } ?? .none
        case "keys": readKeys(try json.readString() ?? "")
        case "duplicate_of": duplicateOf = try json.readString()
        case "different_from": differentFrom = try json.readString()
        case "instead_of": insteadOf = try json.readString()
        case "rule": rule = try json.readString().flatMap(DeduplicationRule.init(rawValue:))
        case "kept": isKept = try json.readBool() ?? false
        case "evidence": evidence = Self.evidence(try JSONValue(from: &json))
        default: article.extras.append(JSONMember(name, try JSONValue(from: &json)))
        }
    }

    private mutating func readKeys(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0, radix: 16) }
        guard parts.count >= 6 else { return }
        key = ItemKey(
            guid: parts[0], alias: parts[1], link: parts[2], content: parts[3] ?? 0, rawFingerprint: parts[4] ?? 0)
        article.textFingerprint = parts[5] ?? 0
    }

    private func finish() -> StoredRecord {
        var whole = Article(id: ArticleID(id), feed: FeedID(feed), key: key)
        whole.url = article.url
        whole.externalURL = article.externalURL
        whole.title = article.title
        whole.contentHTML = article.contentHTML
        whole.contentText = article.contentText
        whole.summary = article.summary
        whole.image = article.image
        whole.published = article.published
        whole.modified = article.modified
        whole.authors = article.authors
        whole.tags = article.tags
        whole.language = article.language
        whole.attachments = article.attachments
        whole.guid = article.guid
        whole.extras = article.extras
        whole.textFingerprint = article.textFingerprint
        switch canonical {
        case .sameAsURL: whole.canonicalURL = article.url
        case .none: whole.canonicalURL = nil
        case .other(let url): whole.canonicalURL = url
        }
        let duplicate = duplicateOf.map {
            Duplicate(of: ArticleID($0), rule: rule ?? .exactText, evidence: evidence, isKept: isKept)
        }
        var record = Record(
            article: whole, feedURL: feedURL, feedTitle: feedTitle, firstSeen: firstSeen, revision: revision,
            story: ArticleID(story ?? id), duplicate: duplicate)
        record.differentFrom = differentFrom.map { ArticleID($0) }
        record.insteadOf = insteadOf.map { ArticleID($0) }
        return StoredRecord(record: record, sequence: sequence)
    }

    private static func authors(_ value: JSONValue) -> [Author] {
        value.array.map { Author(name: $0["name"]?.string, url: $0["url"]?.string) }
    }

    private static func attachments(_ value: JSONValue) -> [Attachment] {
        value.array.compactMap { member in
            guard let url = member["url"]?.string else { return nil }
            var attachment = Attachment(url: url)
            let type = member["mime_type"]?.string
            attachment.mimeType = type == RecordMembers.unknownType ? nil : type
            attachment.title = member["title"]?.string
            attachment.sizeBytes = member["size_in_bytes"]?.int
            attachment.durationSeconds = member["duration_in_seconds"]?.double
            return attachment
        }
    }

    private static func evidence(_ value: JSONValue) -> Evidence {
        var evidence = Evidence(score: value["score"]?.double ?? 1)
        evidence.leadShare = value["lead_share"]?.double
        evidence.textShare = value["text_share"]?.double
        evidence.terms = (value["terms"]?.array ?? []).compactMap { term in
            guard let name = term["name"]?.string else { return nil }
            return EvidenceTerm(name, term["contribution"]?.double ?? 0)
        }
        evidence.conflicts = (value["conflicts"]?.array ?? []).compactMap(\.string)
        return evidence
    }
}
