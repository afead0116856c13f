import FeedModel
import FeedNormalize
import FeedParse

/// Bytes to articles: parsing, identity, normalising. What `fetch` and `parse` have in common.
package struct DocumentReader: Sendable {
    private let parser = FeedParser()
    private let itemKeys: ItemKeys
    private let normalizer: Normalizer
    private let seed: HashSeed

    package init(content: Configuration.Content, seed: HashSeed) {
        self.seed = seed
        itemKeys = ItemKeys(seed: seed)
        normalizer = Normalizer(content: content, seed: seed)
    }

    /// Parses a document and names its items; nothing is normalised yet.
    func read(
        _ body: [UInt8], contentType: String?, url: String?, feed: FeedID, trust: GUIDHealth.Trust
    ) throws(ParseFailure) -> ReadDocument {
        let parsed = try parser.parse(body, contentType: contentType, url: url)
        let keys = itemKeys.keys(of: parsed, in: feed, trust: trust)
        return ReadDocument(
            id: feed, url: url, feed: parsed, keys: keys, title: normalizer.feedTitle(parsed),
            context: normalizer.context(of: parsed, in: feed, url: url))
    }

    /// One item, normalised.
    func article(at index: Int, of document: ReadDocument, now: Timestamp) -> Article {
        normalizer.article(
            from: document.feed.items[index], key: document.keys[index], context: document.context, now: now)
    }

    /// Tells two bodies apart.
    func hash(_ body: [UInt8]) -> UInt64 {
        var hasher = KeyedHasher(seed: seed)
        hasher.combine(body.span)
        return hasher.finish()
    }
}

extension Normalizer {
    /// The normaliser that the configuration describes.
    init(content: Configuration.Content, seed: HashSeed) {
        var options = ContentOptions()
        options.sanitize = content.sanitize
        options.stripTracking = content.stripTracking
        options.trackingParameters = content.trackingParameters
        self.init(syntax: FeedSyntax(), options: options, seed: seed)
    }
}

/// A parsed document with the keys of its items.
struct ReadDocument: Sendable {
    let id: FeedID
    let url: String?
    let feed: ParsedFeed
    /// One for each item, in its order.
    let keys: [ItemKey]
    let title: String?
    let context: FeedContext
}
