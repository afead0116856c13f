import FeedModel

/// The texts that an item can be recognised by, one a rung.
struct ItemIdentity {
    let guid: String?
    private let page: ParsedLink?

    init(_ item: ParsedItem) {
        guid = item.guid.flatMap { $0.isEmpty ? nil : $0 }
        page = LinkChoice.page(of: item)
    }

    /// The guid without scheme, host and fragment: what stays when a site moves to https or to another host name.
    var alias: String? { guid.flatMap(Self.blind) }

    /// The page's address in canonical form, or as written where it is relative. Worked out anew each time: an article with a
    /// guid never asks for it.
    var link: String? { page.flatMap { Self.comparable($0.href) } }

    /// All that the item says of itself, into a hash.
    static func combineContent(of item: ParsedItem, into hasher: inout KeyedHasher) {
        hasher.combine(item.title?.value ?? "")
        hasher.combine(item.summary?.value ?? "")
        for content in item.contents { hasher.combine(content.value) }
        guard item.title == nil, item.summary == nil, item.contents.isEmpty else { return }
        hasher.combine(item.published ?? "")
        hasher.combine(item.image ?? "")
        for link in item.links { hasher.combine(link.href) }
        for attachment in item.attachments { hasher.combine(attachment.url) }
    }

    /// nil for guids that are no web address, or only a host.
    private static func blind(_ guid: String) -> String? {
        guard LinkChoice.isAbsoluteWeb(guid), let colon = guid.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let rest = guid.utf8[colon...].dropFirst(3)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let path = rest[slash...].prefix { $0 != UInt8(ascii: "#") }
        return path.count > 1 ? String(Substring(path)) : nil
    }

    private static func comparable(_ link: String) -> String? {
        guard LinkChoice.isAbsoluteWeb(link) else { return link.isEmpty ? nil : link }
        return CanonicalURL.plainText(link) ?? WebURL(link).flatMap { CanonicalURL($0)?.text }
    }
}
