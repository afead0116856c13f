import FeedModel

/// What the items of one document share: where their links lead from, and what they inherit.
package struct FeedContext: Sendable {
    package let feed: FeedID
    /// The page the feed belongs to, absolute, tracking parameters taken out. nil: it names none.
    package let homeURL: String?
    /// What relative addresses start from where the item says nothing: `xml:base`, else the feed's page, its own
    /// address, the address it came from. nil: none of them.
    let base: WebURL?
    let language: String?
    /// The feed's own authors, for items that name none.
    let authors: [Author]
    /// How the document orders day and month, as its other dates show. nil: they do not.
    let dateOrder: DateOrder?
}

extension Normalizer {
    /// - Parameter url: Where the document came from, after redirects. nil: not known.
    package func context(of parsed: ParsedFeed, in feed: FeedID, url: String?) -> FeedContext {
        let document = url.flatMap { links.base($0, relativeTo: nil) }
        let own = parsed.hints.selfURL.flatMap { links.base($0, relativeTo: document) } ?? document
        let written = parsed.base.flatMap { links.base($0, relativeTo: own) }
        let home = homeLink(of: parsed, base: written ?? own)
        let base = written ?? home ?? own
        return FeedContext(
            feed: feed, homeURL: home.map { links.shown($0) } ?? (base == nil ? writtenHome(of: parsed) : nil),
            base: base,
            language: LanguageTag.normalized(parsed.language), authors: inheritedAuthors(parsed.authors, base: base),
            dateOrder: dateOrder(of: parsed.items))
    }

    /// The feed's title in plain text; nil when it has none. It stands in every record, so a very long one is cut.
    package func feedTitle(_ feed: ParsedFeed) -> String? {
        guard let title = feed.title.flatMap({ plainText($0) }) else { return nil }
        return title.utf8.count <= Self.titleBytesMax
            ? title : String(title.unicodeScalars.prefix(Self.titleBytesMax / 4))
    }

    private static let titleBytesMax = 2048

    private func homeLink(of parsed: ParsedFeed, base: WebURL?) -> WebURL? {
        let alternates = parsed.links.filter { $0.relation == "alternate" && !LinkChoice.isFeedType($0.type) }
        for link in alternates {
            let start = link.base.flatMap { links.base($0, relativeTo: base) } ?? base
            if let url = links.base(link.href, relativeTo: start), url.isWeb { return url }
        }
        return nil
    }

    /// The page as written, for a document without any address of its own (`feedd parse` on a file).
    private func writtenHome(of parsed: ParsedFeed) -> String? {
        let link = parsed.links.first { $0.relation == "alternate" && !LinkChoice.isFeedType($0.type) }
        guard let href = link?.href, href.utf8.count <= 8192, !href.utf8.contains(UInt8(ascii: ":")) else { return nil }
        let text = Self.folded(href, keepsLines: false)
        return text.isEmpty ? nil : text
    }

    /// `12/12/2008` says nothing by itself; `25/12/2008` beside it says that the day comes first.
    private func dateOrder(of items: [ParsedItem]) -> DateOrder? {
        var found: DateOrder?
        for item in items {
            for text in [item.published, item.updated, item.created] {
                guard let text, Self.mayBeNumeric(text), let order = syntax.date(text, order: nil)?.order else {
                    continue
                }
                if let found, found != order { return nil }
                found = order
            }
        }
        return found
    }

    private static func mayBeNumeric(_ text: String) -> Bool {
        let slashes = text.utf8.prefix(32).count { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
        return slashes >= 2 && !text.utf8.prefix(4).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
