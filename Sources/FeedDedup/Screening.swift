import FeedModel

/// What the identity look-up says of one item, before anything of it was normalised.
package enum Screening: Sendable, Hashable {
    /// Known, and written exactly as before: nothing to do.
    case unchanged(ArticleID)
    /// Known, but something in it was written differently: normalise and judge it.
    case changed(ArticleID)
    case unknown
}

/// By which key an item was recognised, strongest first.
package enum IdentityRung: String, Sendable, Hashable, CaseIterable {
    case guid
    /// The guid but for scheme and host.
    case alias
    case link
    case content
    /// Its guid changed, its link or content did not.
    case repair
    /// Its guid changed together with those of most of the feed: the publisher moved to another platform.
    case move
}

/// A merge that only likeness justified, to be logged: the guid of an item changed and feedd took it for the same item.
package struct IdentityRepair: Sendable, Hashable {
    package let feed: FeedID
    package let article: ArticleID
    /// `.repair` or `.move`.
    package let rung: IdentityRung
}
