/// One stored line as the deduplicator's index needs it: read back from an article or an audit line at start.
///
/// The store builds these in the order of `_seq`; replaying them all gives the index that wrote them.
package struct IndexEntry: Sendable, Hashable {
    package var id: ArticleID
    package var feed: FeedID
    package var key: ItemKey
    /// The first article that told this story; the article's own id when it was the first.
    package var story: ArticleID
    /// 0 for the first version, then counting edits.
    package var revision: Int
    package var textFingerprint: UInt64
    /// As in `Article.canonicalURL`. nil: no address.
    package var canonicalURL: String?
    package var title: String?
    /// What near duplicates are looked for in: the content's text, else the summary. nil: the item has only a title.
    package var text: String?
    package var firstSeen: Timestamp
    /// When a fetch last listed the item. nil: not known, then `firstSeen` counts.
    package var lastSeen: Timestamp?
    /// Of which article this line is a repeat. nil: it is none.
    package var duplicateOf: ArticleID?
    /// For a repeat: true when it was stored among the articles and marked, false when only an audit line tells of it.
    package var isKept: Bool

    package init(
        id: ArticleID, feed: FeedID, key: ItemKey, story: ArticleID, revision: Int, textFingerprint: UInt64,
        firstSeen: Timestamp, duplicateOf: ArticleID? = nil, isKept: Bool = true
    ) {
        self.id = id
        self.feed = feed
        self.key = key
        self.story = story
        self.revision = revision
        self.textFingerprint = textFingerprint
        self.firstSeen = firstSeen
        self.duplicateOf = duplicateOf
        self.isKept = isKept
    }
}

extension IndexEntry {
    /// The entry of a record that is being written or was read back.
    package init(_ record: Record) {
        self.init(
            id: record.article.id, feed: record.article.feed, key: record.article.key, story: record.story,
            revision: record.revision, textFingerprint: record.article.textFingerprint, firstSeen: record.firstSeen,
            duplicateOf: record.duplicate?.of, isKept: record.duplicate?.isKept ?? true)
        canonicalURL = record.article.canonicalURL
        title = record.article.title
        text = record.article.contentText ?? record.article.summary
    }
}
