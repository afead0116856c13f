import FeedModel

/// Makes the ids of articles: the same in every store, so not under the store's seed.
enum ArticleName {
    /// From the feed and the strongest rung that the key leaves: 20 letters and digits, 100 bits.
    ///
    /// - Parameter isGUIDJoined: The guid is used by several items of the document and was joined with the link.
    static func id(for identity: ItemIdentity, of item: ParsedItem, key: ItemKey, in feed: FeedID, isGUIDJoined: Bool)
        -> ArticleID
    {
        var hasher = KeyedHasher(seed: .names)
        hasher.combine(feed.rawValue)
        if key.guid != nil, let guid = identity.guid {
            hasher.combine(isGUIDJoined ? "guid+link" : "guid")
            hasher.combine(guid)
            if isGUIDJoined { hasher.combine(identity.link ?? "") }
        } else if key.link != nil, let link = identity.link {
            hasher.combine("link")
            hasher.combine(link)
        } else {
            hasher.combine("content")
            ItemIdentity.combineContent(of: item, into: &hasher)
        }
        return ArticleID(text(hasher.finish128()))
    }

    /// RFC 4648 base32 in lower case, the first 100 of 128 bits.
    private static func text(_ value: (UInt64, UInt64)) -> String {
        var bits = UInt128(value.0) << 64 | UInt128(value.1)
        var text: [UInt8] = []
        text.reserveCapacity(20)
        for _ in 0..<20 {
            let digit = UInt8(truncatingIfNeeded: bits >> 123)
            text.append(digit < 26 ? UInt8(ascii: "a") + digit : UInt8(ascii: "2") + digit - 26)
            bits <<= 5
        }
        return String(decoding: text, as: UTF8.self)
    }
}
