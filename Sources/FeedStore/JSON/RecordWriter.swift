import FeedModel

/// Writes a record as one line: a JSON Feed 1.1 item, feedd's own values under `_feedd` (DESIGN section 4).
package enum RecordWriter {
    /// The version of the `_feedd` object.
    package static let version = 1

    /// Appends the line of `record`, newline included; returns its checksum.
    @discardableResult
    package static func append(_ record: Record, sequence: Int64, to writer: inout JSONWriter) -> UInt32 {
        let start = writer.bytes.count
        writer.beginObject()
        append(record.article, to: &writer)
        writer.key("_feedd")
        writer.beginObject()
        appendOwn(record, to: &writer)
        writer.endObject()
        return LineTrailer.close(&writer, from: start, sequence: sequence)
    }

    /// The members that any JSON Feed reader knows.
    package static func append(_ article: Article, to writer: inout JSONWriter) {
        writer.member("id", article.id.rawValue)
        writer.member("url", article.url)
        writer.member("external_url", article.externalURL)
        writer.member("title", article.title)
        writer.member("content_html", article.contentHTML)
        writer.member("content_text", article.contentText)
        writer.member("summary", article.summary)
        writer.member("image", article.image)
        writer.member("date_published", article.published)
        writer.member("date_modified", article.modified)
        append(article.authors, to: &writer)
        writer.member("tags", article.tags)
        writer.member("language", article.language)
        append(article.attachments, to: &writer)
    }

    private static func append(_ authors: [Author], to writer: inout JSONWriter) {
        guard !authors.isEmpty else { return }
        writer.key("authors")
        writer.beginArray()
        for author in authors {
            writer.beginObject()
            writer.member("name", author.name)
            writer.member("url", author.url)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func append(_ attachments: [Attachment], to writer: inout JSONWriter) {
        guard !attachments.isEmpty else { return }
        writer.key("attachments")
        writer.beginArray()
        for attachment in attachments {
            writer.beginObject()
            writer.member("url", attachment.url)
            // Required by JSON Feed; a feed that does not say leaves us with "some bytes".
            writer.member("mime_type", attachment.mimeType ?? RecordMembers.unknownType)
            writer.member("title", attachment.title)
            writer.member("size_in_bytes", attachment.sizeBytes)
            writer.member("duration_in_seconds", attachment.durationSeconds)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func appendOwn(_ record: Record, to writer: inout JSONWriter) {
        let article = record.article
        // `v` and `feed` come first: `LineFacts` finds them without a parser.
        writer.member("v", version)
        writer.member("feed", article.feed.rawValue)
        writer.member("first_seen", record.firstSeen)
        writer.member("feed_url", record.feedURL)
        writer.member("feed_title", record.feedTitle)
        writer.member("guid", article.guid)
        writer.member("revision", record.revision)
        writer.member("story", record.story.rawValue)
        if article.canonicalURL != article.url {
            if let canonical = article.canonicalURL {
                writer.member("canonical_url", canonical)
            } else {
                writer.member("canonical_url", false)
            }
        }
        writer.key("keys")
        append(article.key, text: article.textFingerprint, to: &writer)
        if let duplicate = record.duplicate { append(duplicate, to: &writer) }
        writer.member("different_from", record.differentFrom?.rawValue)
        writer.member("instead_of", record.insteadOf?.rawValue)
        for extra in article.extras where !RecordMembers.own.contains(extra.key) {
            writer.key(text: extra.key)
            writer.value(extra.value)
        }
    }

    /// `guid.alias.link.content.raw.text` in hexadecimal, empty where there is none: a fifth of the bytes that named
    /// members would take, in every record.
    private static func append(_ key: ItemKey, text: UInt64, to writer: inout JSONWriter) {
        writer.beginBareString()
        for (index, hash) in [key.guid, key.alias, key.link, key.content, key.rawFingerprint, text].enumerated() {
            if index > 0 { writer.appendRaw(".") }
            if let hash { writer.appendHex(hash, digits: 16) }
        }
        writer.endBareString()
    }

    private static func append(_ duplicate: Duplicate, to writer: inout JSONWriter) {
        writer.member("duplicate_of", duplicate.of.rawValue)
        writer.member("rule", duplicate.rule.rawValue)
        if duplicate.isKept { writer.member("kept", true) }
        let evidence = duplicate.evidence
        writer.key("evidence")
        writer.beginObject()
        writer.member("score", evidence.score)
        writer.member("lead_share", evidence.leadShare)
        writer.member("text_share", evidence.textShare)
        if !evidence.terms.isEmpty {
            writer.key("terms")
            writer.beginArray()
            for term in evidence.terms {
                writer.beginObject()
                writer.member("name", term.name)
                writer.member("contribution", term.contribution)
                writer.endObject()
            }
            writer.endArray()
        }
        writer.member("conflicts", evidence.conflicts)
        writer.endObject()
    }
}

/// Names in a record that both its writer and its reader must agree on.
enum RecordMembers {
    static let unknownType = "application/octet-stream"
    /// Members of `_feedd` that are feedd's own; all others are the article's extras.
    static let own: Set<String> = [
        "v", "feed", "first_seen", "feed_url", "feed_title", "guid", "revision", "story", "canonical_url", "keys",
        "duplicate_of", "rule", "kept", "evidence", "different_from", "instead_of",
    ]
}
