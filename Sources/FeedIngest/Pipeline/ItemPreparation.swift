import FeedDedup
import FeedModel
import FeedNormalize

/// Makes of an item what is judged and stored: everything between identity and judgement.
///
/// A protocol so that a bench can leave out what other programs do not do either; the product has one kind.
package protocol ItemPreparing: Sendable {
    /// The article of one item with its fingerprint; pure, and safe on any thread.
    ///
    /// - Parameters:
    ///   - item: As the parser found it.
    ///   - key: The item's own, from `ItemKeys`.
    ///   - context: Of the document.
    ///   - now: To flag dates in the future.
    func prepare(_ item: ParsedItem, key: ItemKey, context: FeedContext, now: Timestamp) -> PreparedArticle
}

/// The product's own: normalised, sanitised and fingerprinted.
struct ItemPreparation: ItemPreparing {
    private let normalizer: Normalizer
    private let fingerprinter: Fingerprinter

    init(content: Configuration.Content, seed: HashSeed) {
        normalizer = Normalizer(content: content, seed: seed)
        fingerprinter = Fingerprinter(seed: seed)
    }

    func prepare(_ item: ParsedItem, key: ItemKey, context: FeedContext, now: Timestamp) -> PreparedArticle {
        let article = normalizer.article(from: item, key: key, context: context, now: now)
        return PreparedArticle(article: article, fingerprint: fingerprinter.fingerprint(of: article))
    }
}
