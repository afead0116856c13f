/// One item, normalised: the same shape whatever the feed looked like. JSON Feed 1.1 names.
///
/// nil means that the feed does not say; strings are never empty.
package struct Article: Sendable, Hashable {
    /// The deduplicator may replace it: an edit keeps the id of the first version.
    package var id: ArticleID
    package let feed: FeedID
    package var key: ItemKey
    /// Absolute, tracking parameters taken out.
    package var url: String?
    /// Where a link post points to.
    package var externalURL: String?
    /// Plain text.
    package var title: String?
    /// Sanitised, links absolute.
    package var contentHTML: String?
    /// Text of the content, a newline between blocks.
    package var contentText: String?
    /// Plain text, where the feed gives a summary beside the content.
    package var summary: String?
    package var image: String?
    package var published: Timestamp?
    package var modified: Timestamp?
    package var authors: [Author] = []
    package var tags: [String] = []
    package var language: String?
    package var attachments: [Attachment] = []
    /// The item's own identifier as written.
    package var guid: String?
    /// The item's address in canonical form, to find the same page in other feeds. nil: no address.
    package var canonicalURL: String?
    /// The rest of value, written under `_feedd`: raw dates that were guessed, flags, namespaces.
    package var extras: [JSONMember] = []
    /// Hash of what a reader sees (title, text, link): differs only when the article changed visibly.
    package var textFingerprint: UInt64 = 0

    package init(id: ArticleID, feed: FeedID, key: ItemKey) {
        self.id = id
        self.feed = feed
        self.key = key
    }
}

/// Who wrote an article, as far as the feed tells; never both fields nil.
package struct Author: Sendable, Hashable {
    package var name: String?
    package var url: String?

    package init(name: String? = nil, url: String? = nil) {
        self.name = name
        self.url = url
    }
}

/// A file that belongs to an article: an enclosure, a media object.
package struct Attachment: Sendable, Hashable {
    package var url: String
    package var mimeType: String?
    package var title: String?
    package var sizeBytes: Int?
    package var durationSeconds: Double?

    package init(url: String) { self.url = url }
}
