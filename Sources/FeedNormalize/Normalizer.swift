import FeedModel

/// Turns an item as it was written into an article: here everything is decided that the formats leave open.
///
/// Pure: the same item, key, context and moment give the same article, on every machine.
package struct Normalizer: Sendable {
    let syntax: any Syntax
    let cleaning: CleaningOptions
    let links: LinkResolver
    private let seed: HashSeed

    package init(syntax: any Syntax, options: ContentOptions, seed: HashSeed) {
        self.syntax = syntax
        cleaning = options.cleaning
        links = LinkResolver(tracking: options.stripTracking ? options.cleaning.tracking : nil)
        self.seed = seed
    }

    /// - Parameters:
    ///   - key: The item's own, from `ItemKeys`.
    ///   - now: To flag dates in the future.
    package func article(from item: ParsedItem, key: ItemKey, context: FeedContext, now: Timestamp) -> Article {
        let identity = ItemIdentity(item)
        let isJoined =
            key.guid != nil && key.guid != identity.guid.map { ItemKeys.guidKey($0, in: context.feed, seed: seed) }
        let id = ArticleName.id(for: identity, of: item, key: key, in: context.feed, isGUIDJoined: isJoined)
        var article = Article(id: id, feed: context.feed, key: key)
        let base = item.base.flatMap { links.base($0, relativeTo: context.base) } ?? context.base
        let page = setLinks(of: item, base: base, context: context, in: &article)
        article.guid = identity.guid
        article.title = item.title.flatMap { plainText($0) }
        setContent(of: item, base: item.base == nil ? page ?? base : base, in: &article)
        setDates(of: item, order: context.dateOrder, now: now, in: &article)
        setPeople(of: item, base: base, context: context, in: &article)
        article.tags = tags(item.categories)
        article.language = language(of: item, context: context)
        setAttachments(of: item, base: page ?? base, in: &article)
        addExtras(of: item, base: base, to: &article)
        article.textFingerprint = TextFingerprint.hash(
            title: article.title, text: article.contentText ?? article.summary,
            link: article.canonicalURL ?? article.url,
            seed: seed)
        return article
    }

    private func setLinks(of item: ParsedItem, base: WebURL?, context: FeedContext, in article: inout Article)
        -> WebURL?
    {
        let link = LinkChoice.page(of: item)
        let start = link?.base.flatMap { links.base($0, relativeTo: base) } ?? base
        let page = link.flatMap { links.web($0.href, base: start) }
        if let page {
            article.url = links.shown(page)
            let plain = link.flatMap { CanonicalURL.plainText($0.href, tracking: cleaning.tracking) }
            article.canonicalURL = plain ?? CanonicalURL(page, tracking: cleaning.tracking)?.text
        } else if let link, start == nil, !link.href.utf8.contains(UInt8(ascii: ":")) {
            // A document without any address of its own (`feedd parse` on a file): as written is more than nothing.
            article.url = Self.folded(link.href, keepsLines: false)
        } else if let link {
            article.extras.append(JSONMember("url_raw", .string(link.href)))
        }
        let external = item.links.first { $0.relation == "related" }
        if let url = external.flatMap({ links.shownWeb($0.href, base: start) }), url != article.url {
            article.externalURL = url
        }
        return page
    }

    private func language(of item: ParsedItem, context: FeedContext) -> String? {
        LanguageTag.normalized(item.language)
            ?? LanguageTag.normalized(item.contents.first?.language ?? item.summary?.language ?? item.title?.language)
            ?? context.language
    }

    /// Without empty ones and repetitions (letter case does not count), in the order of the item.
    private func tags(_ categories: [String]) -> [String] {
        guard !categories.isEmpty else { return [] }
        var seen: Set<String> = []
        var tags: [String] = []
        for category in categories.prefix(Self.tagsMax) {
            guard let tag = plainText(ParsedText(category, kind: .plainOrHTML)) else { continue }
            if seen.insert(tag.lowercased()).inserted { tags.append(tag) }
        }
        return tags
    }

    private static let tagsMax = 200
}
