import FeedDedup
import FeedIngest
import FeedModel
import FeedNormalize

/// Items as their feeds wrote them: what the C pipeline of the harness stores, and nothing of what feedd adds to it
/// (no sanitising, no absolute links, no dates read, no likeness). Identity and the store are the product's own.
struct WrittenItems: ItemPreparing {
    func prepare(_ item: ParsedItem, key: ItemKey, context: FeedContext, now: Timestamp) -> PreparedArticle {
        let name = key.guid ?? key.link ?? key.content
        var article = Article(id: ArticleID(String(name, radix: 36)), feed: context.feed, key: key)
        article.url = item.links.first?.href
        article.guid = item.guid
        article.title = item.title?.value
        article.contentHTML = item.contents.first?.value
        article.summary = item.summary?.value
        article.authors = item.authors.map { Author(name: $0.name, url: $0.url) }
        if let date = item.published ?? item.updated {
            article.extras.append(JSONMember("published_raw", .string(date)))
        }
        article.textFingerprint = key.content
        return PreparedArticle(article: article, fingerprint: Fingerprint())
    }
}
