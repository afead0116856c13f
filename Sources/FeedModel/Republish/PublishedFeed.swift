/// What is said of a republished feed as a whole; the items are passed to the writer beside it.
package struct PublishedFeed: Sendable, Hashable {
    package var title: String
    /// A page for people. nil: none.
    package var homePageURL: String?
    /// Where the feed itself is fetched: the self link, which WebSub and readers hang on. nil: not known (a file).
    package var selfURL: String?
    /// WebSub hubs that spread the feed.
    package var hubs: [String] = []
    /// When something in it last changed; for Atom, which demands a date.
    package var updated: Timestamp

    package init(title: String, updated: Timestamp) {
        self.title = title
        self.updated = updated
    }
}

/// One article on its way out again: what both feed formats can say, and where it came from.
///
/// nil means that there is none; strings are never empty.
package struct PublishedItem: Sendable, Hashable {
    package let id: ArticleID
    /// The feed it came from.
    package let feed: FeedID
    package var feedTitle: String?
    package var url: String?
    package var externalURL: String?
    package var title: String?
    /// Sanitised.
    package var contentHTML: String?
    package var contentText: String?
    package var summary: String?
    package var image: String?
    package var published: Timestamp?
    package var modified: Timestamp?
    package var authors: [Author] = []
    package var tags: [String] = []
    package var language: String?
    package var attachments: [Attachment] = []
    /// When feedd stored it. nil: not stored (`parse`).
    package var firstSeen: Timestamp?
    package var revision = 0
    /// The first article that told this story. nil: the article itself.
    package var story: ArticleID?
    /// How many feeds carried the story, this one included. nil: not counted.
    package var outlets: Int?

    package init(id: ArticleID, feed: FeedID) {
        self.id = id
        self.feed = feed
    }

    /// The article as it was normalised; `firstSeen` and the story are not known.
    package init(_ article: Article) {
        self.init(id: article.id, feed: article.feed)
        url = article.url
        externalURL = article.externalURL
        title = article.title
        contentHTML = article.contentHTML
        contentText = article.contentText
        summary = article.summary
        image = article.image
        published = article.published
        modified = article.modified
        authors = article.authors
        tags = article.tags
        language = article.language
        attachments = article.attachments
    }

    /// The article as it was stored.
    package init(_ record: Record) {
        self.init(record.article)
        feedTitle = record.feedTitle
        firstSeen = record.firstSeen
        revision = record.revision
        story = record.story
    }
}
