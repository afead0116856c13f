import FeedModel
import FoundationEssentials

/// One line of the deduplication benchmark, as far as a deduplicator may read it.
struct DedupItem {
    let id: String
    let feed: String
    let published: Timestamp
    let title: String
    let url: String
    let contentHTML: String

    /// - Parameter path: `-` for standard input.
    static func read(_ path: String) throws -> [DedupItem] {
        var items: [DedupItem] = []
        if path == "-" {
            while let line = readLine() { if let item = try DedupItem(line: Array(line.utf8)) { items.append(item) } }
        } else {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            for line in data.split(separator: 0x0A) {
                if let item = try DedupItem(line: Array(line)) { items.append(item) }
            }
        }
        return items
    }

    private init?(line: [UInt8]) throws {
        guard !line.isEmpty else { return nil }
        let value = try JSONValue(parsing: line)
        guard let id = value["id"]?.string, let feed = value["feed"]?.string, let url = value["url"]?.string,
            let published = value["published"]?.string.flatMap({ Timestamp(rfc3339: $0) })
        else { return nil }
        self.id = id
        self.feed = feed
        self.url = url
        self.published = published
        title = DedupText.text(ofTitle: value["title"]?.string ?? "")
        contentHTML = value["content_html"]?.string ?? ""
    }

    var text: String { DedupText.text(ofHTML: contentHTML) }

    /// The item as the normaliser would hand it on; every item has an identity of its own.
    func article(text: String) -> Article {
        let hash = KeyedHasher.hash(id, seed: .names)
        let key = ItemKey(guid: hash, alias: nil, link: nil, content: hash, rawFingerprint: hash)
        var article = Article(id: ArticleID(id), feed: FeedID(feed), key: key)
        article.url = url
        article.canonicalURL = Self.canonical(url)
        article.title = title.isEmpty ? nil : title
        article.contentText = text
        article.textFingerprint = hash
        return article
    }

    /// Scheme, www. and m., query, fragment, /amp and a trailing slash taken off.
    private static func canonical(_ url: String) -> String {
        var rest = url[...]
        for prefix in ["https://", "http://"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        for prefix in ["www.", "m."] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        rest = rest.prefix { $0 != "?" && $0 != "#" }
        for suffix in ["/", "/amp", "/"] where rest.hasSuffix(suffix) { rest = rest.dropLast(suffix.count) }
        return String(rest)
    }
}
