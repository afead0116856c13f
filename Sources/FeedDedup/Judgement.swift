import FeedModel

/// A decision, and under which names the article is to be stored.
package struct Judgement: Sendable, Hashable {
    package let decision: Decision
    /// The id to store under: a revision keeps that of its first version; an item whose guid belongs to another gets one of its own.
    package let article: ArticleID
    /// The first article that told this story; `article` when that is this one.
    package let story: ArticleID
    /// 0 for the first version.
    package let revision: Int
    /// When the item was first seen; a revision keeps that of its first version.
    package let firstSeen: Timestamp
    /// By which key a known item was recognised. nil: the item is new.
    package let rung: IdentityRung?
}
