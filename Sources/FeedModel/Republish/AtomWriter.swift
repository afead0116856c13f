/// Writes an Atom feed (RFC 4287), item by item, so that a whole store fits through it.
///
/// Ids are URNs made of feedd's own, so a reader recognises an entry wherever the endpoint is moved to.
package struct AtomWriter {
    /// The media type to serve the document under.
    package static let contentType = "application/atom+xml; charset=utf-8"

    private var text: String
    private let updated: Timestamp

    /// Begins the document.
    package init(_ feed: PublishedFeed) {
        updated = feed.updated
        text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <id>\(XMLText.escape(XMLText.iri(feed.selfURL ?? "urn:feedd:stream")))</id>
            <title>\(XMLText.escape(feed.title))</title>
            <updated>\(feed.updated)</updated>
            <generator>feedd</generator>
            <author><name>feedd</name></author>

            """
        if let url = feed.selfURL { appendLink("self", url, #" type="application/atom+xml""#) }
        if let url = feed.homePageURL { appendLink("alternate", url, #" type="text/html""#) }
        for hub in feed.hubs { appendLink("hub", hub) }
    }

    /// The whole document at once.
    package static func write(_ feed: PublishedFeed, items: some Sequence<PublishedItem>) -> [UInt8] {
        var writer = AtomWriter(feed)
        for item in items { writer.append(item) }
        return writer.finish()
    }

    /// Adds one item.
    package mutating func append(_ item: PublishedItem) {
        if let language = item.language.flatMap(Self.languageTag) {
            text += "<entry xml:lang=\"\(language)\">\n"
        } else {
            text += "<entry>\n"
        }
        appendElement("id", Self.urn("article", item.id.rawValue))
        appendElement("title", item.title ?? "")
        appendElement("updated", Self.updated(item, orElse: updated).description)
        if let published = item.published { appendElement("published", published.description) }
        appendAuthors(item.authors)
        if let url = item.url { appendLink("alternate", url) }
        if let url = item.externalURL { appendLink("related", url) }
        for attachment in item.attachments { append(attachment) }
        for tag in item.tags { text += "<category term=\"\(XMLText.escape(tag))\"/>\n" }
        if let summary = item.summary { appendElement("summary", summary) }
        appendContent(item)
        appendSource(item)
        text += "</entry>\n"
    }

    /// Takes what was written since the last call, for output that is sent on at once.
    package mutating func takeBytes() -> [UInt8] {
        defer { text = "" }
        return Array(text.utf8)
    }

    /// Ends the document and returns what has not been taken.
    package consuming func finish() -> [UInt8] { Array((text + "</feed>\n").utf8) }

    private static func updated(_ item: PublishedItem, orElse fallback: Timestamp) -> Timestamp {
        item.modified ?? item.published ?? item.firstSeen ?? fallback
    }

    /// RFC 4287 section 4.1.2: without an alternate link there must be content.
    private mutating func appendContent(_ item: PublishedItem) {
        if let html = item.contentHTML {
            appendElement("content", html, attributes: #" type="html""#)
        } else if let plain = item.contentText ?? (item.url == nil ? item.summary ?? item.title ?? "" : nil) {
            appendElement("content", plain)
        }
    }

    /// Where the entry came from: its title, and an id that names the feed without giving away its address, which may
    /// hold a token.
    private mutating func appendSource(_ item: PublishedItem) {
        text += "<source>\n"
        appendElement("id", Self.urn("feed", item.feed.rawValue))
        appendElement("title", item.feedTitle ?? item.feed.rawValue)
        appendElement("updated", Self.updated(item, orElse: updated).description)
        text += "</source>\n"
    }

    private mutating func appendAuthors(_ authors: [Author]) {
        for author in authors {
            guard let name = author.name ?? author.url else { continue }
            text += "<author>"
            text += "<name>\(XMLText.escape(name))</name>"
            if let url = author.url { text += "<uri>\(XMLText.escape(XMLText.iri(url)))</uri>" }
            text += "</author>\n"
        }
    }

    private mutating func append(_ attachment: Attachment) {
        var attributes = ""
        if let type = attachment.mimeType { attributes += " type=\"\(XMLText.escape(type))\"" }
        if let size = attachment.sizeBytes { attributes += " length=\"\(size)\"" }
        if let title = attachment.title { attributes += " title=\"\(XMLText.escape(title))\"" }
        appendLink("enclosure", attachment.url, attributes)
    }

    private mutating func appendLink(_ relation: String, _ url: String, _ attributes: String = "") {
        text += "<link rel=\"\(relation)\"\(attributes) href=\"\(XMLText.escape(XMLText.iri(url)))\"/>\n"
    }

    private mutating func appendElement(_ name: String, _ value: String, attributes: String = "") {
        text += "<\(name)\(attributes)>\(XMLText.escape(value))</\(name)>\n"
    }

    /// `urn:feedd:article:...`, whatever characters the id has.
    private static func urn(_ kind: String, _ id: String) -> String {
        var result = "urn:feedd:\(kind):"
        for byte in id.utf8 {
            if isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += XMLText.percentEncoded(byte)
            }
        }
        return result
    }

    /// nil for what is no language tag (RFC 5646): a feed may claim anything.
    private static func languageTag(_ language: String) -> String? {
        let parts = language.split(separator: "-", omittingEmptySubsequences: false)
        let isTag =
            language.utf8.count <= 35
            && parts.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isWord) }
            && parts.first?.utf8.contains { $0 < UInt8(ascii: "A") } == false
        return isTag ? language : nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
