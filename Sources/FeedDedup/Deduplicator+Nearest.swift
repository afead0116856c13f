import FeedModel

/// The story that an article is most like, whether or not that is enough to call it a repeat.
package struct NearestStory: Sendable, Hashable {
    package let article: ArticleID
    package let story: ArticleID
    /// Its score says how sure; below the threshold the article was kept.
    package let evidence: Evidence
    /// Its headline came back on other days: more is asked before it is called a repeat, and no fact may conflict.
    package let isInSeries: Bool
}

extension Deduplicator {
    /// What the article is most like among the texts of the window, its own story left out. Remembers nothing.
    ///
    /// nil: nothing shares enough rare words with it, or near duplicates are off.
    package mutating func nearest(
        to article: Article, _ fingerprint: Fingerprint, now: Timestamp
    ) -> NearestStory? {
        guard index.settings.nearDuplicates else { return nil }
        let feed = index.feeds.number(of: article.feed)
        var question = Question(article, fingerprint, feed: feed, now: now, slot: index.items.slot(of: article.id))
        question.asksForOtherStories = true
        index.examine(fingerprint, feed: feed, isNew: false)
        guard let match = NearDuplicate.nearest(&index, question) else { return nil }
        return NearestStory(
            article: index.items.id(of: match.slot), story: index.items.story(of: match.slot), evidence: match.evidence,
            isInSeries: NearDuplicate.isInSeries(index, question))
    }
}
