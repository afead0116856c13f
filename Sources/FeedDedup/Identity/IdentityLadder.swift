import FeedModel

/// Recognises an item of a feed by the strongest key that can be trusted there.
enum IdentityLadder {
    struct Match {
        let slot: UInt32
        let rung: IdentityRung
    }

    /// The known item with those keys. nil: none, or none that the feed's guid health lets us believe.
    static func locate(_ key: ItemKey, trust: GUIDHealth.Trust, in items: ItemTable) -> Match? {
        switch trust {
        case .full: key.guid == nil ? byLink(key, in: items) : byGUID(key, in: items)
        case .link: byLink(key, in: items)
        case .content: items.slot(.content, key.content).map { Match(slot: $0, rung: .content) }
        }
    }

    private static func byGUID(_ key: ItemKey, in items: ItemTable) -> Match? {
        if let slot = best(.guid, key.guid, key, in: items) { return Match(slot: slot, rung: .guid) }
        if let slot = best(.alias, key.alias, key, in: items) { return Match(slot: slot, rung: .alias) }
        // An item stored without a guid, or with one that its document used twice, may have got its own since.
        if let slot = items.slot(.link, key.link, where: { $0.guid == 0 }) { return Match(slot: slot, rung: .link) }
        if let slot = items.slot(.content, key.content, where: { $0.guid == 0 }) {
            return Match(slot: slot, rung: .content)
        }
        return nil
    }

    private static func byLink(_ key: ItemKey, in items: ItemTable) -> Match? {
        guard let link = key.link else {
            return items.slot(.content, key.content).map { Match(slot: $0, rung: .content) }
        }
        if let slot = best(.link, link, key, in: items) { return Match(slot: slot, rung: .link) }
        return items.slot(.content, key.content, where: { $0.link == 0 }).map { Match(slot: $0, rung: .content) }
    }

    /// Several items may stand under one guid (miniflux#4197): the one that is most alike.
    private static func best(_ kind: KeyKind, _ value: UInt64?, _ key: ItemKey, in items: ItemTable) -> UInt32? {
        // Most items that are judged are new: nothing stands there.
        guard let first = items.slot(kind, value) else { return nil }
        return items.slot(kind, value, where: { $0.raw == key.rawFingerprint })
            ?? items.slot(kind, value, where: { $0.content == key.content })
            ?? items.slot(kind, value, where: { $0.link != 0 && $0.link == key.link })
            ?? first
    }
}
