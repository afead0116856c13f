/// What left the index before its time because the index reached `DeduplicationSettings.indexBytesMax`.
package struct IndexTrim: Sendable, Hashable {
    /// Texts, the oldest first: a copy of such a story is no longer recognised by its words.
    package var texts = 0
    /// Items that their feeds stopped listing longest ago: one that is listed again is new.
    package var items = 0

    package init(texts: Int = 0, items: Int = 0) {
        self.texts = texts
        self.items = items
    }

    /// What left between two moments.
    package static func - (later: Self, earlier: Self) -> Self {
        IndexTrim(texts: later.texts - earlier.texts, items: later.items - earlier.items)
    }
}

extension StoryIndex {
    /// Articles between two looks at the memory.
    private static let trimInterval = 512
    /// The part of the texts, and of the items, that leaves at once.
    private static let textsPart = 20
    private static let itemsPart = 8
    /// Fewer texts are not worth their memory.
    private static let textsMin = 1_000

    /// Makes room where the index is larger than it may be: items that no feed lists any more leave when identities alone
    /// take half of it, else texts do.
    ///
    /// Never an item that a feed may list again: a feed that answers 304 for a year still lists what it did.
    mutating func trimIfTooLarge() {
        arrivals += 1
        guard arrivals % Self.trimInterval == 0 else { return }
        guard byteCount - items.freeBytes > settings.indexBytesMax else { return }
        if arrivals >= nextForgetting, items.byteCount - items.freeBytes > settings.indexBytesMax / 2 {
            let leaving = forgetUnlisted(atLeast: items.count / Self.itemsPart)
            trimmed.items += leaving
            if leaving > 0 { return }
            // All are still listed. To ask each time would look at every item each time.
            nextForgetting = arrivals + items.count / Self.itemsPart
        }
        let texts = near.store.count
        guard texts > Self.textsMin else { return }
        near.evict(texts / Self.textsPart)
        trimmed.texts += texts / Self.textsPart
    }

    /// Forgets the items whose feeds have been read for longest without listing them, at least a window ago.
    ///
    /// - Parameter count: about as many leave, if there are so many: days are not split.
    /// - Returns: how many left.
    private mutating func forgetUnlisted(atLeast count: Int) -> Int {
        var perDay = ContiguousArray(repeating: 0, count: Self.daysMax + 1)
        for index in items.records.indices where items.records[index].flags.contains(.live) {
            if let days = Self.unlistedDays(items.records[index], feeds, window: windowSeconds) { perDay[days] += 1 }
        }
        guard perDay.contains(where: { $0 > 0 }) else { return 0 }
        var (limit, left) = (Self.daysMax, count - perDay[Self.daysMax])
        while limit > 0, left > 0 {
            limit -= 1
            left -= perDay[limit]
        }
        let (feeds, window) = (feeds, windowSeconds)
        return items.removeAll { record in
            Self.unlistedDays(record, feeds, window: window).map { $0 >= limit } ?? false
        }
    }

    private static let secondsPerDay: UInt32 = 86_400
    /// Older ones leave together.
    private static let daysMax = 4_000

    /// Days between the last document of its feed that listed an item and the last one at all. nil: less than a window, or
    /// no document was read since the index was made from the logs.
    private static func unlistedDays(_ record: ItemRecord, _ feeds: FeedTable, window: UInt32) -> Int? {
        let last = feeds[record.feed].lastDocument
        guard last > record.lastSeen, last - record.lastSeen > window else { return nil }
        return min(daysMax, Int((last - record.lastSeen) / secondsPerDay))
    }
}
