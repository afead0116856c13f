import FeedModel

/// How far a feed's archive is followed when items may have left its window unseen (RFC 5005 section 4).
enum ArchiveLimits {
    /// Pages for one gap. What lies further back was not missed between two fetches.
    static let pagesMax = 8
    /// Bodies of one gap together.
    static let bytesMax = 32 << 20
    /// How long one page waits for its host's budget.
    static let turnWaitMax: Duration = .seconds(60)
    /// Turns that one page takes: another one each time its address had no connection free after all.
    static let turnsMax = 3
    /// Items older than the newest that was known by more than this did not appear after it; dates are not that exact.
    static let margin: Duration = .seconds(86_400)
}

/// What a feed's archive had of the items that left the window between two fetches.
package struct ArchiveFind: Sendable {
    /// Why no further page was read.
    package enum End: String, Sendable, Hashable {
        /// A page had an item that was known, or only items older than those: nothing is missing between.
        case reached
        /// The archive has no older page.
        case beginning
        /// There is more of it than `ArchiveLimits` allows.
        case limit
        /// A page could not be fetched or read, or its host's budget did not allow it.
        case failed
    }

    /// Items never seen before, newest page first.
    var articles: [PreparedArticle] = []
    /// Pages that were read.
    package var pages = 0
    package var end = End.limit

    /// Whether nothing is missing any more.
    package var isClosed: Bool { end == .reached || end == .beginning }

    /// Each item once, and none that the document has itself: an archive's text of it may be older.
    func articles(besides own: [PreparedArticle]) -> [PreparedArticle] {
        var seen = Set(own.map(\.article.id))
        return articles.filter { seen.insert($0.article.id).inserted }
    }

    /// For reports: what was found, without the articles themselves.
    package var summary: Summary { Summary(pages: pages, items: articles.count, end: end) }

    /// What was found, in figures.
    package struct Summary: Sendable, Hashable {
        package let pages: Int
        package let items: Int
        package let end: End
    }
}
