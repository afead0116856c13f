import FeedModel

/// Finds the feeds that a web page names: `<link rel="alternate" type="application/rss+xml" href=…>`.
///
/// A tolerant scanner of tags, because that is all it takes: nothing of the page is kept.
enum FeedLinks {
    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
        "application/json", "text/xml", "application/xml", "application/rss", "application/atom",
    ]

    /// Links stand in the head: no more of a page, no more tags and no more of a tag is looked at.
    private static let pageBytesMax = 1 << 20
    private static let tagsMax = 2000
    private static let tagBytesMax = 2048

    /// Absolute and each once, in the order of the page.
    static func find(in bytes: [UInt8], url: String?, max: Int) -> [DiscoveredFeed] {
        var base = url.flatMap { WebURL($0) }
        var feeds: [DiscoveredFeed] = []
        let all = bytes.prefix(pageBytesMax)
        var index = 0
        var tags = 0
        while feeds.count < max, tags < tagsMax, let tag = all[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = tag + 1
            let rest = all[tag...]
            if rest.starts(with: "<!--".utf8) {
                index = all.firstIndex(of: "-->", from: tag + 4).map { $0 + 3 } ?? all.endIndex
                continue
            }
            guard isTag("base", rest) || isTag("link", rest) else { continue }
            tags += 1
            guard let attributes = attributes(of: rest) else { continue }
            guard let href = attributes["href"], !href.isEmpty else { continue }
            if isTag("base", rest) {
                base = WebURL(href, relativeTo: base) ?? base
            } else if isFeed(attributes) {
                let address = WebURL(href, relativeTo: base)?.description ?? href
                if !feeds.contains(where: { $0.url == address }) {
                    feeds.append(DiscoveredFeed(url: address, title: attributes["title"], type: attributes["type"]))
                }
            }
        }
        return feeds
    }

    private static func isFeed(_ attributes: [String: String]) -> Bool {
        let relations = (attributes["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace)
        if relations.contains("feed") { return true }
        guard relations.contains("alternate"), let type = attributes["type"]?.lowercased() else { return false }
        let plain = String(type.prefix { $0 != ";" }).trimmingWhitespace()
        // oEmbed and WordPress's API are JSON and no feeds.
        if plain == "application/json" { return attributes["href"]?.contains("/wp-json/") == false }
        return types.contains(plain)
    }

    private static func isTag(_ name: StaticString, _ bytes: ArraySlice<UInt8>) -> Bool {
        let wanted = Array(name.description.utf8)
        let written = bytes.dropFirst().prefix(wanted.count)
        guard written.count == wanted.count, zip(written, wanted).allSatisfy({ $0 | 0x20 == $1 }) else { return false }
        return bytes.dropFirst(wanted.count + 1).first.map { $0 <= 0x20 || $0 == 0x2F } ?? false
    }

    private static func attributes(of bytes: ArraySlice<UInt8>) -> [String: String]? {
        guard let tag = WrittenTag(bytes.prefix(tagBytesMax), from: bytes.startIndex, attributesMax: 64) else {
            return nil
        }
        var attributes: [String: String] = [:]
        // In good order every attribute is ` name="value"`.
        var rest = tag.wellFormed[...].drop { $0 > 0x20 && $0 != 0x3E }
        while let equals = rest.firstIndex(of: "=\"", from: rest.startIndex),
            let close = rest[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
        {
            let name = String(decoding: rest[..<equals], as: UTF8.self).trimmingWhitespace().lowercased()
            let repair = ReferenceRepair(Array(rest[(equals + 2)..<close]), entities: [:], expansionMax: 4)
            let value = String(decoding: CharacterReferences.text(repair.output), as: UTF8.self)
            if attributes[name] == nil { attributes[name] = value.trimmingWhitespace() }
            rest = rest[(close + 1)...]
        }
        return attributes
    }
}
