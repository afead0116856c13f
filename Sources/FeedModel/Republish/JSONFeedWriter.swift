/// Writes a JSON Feed 1.1 document, item by item, so that a whole store fits through it.
///
/// <https://www.jsonfeed.org/version/1.1/>. Where an item came from stands in its `_feedd` extension. Absent means
/// absent, but for what the specification demands of every item: one of content_html and content_text.
package struct JSONFeedWriter {
    /// The media type to serve the document under.
    package static let contentType = "application/feed+json; charset=utf-8"

    private var bytes: [UInt8] = []
    private var isFirst = true

    /// Begins the document.
    package init(_ feed: PublishedFeed) {
        var head = JSONWriter()
        head.beginObject()
        head.member("version", "https://jsonfeed.org/version/1.1")
        head.key("title")
        head.value(feed.title)
        head.member("home_page_url", feed.homePageURL)
        head.member("feed_url", feed.selfURL)
        if !feed.hubs.isEmpty {
            head.key("hubs")
            head.beginArray()
            for hub in feed.hubs {
                head.beginObject()
                head.member("type", "WebSub")
                head.member("url", hub)
                head.endObject()
            }
            head.endArray()
        }
        head.key("items")
        head.beginArray()
        bytes = head.bytes
    }

    /// The whole document at once.
    package static func write(_ feed: PublishedFeed, items: some Sequence<PublishedItem>) -> [UInt8] {
        var writer = JSONFeedWriter(feed)
        for item in items { writer.append(item) }
        return writer.finish()
    }

    /// Adds one item.
    package mutating func append(_ item: PublishedItem) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: Self.object(item))
    }

    /// Takes what was written since the last call, for output that is sent on at once.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Ends the document and returns what has not been taken.
    package consuming func finish() -> [UInt8] {
        bytes.append(contentsOf: "\n]}\n".utf8)
        return bytes
    }

    private static func object(_ item: PublishedItem) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1024)
        writer.beginObject()
        writer.member("id", item.id.rawValue)
        writer.member("url", item.url)
        writer.member("external_url", item.externalURL)
        writer.member("title", item.title)
        writer.member("content_html", item.contentHTML)
        writer.member("content_text", item.contentText)
        if item.contentHTML == nil, item.contentText == nil {
            writer.key("content_text")
            writer.value(item.summary ?? item.title ?? "")
        }
        writer.member("summary", item.summary)
        writer.member("image", item.image)
        writer.member("date_published", item.published)
        writer.member("date_modified", item.modified)
        append(item.authors, to: &writer)
        writer.member("tags", item.tags)
        writer.member("language", item.language)
        append(item.attachments, to: &writer)
        appendOrigin(of: item, to: &writer)
        writer.endObject()
        return writer.bytes
    }

    private static func append(_ authors: [Author], to writer: inout JSONWriter) {
        let named = authors.filter { $0.name != nil || $0.url != nil }
        guard !named.isEmpty else { return }
        writer.key("authors")
        writer.beginArray()
        for author in named {
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
            // Demanded by the specification.
            writer.member("mime_type", attachment.mimeType ?? "application/octet-stream")
            writer.member("title", attachment.title)
            writer.member("size_in_bytes", attachment.sizeBytes)
            writer.member("duration_in_seconds", attachment.durationSeconds)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func appendOrigin(of item: PublishedItem, to writer: inout JSONWriter) {
        writer.key("_feedd")
        writer.beginObject()
        writer.member("feed", item.feed.rawValue)
        writer.member("feed_title", item.feedTitle)
        writer.member("first_seen", item.firstSeen)
        if item.revision > 0 { writer.member("revision", item.revision) }
        writer.member("story", item.story?.rawValue)
        writer.member("outlets", item.outlets)
        writer.endObject()
    }
}
