import FeedModel

/// Computes by what each item of a document can be recognised, before anything of it is normalised.
///
/// It runs over every item of every fetch, most of which are known and unchanged, so it reads each byte once and makes
/// few Strings.
package struct ItemKeys: Sendable {
    private let seed: HashSeed

    package init(seed: HashSeed) { self.seed = seed }

    /// One key for each item, in the order of the document.
    ///
    /// A guid, alias or link that two *different* items of the document use is nil for both (a guid that their links tell apart
    /// is joined with the link instead): the same item printed twice is not such a use.
    /// - Parameter trust: What the feed's guids are worth; below `full` they are not looked at.
    package func keys(of feed: ParsedFeed, in id: FeedID, trust: GUIDHealth.Trust) -> [ItemKey] {
        var start = KeyedHasher(seed: seed)
        start.combine(id.rawValue)
        var keys: [ItemKey] = []
        keys.reserveCapacity(feed.items.count)
        for item in feed.items { keys.append(Self.key(of: item, trust: trust, start: start)) }
        joinRepeatedGUIDs(&keys, start: start)
        Self.dropRepeats(&keys, of: \.alias)
        Self.dropRepeats(&keys, of: \.link)
        return keys
    }

    private static func key(
        of item: ParsedItem, trust: GUIDHealth.Trust, start: KeyedHasher
    ) -> ItemKey {
        let identity = ItemIdentity(item)
        var content = start
        content.combine(Rung.content.rawValue)
        ItemIdentity.combineContent(of: item, into: &content)
        let contentHash = content.finish()
        var raw = start
        // What the content hash covers is not read a second time: the texts are most of an item.
        raw.combine(contentHash)
        RawFingerprint.combine(item, into: &raw)
        return ItemKey(
            guid: trust == .full ? identity.guid.map { hash($0, as: .guid, start) } : nil,
            alias: trust == .full ? identity.alias.map { hash($0, as: .alias, start) } : nil,
            link: trust == .content ? nil : identity.link.map { hash($0, as: .link, start) },
            content: contentHash, rawFingerprint: raw.finish())
    }

    /// The key of a guid that only one item of its document has.
    static func guidKey(_ guid: String, in feed: FeedID, seed: HashSeed) -> UInt64 {
        var start = KeyedHasher(seed: seed)
        start.combine(feed.rawValue)
        return hash(guid, as: .guid, start)
    }

    private enum Rung: UInt8 { case guid = 1, alias, link, content, guidAndLink }

    private static func hash(_ text: String, as rung: Rung, _ start: KeyedHasher) -> UInt64 {
        var hasher = start
        hasher.combine(rung.rawValue)
        hasher.combine(text)
        return hasher.finish()
    }

    /// A guid used by items with different content: joined with the link where all users have one of their own, else nil.
    private func joinRepeatedGUIDs(_ keys: inout [ItemKey], start: KeyedHasher) {
        for users in Self.repeats(in: keys, of: \.guid) {
            let links = users.map { keys[$0].link }
            let distinct = Set(links.compactMap { $0 })
            for user in users {
                guard distinct.count == users.count, let guid = keys[user].guid, let link = keys[user].link else {
                    keys[user].guid = nil
                    continue
                }
                var hasher = start
                hasher.combine(Rung.guidAndLink.rawValue)
                hasher.combine(guid)
                hasher.combine(link)
                keys[user].guid = hasher.finish()
            }
        }
    }

    private static func dropRepeats(_ keys: inout [ItemKey], of rung: WritableKeyPath<ItemKey, UInt64?>) {
        for users in repeats(in: keys, of: rung) {
            for user in users { keys[user][keyPath: rung] = nil }
        }
    }

    /// The items that share a rung although their content differs, in groups.
    private static func repeats(in keys: [ItemKey], of rung: KeyPath<ItemKey, UInt64?>) -> [[Int]] {
        var firstUser: [UInt64: Int] = [:]
        firstUser.reserveCapacity(keys.count)
        var shared: Set<UInt64> = []
        for (index, key) in keys.enumerated() {
            guard let value = key[keyPath: rung] else { continue }
            if let first = firstUser[value] {
                if keys[first].content != key.content { shared.insert(value) }
            } else {
                firstUser[value] = index
            }
        }
        guard !shared.isEmpty else { return [] }
        var groups: [UInt64: [Int]] = [:]
        for (index, key) in keys.enumerated() {
            if let value = key[keyPath: rung], shared.contains(value) { groups[value, default: []].append(index) }
        }
        return groups.values.sorted { $0[0] < $1[0] }
    }
}
