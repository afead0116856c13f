import FeedDedup
import FeedModel

/// One feed's new and changed items, ready to be judged.
package struct FeedWork: Sendable {
    package let feed: FeedID
    /// Without credentials; written into each record.
    package let feedURL: String
    package let feedTitle: String?
    /// In the order of the document.
    package let articles: [PreparedArticle]
    /// false: the operator wants every item of this feed, told before or not.
    package let deduplicates: Bool
    /// Repeats are stored and marked instead of dropped.
    package let keepsRepeats: Bool
}

/// An article and its fingerprint, made in parallel.
package struct PreparedArticle: Sendable {
    package let article: Article
    package let fingerprint: Fingerprint

    package init(article: Article, fingerprint: Fingerprint) {
        self.article = article
        self.fingerprint = fingerprint
    }
}

/// What a feed's articles turned out to be.
package struct JudgedFeed: Sendable {
    package var new = 0
    package var revised = 0
    /// The rule that found each repeat.
    package var repeats: [DeduplicationRule] = []
    /// The publish dates of the items that were not known, repeats included: what the schedule learns from. nil: no date.
    package var newDates: [Timestamp?] = []

    /// Known items whose guid had changed and that likeness alone gave away.
    package var renamed: [ArticleID] = []

    package init() {}
}
