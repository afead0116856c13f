import FeedModel

extension StoryIndex {
    /// Texts of one feed that teach the frequencies in half a window: its part of so many (all feeds together must be able to
    /// end the learning), and a share of all.
    private static let taughtByAll = 1_000
    private static let taughtMin = 10
    private static let taughtShare = 20

    /// Memory held by the index, in bytes.
    var byteCount: Int { items.byteCount + near.byteCount + passages.byteCount }

    /// What its largest parts hold of that.
    var memory: IndexMemory {
        IndexMemory(
            identity: items.byteCount, sketches: near.store.byteCount, postings: near.postings.byteCount,
            frequencies: near.frequencies.byteCount, lines: near.boilerplate.byteCount + near.series.byteCount)
    }

    /// Moves the window on to a new article's time, and makes room for it.
    mutating func advance(to now: Timestamp) {
        trimIfTooLarge()
        clock = max(clock, now.indexSeconds)
        let half = clock / max(1, windowSeconds / 2)
        guard let before = halfWindow else {
            halfWindow = half
            return
        }
        if clock > windowSeconds { near.expire(before: clock - windowSeconds) }
        guard half > before else { return }
        halfWindow = half
        for _ in 0..<min(16, half - before) {
            near.frequencies.halve()
            near.boilerplate.age()
            feeds.beginHalfWindow()
        }
    }

    /// Makes a text the one under judgement.
    mutating func examine(_ fingerprint: Fingerprint, feed: UInt32, isNew: Bool) {
        runs.begin()
        guard settings.nearDuplicates else { return }
        let isKnownPage = items.slot(.url, fingerprint.url) != nil
        near.examine(fingerprint, feed: feed, countsLines: isNew && !isKnownPage)
        if isNew { near.series.note(SeriesTable.shape(of: fingerprint.titleTokens), at: clock) }
    }

    /// Keeps the text under judgement as that of an item.
    mutating func keepText(of slot: UInt32, learns: Bool) {
        guard settings.nearDuplicates else { return }
        let record = items[slot]
        if learns { feeds.noteArrival(record.feed) }
        let isHeard = learns && hears(record.feed)
        let number = near.insert(
            slot: slot, seconds: record.firstSeen, feed: record.feed, learns: isHeard,
            // What it says of each word counts, that there is more to read does not: all words of all others would be rarer.
            countsText: !feeds.standsOut(record.feed))
        items[slot].document = number
    }

    /// False for a feed that has taught more than its share: a flood must not make other feeds' words look frequent.
    private mutating func hears(_ feed: UInt32) -> Bool {
        let texts = near.frequencies.texts
        let teachers = max(1, feeds.teachers.now, feeds.teachers.before)
        let part = max(Self.taughtMin, Self.taughtByAll / teachers)
        guard feeds[feed].taught < part + texts / Self.taughtShare else { return false }
        feeds.noteTaught(feed)
        return true
    }

    /// How like the text under judgement is to a known item's, facts left out. nil: the item's text is not kept.
    mutating func likeness(to record: ItemRecord) -> Likeness? {
        guard let document = near.store.document(record.document) else { return nil }
        return near.shares(with: document)
    }
}
