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
    let authors: [ParsedPerson]
    /// How the document orders day and month, as its other dates show. nil: they do not.
    let dateOrder: DateOrder?
}

extension Normalizer {
    /// - Parameter url: Where the document came from, after redirects. nil: not known.
    package func context(of parsed: ParsedFeed, in feed: FeedID, url: String?) -> FeedContext {
        let document = url.flatMap { WebURL($0) }
        let own = parsed.hints.selfURL.flatMap { WebURL($0, relativeTo: document) } ?? document
        let written = parsed.base.flatMap { WebURL($0, relativeTo: own) }
        let home = homeLink(of: parsed, base: written ?? own)
        return FeedContext(
            feed: feed, homeURL: home.map { links.shown($0) }, base: written ?? home ?? own,
            language: LanguageTag.normalized(parsed.language), authors: parsed.authors,
            dateOrder: dateOrder(of: parsed.items))
    }

    /// The feed's title in plain text; nil when it has none.
    package func feedTitle(_ feed: ParsedFeed) -> String? { feed.title.flatMap { plainText($0) } }

    private func homeLink(of parsed: ParsedFeed, base: WebURL?) -> WebURL? {
        let alternates = parsed.links.filter { $0.relation == "alternate" && !LinkChoice.isFeedType($0.type) }
        for link in alternates {
            let start = link.base.flatMap { WebURL($0, relativeTo: base) } ?? base
            if let url = WebURL(link.href, relativeTo: start), url.isWeb { return url }
        }
        return nil
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
