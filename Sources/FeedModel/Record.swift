/// What the store writes for one article: a JSON Feed item on one line (DESIGN section 4). The store adds `_seq` and `_crc`.
package struct Record: Sendable, Hashable {
    package var article: Article
    package var feedURL: String
    package var feedTitle: String?
    package var firstSeen: Timestamp
    /// 0 for the first version, then counting edits.
    package var revision: Int
    /// The first article that told this story; the article's own id when it was the first.
    package var story: ArticleID
    /// Set for a repeat: the line then goes to `duplicates/` (or, marked, to `articles/`).
    package var duplicate: Duplicate?
    /// Set for an article that had been dropped and was restored: the operator said that it differs from that one.
    package var differentFrom: ArticleID?
    /// Set for an edit that came under another guid and was taken for one because page and title or text are the same: the
    /// id that it would have as an article of its own. `undo` takes that back.
    package var insteadOf: ArticleID?

    package init(
        article: Article, feedURL: String, feedTitle: String?, firstSeen: Timestamp, revision: Int, story: ArticleID,
        duplicate: Duplicate? = nil
    ) {
        self.article = article
        self.feedURL = feedURL
        self.feedTitle = feedTitle
        self.firstSeen = firstSeen
        self.revision = revision
        self.story = story
        self.duplicate = duplicate
    }
}

/// Of what an article is a repeat, and why.
package struct Duplicate: Sendable, Hashable {
    package let of: ArticleID
    package let rule: DeduplicationRule
    package let evidence: Evidence
    /// true: stored among the articles and marked (`deduplication.action`); false: an audit line only.
    package let isKept: Bool

    package init(of: ArticleID, rule: DeduplicationRule, evidence: Evidence, isKept: Bool) {
        self.of = of
        self.rule = rule
        self.evidence = evidence
        self.isKept = isKept
    }
}
