import FeedModel
import FeedNormalize
import FeedParse

/// XML feeds: read, normalised, published again and read once more.
enum FeedTarget {
    static let now = Timestamp(milliseconds: 1_764_000_000_000)
    private static let types: [String?] = [
        nil, "text/xml", "application/rss+xml; charset=utf-8", "text/xml; charset=iso-8859-1",
        "text/xml; charset=shift_jis", "text/xml; charset=gb2312", "text/xml; charset=utf-16", "text/xml; charset=x",
    ]
    private static let head =
        "<rss version='2.0'><channel><title>T</title><item><guid>kept</guid><title>K</title></item>"

    static func run(_ bytes: [UInt8]) {
        // The last byte chooses, so that the document stays one that `feedd parse` can be given.
        let choice = Int(bytes.last ?? 0)
        if let feed = parse(bytes, type: types[choice % types.count]) { check(feed) }
        let whole = Array(head.utf8) + bytes
        guard !hasNewDocument(bytes) else { return }
        let kept = parse(whole, type: nil)
        require(kept?.items.contains { $0.guid == "kept" } == true, "the item before the damage is lost")
    }

    /// As feedd reads everything, with every text that can be read without libxml2, and with none.
    private static let passages = [ParseLimits().passageBytesMin, 0, Int.max]

    /// A feed, and the same one when it is read again, whoever reads its long texts.
    static func parse(_ bytes: [UInt8], type: String?) -> ParsedFeed? {
        do {
            let feeds = try passages.map { (bytesMin: Int) throws(ParseFailure) -> ParsedFeed in
                var limits = ParseLimits()
                limits.passageBytesMin = bytesMin
                return try FeedParser(limits: limits).parse(bytes, contentType: type, url: "https://example.org/feed")
            }
            let feed = feeds[0]
            require(feeds[1] == feed && feeds[2] == feed, "the same bytes gave two feeds")
            for text in strings(of: feed) { Invariants.checkEncoding(text) }
            return feed
        } catch {
            Invariants.checkText(error.description, "failure")
            for link in error.linkedFeeds { Invariants.checkText(link.url, "linked feed") }
            return nil
        }
    }

    /// All that was made of the document's bytes, mostly without checking them once more.
    private static func strings(of feed: ParsedFeed) -> [String] {
        var texts = feed.categories + feed.links.flatMap { strings(of: $0) } + feed.authors.flatMap { strings(of: $0) }
        for text in [feed.title, feed.subtitle].compactMap({ $0 }) { texts += strings(of: text) }
        texts += [feed.id, feed.language, feed.icon, feed.image, feed.generator, feed.rights, feed.updated, feed.base]
            .compactMap { $0 }
        texts += feed.extras.flatMap { strings(of: $0.value) }
        for item in feed.items {
            texts += item.categories + item.links.flatMap { strings(of: $0) }
            texts += (item.authors + item.contributors).flatMap { strings(of: $0) }
            for text in [item.title, item.summary].compactMap({ $0 }) + item.contents { texts += strings(of: text) }
            for file in item.attachments {
                texts += [file.url, file.mimeType, file.title, file.medium].compactMap { $0 }
            }
            texts += [
                item.guid, item.published, item.updated, item.created, item.image, item.language, item.comments,
                item.rights, item.base, item.source?.title, item.source?.url,
            ].compactMap { $0 }
            texts += item.extras.flatMap { strings(of: $0.value) }
        }
        return texts
    }

    private static func strings(of text: ParsedText) -> [String] {
        [text.value, text.base, text.language].compactMap { $0 }
    }

    private static func strings(of link: ParsedLink) -> [String] {
        [link.href, link.relation] + [link.type, link.title, link.language, link.base].compactMap { $0 }
    }

    private static func strings(of person: ParsedPerson) -> [String] {
        [person.name, person.url, person.email, person.role, person.image].compactMap { $0 }
    }

    private static func strings(of value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let values): values.flatMap { strings(of: $0) }
        case .object(let members): members.flatMap { [$0.key] + strings(of: $0.value) }
        default: []
        }
    }

    /// Within the limits, clean, and the same after a way through our own formats.
    static func check(_ feed: ParsedFeed) {
        let limits = ParseLimits()
        require(feed.items.count <= limits.itemsMax, "\(feed.items.count) items")
        require(feed.problems.count <= limits.problemsMax + 10, "\(feed.problems.count) problems")
        for problem in feed.problems { Invariants.checkText(problem.message, "problem") }
        for item in feed.items { check(item, limits) }
        let articles = articles(of: feed)
        require(articles.count == feed.items.count, "items lost on the way")
        for article in articles { Invariants.check(article) }
        var published = PublishedFeed(title: feed.title?.value ?? "", updated: now)
        published.hubs = feed.hints.hubs
        let items = articles.map { PublishedItem($0) }
        let json = JSONFeedWriter.write(published, items: items)
        _ = Invariants.checkJSON(json)
        checkSame(articles, json, "JSON Feed")
        checkSame(articles, AtomWriter.write(published, items: items), "Atom")
    }

    private static func check(_ item: ParsedItem, _ limits: ParseLimits) {
        Invariants.checkText(item.guid, "guid")
        Invariants.checkText(item.published, "published")
        require(item.guid != "", "an empty guid")
        for text in [item.title, item.summary].compactMap({ $0 }) + item.contents {
            Invariants.checkText(text.value, "text")
            // Inline markup is written anew: a quote may become six bytes.
            require(text.value.utf8.count <= 6 * limits.fieldBytesMax, "a text of \(text.value.utf8.count) bytes")
        }
        require(item.links.count <= limits.valuesMax, "\(item.links.count) links")
        require(item.attachments.count <= limits.valuesMax, "\(item.attachments.count) attachments")
        require(item.categories.count <= limits.valuesMax, "\(item.categories.count) categories")
        require(item.authors.count <= limits.valuesMax, "\(item.authors.count) authors")
    }

    static func articles(of feed: ParsedFeed) -> [Article] {
        let seed = HashSeed(low: 1, high: 2)
        let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: seed)
        let id = FeedID("fuzz")
        let keys = ItemKeys(seed: seed).keys(of: feed, in: id, trust: .full)
        let context = normalizer.context(of: feed, in: id, url: "https://example.org/feed")
        return zip(feed.items, keys).map {
            normalizer.article(from: $0, key: $1, context: context, now: now)
        }
    }

    /// Reads what we published; every article comes back with its title, its HTML and its dates.
    private static func checkSame(_ articles: [Article], _ document: [UInt8], _ format: String) {
        guard let feed = parse(document, type: nil) else {
            return require(false, "\(format) of our own is no feed: \(String(decoding: document, as: UTF8.self))")
        }
        require(!feed.isTruncated, "\(format) of our own is cut: \(feed.problems)")
        // What looks as if it had been encoded twice may be left of what was encoded three times, or of a text whose other
        // accents did not look so.
        guard !feed.problems.contains(where: { $0.code == .reencoded }), !looksDoubled(document) else { return }
        require(feed.problems.allSatisfy { $0.code == .fieldTooLong }, "\(format) of our own: \(feed.problems)")
        let back = Self.articles(of: feed)
        require(back.count == articles.count, "\(format): \(articles.count) articles became \(back.count)")
        for (one, other) in zip(articles, back) {
            require(
                HTMLTarget.words(one.title) == HTMLTarget.words(other.title),
                "\(format): title \(one.title ?? "-") became \(other.title ?? "-")")
            require(one.url == other.url, "\(format): address \(one.url ?? "-") became \(other.url ?? "-")")
            require(one.published == other.published, "\(format): a date changed")
            // What has no content gets its title for one, which JSON Feed demands.
            require(
                one.contentText == nil || HTMLTarget.words(one.contentText) == HTMLTarget.words(other.contentText),
                "\(format): \(one.contentHTML ?? one.contentText ?? "-") became \(other.contentText ?? "-")")
        }
    }

    /// Whether anything in it looks like UTF-8 that was encoded again: `Ã©`.
    private static func looksDoubled(_ document: [UInt8]) -> Bool {
        zip(document, document.dropFirst(2)).contains { (0xC3, 0xC2) == $0 }
    }

    /// Text that legally makes another document of what follows: a second declaration, a byte order mark.
    private static func hasNewDocument(_ bytes: [UInt8]) -> Bool { bytes.contains(0) }
}
