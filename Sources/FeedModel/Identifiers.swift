/// The stable name of a feed: the operator's `id`, or a short hash of the first URL it was configured with.
///
/// It survives moves of the feed; article ids hang on it (DESIGN section 3).
package struct FeedID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
    package static func < (left: FeedID, right: FeedID) -> Bool { left.rawValue < right.rawValue }
}

/// The stable name of an article: derived from its feed's id and the item's identity, the same in every store.
package struct ArticleID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
    package static func < (left: ArticleID, right: ArticleID) -> Bool { left.rawValue < right.rawValue }
}
