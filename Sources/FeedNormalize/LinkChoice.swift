import FeedModel

/// Which of an item's addresses is its page.
enum LinkChoice {
    /// The link as written, with the base that holds for it; nil when the item names no page.
    ///
    /// FeedBurner's `origLink` is the page behind its counting redirect, so it comes first. A guid counts only where it is an
    /// absolute web address, says that it is a permalink or does not deny it, and no `<link>` is there:
    /// many feeds mark as permalink what is none. An Atom id
    /// is only an identifier by its specification, but an entry without any link has nothing better. <https://github.com/Ranchero-Software/NetNewsWire/issues/433>
    static func page(of item: ParsedItem) -> ParsedLink? {
        var best: ParsedLink?
        for link in item.links {
            if link.relation == "feedburner:origlink" || link.relation == "feedburner:origLink",
                isAbsoluteWeb(link.href)
            {
                return link
            }
            guard link.relation == "alternate", !link.href.isEmpty else { continue }
            guard let other = best else {
                best = link
                continue
            }
            if rank(link) > rank(other) { best = link }
        }
        if let best { return best }
        guard let guid = item.guid, item.guidIsPermaLink != false else { return nil }
        // Said to be the page in so many words, a path is one: some blogs write all their links so.
        let isPath = item.guidIsPermaLink == true && guid.hasPrefix("/") && !guid.utf8.contains { $0 <= 0x20 }
        return isAbsoluteWeb(guid) || isPath ? ParsedLink(href: guid) : nil
    }

    static func isFeedType(_ type: String?) -> Bool {
        guard let type else { return false }
        return holds("rss", type) || holds("atom", type) || holds("rdf", type) || holds("feed+json", type)
    }

    /// As `contains` of a String, which looks for characters and not for bytes and takes twenty times as long.
    private static func holds(_ word: String, _ type: String) -> Bool {
        let bytes = type.utf8.span
        let wanted = word.utf8.span
        var start = 0
        while start + wanted.count <= bytes.count {
            var length = 0
            while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
            if length == wanted.count { return true }
            start += 1
        }
        return false
    }

    static func isAbsoluteWeb(_ text: String) -> Bool {
        let bytes = text.utf8.span
        guard bytes.count > 7 else { return false }
        for (index, letter) in zip(0..<4, "http".utf8) where bytes[index] | 0x20 != letter { return false }
        let colon = bytes[4] | 0x20 == UInt8(ascii: "s") ? 5 : 4
        return bytes.count > colon + 3 && bytes[colon] == UInt8(ascii: ":") && bytes[colon + 1] == UInt8(ascii: "/")
            && bytes[colon + 2] == UInt8(ascii: "/")
    }

    private static func rank(_ link: ParsedLink) -> Int {
        if isFeedType(link.type) { return 0 }
        let isPage = link.type.map { holds("html", $0) } ?? true
        return (isPage ? 2 : 1) + (isAbsoluteWeb(link.href) ? 2 : 0)
    }
}

/// Makes addresses absolute and takes tracking parameters out of them.
struct LinkResolver: Sendable {
    /// nil: tracking parameters stay.
    let tracking: TrackingParameters?

    func shown(_ url: WebURL) -> String { (tracking.map { url.strippingTracking($0) } ?? url).description }

    /// nil for what is no web address.
    func web(_ text: String, base: WebURL?) -> WebURL? {
        guard text.utf8.count <= Self.bytesMax, let url = WebURL(text, relativeTo: base), url.isWeb else { return nil }
        return url
    }

    /// An address that others start from; nil for one that is longer than any page's: a megabyte, copied for every link, took
    /// gigabytes and minutes.
    func base(_ text: String, relativeTo outer: WebURL?) -> WebURL? {
        guard text.utf8.count <= Self.bytesMax, let url = WebURL(text, relativeTo: outer),
            url.path.utf8.count + (url.query?.utf8.count ?? 0) <= Self.bytesMax
        else { return nil }
        return url
    }

    func shownWeb(_ text: String, base: WebURL?) -> String? { web(text, base: base).map(shown) }

    private static let bytesMax = 8192
}
