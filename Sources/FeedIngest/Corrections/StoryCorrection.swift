import FeedModel

/// What an operator says of two articles: `undo A B`.
package struct StoryCorrection: Sendable, Hashable {
    package let first: ArticleID
    package let second: ArticleID
    /// true: they tell the same story; false: they do not.
    package let same: Bool

    /// The kind of the request that is left for a daemon.
    package static let requestKind = "undo"

    package init(first: ArticleID, second: ArticleID, same: Bool) {
        self.first = first
        self.second = second
        self.same = same
    }

    /// As a request holds it.
    package var arguments: JSONValue {
        .object([
            JSONMember("first", .string(first.rawValue)), JSONMember("second", .string(second.rawValue)),
            JSONMember("same", .bool(same)),
        ])
    }

    /// nil: a request for something else.
    package init?(arguments: JSONValue) {
        guard let first = arguments["first"]?.string, let second = arguments["second"]?.string,
            let same = arguments["same"]?.bool
        else { return nil }
        self.init(first: ArticleID(first), second: ArticleID(second), same: same)
    }
}

/// What came of a correction.
package struct CorrectionReport: Sendable, Hashable {
    /// Dropped articles that are stories of their own now.
    package var restored: [ArticleID] = []
    /// Articles that are repeats now.
    package var merged: [ArticleID] = []
    /// Repeats of those, which went with them.
    package var followed: [ArticleID] = []
    /// What should have been restored is older than `store.retention`: only its keys are left.
    package var isTextGone = false

    package init() {}
}

/// Why an operator's word cannot be obeyed.
package enum CorrectionError: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownArticle(String)
    /// Several articles have this address or guid.
    case ambiguous(String, [ArticleID])
    case sameArticle(ArticleID)
    case tooMany(Int)
    case neverMoved(String)
    /// The feed is being fetched; a moment later it can be done.
    case busy(String)

    /// Short and stable.
    package var code: String {
        switch self {
        case .unknownArticle: "unknown_article"
        case .ambiguous: "ambiguous_article"
        case .sameArticle: "same_article"
        case .tooMany: "too_many_corrections"
        case .neverMoved: "never_moved"
        case .busy: "feed_busy"
        }
    }

    package var description: String {
        switch self {
        case .unknownArticle(let name):
            "No stored article and no audit line is called \"\(name)\". `feedd articles` prints ids; those of dropped "
                + "items stand in data/duplicates."
        case .ambiguous(let name, let ids):
            "\"\(name)\" is the name of \(ids.count) articles: \(ids.prefix(5).map(\.rawValue).joined(separator: ", "))"
                + (ids.count > 5 ? ", …" : "") + ". Give the id of one of them."
        case .sameArticle(let id):
            "Both names are those of the article \(id). Name two articles: `feedd why ID` says against what one was "
                + "dropped."
        case .tooMany(let count):
            "\(count) corrections are remembered already, which is the limit. Set deduplication.strictness or a feed's "
                + "`deduplicate` instead of correcting one by one."
        case .neverMoved(let feed):
            "\(feed) has not moved and is not about to: there is nothing to take back. `feedd why \(feed)` shows where "
                + "it is fetched."
        case .busy(let feed): "\(feed) is being fetched; the request stays until that is done."
        }
    }
}
