import FeedModel

/// The feeds that items came from, numbered, and what was learned of each one's guids.
struct FeedTable {
    /// One feed, in 28 bytes: a million of them may be held.
    struct Entry {
        private var packedHealth = PackedGUIDHealth()
        /// Counts the documents of this feed, modulo 256.
        var screening: UInt8 = 0
        private var repairs: UInt8 = 0
        /// `taught`, and above it whether `settle` was called.
        private var taughtAndSettled: UInt32 = 0
        /// New articles of this feed in this half window.
        fileprivate(set) var arrived: UInt32 = 0
        /// When a document of this feed was last read, seconds since 1970; 0: none since the index was made.
        var lastDocument: UInt32 = 0
    }

    private(set) var names: [FeedID] = []
    private var numbers = FeedIDTable()
    private var entries: ContiguousArray<Entry> = []
    /// Feeds that taught in this half window, and in the one before it.
    private(set) var teachers = (now: 0, before: 0)
    /// New articles of all feeds in this half window, and how many feeds had any.
    private(set) var arrivals = (articles: 0, feeds: 0)

    var count: Int { names.count }

    /// The feed's number; made at the first call.
    mutating func number(of feed: FeedID) -> UInt32 {
        if let number = known(feed) { return UInt32(number) }
        let number = names.count
        names.append(feed)
        let names = names
        numbers.set(feed, to: number) { names[$0] }
        entries.append(Entry())
        return UInt32(number)
    }

    subscript(_ number: UInt32) -> Entry {
        _read { yield entries[Int(number)] }
        _modify { yield &entries[Int(number)] }
    }

    /// nil: nothing of that feed was ever seen.
    func health(of feed: FeedID) -> GUIDHealth? { known(feed).map { entries[$0].health } }

    /// Counts one more article that taught.
    mutating func noteTaught(_ feed: UInt32) {
        if self[feed].taught == 0 { teachers.now += 1 }
        self[feed].taught += 1
    }

    /// Counts one more new article, whether or not it teaches.
    mutating func noteArrival(_ feed: UInt32) { setArrived(self[feed].arrived &+ 1, of: feed) }

    /// Takes over how many new articles a feed had.
    mutating func setArrived(_ count: UInt32, of feed: UInt32) {
        let before = self[feed].arrived
        self[feed].arrived = count
        arrivals.articles += Int(count) - Int(before)
        if before == 0, count > 0 { arrivals.feeds += 1 }
    }

    /// True for a feed that prints a tenth of everything, and eight times as much as the mean of the others.
    ///
    /// Of nine that print the same, each has a ninth: only so many feeds can tell what is usual.
    func standsOut(_ feed: UInt32) -> Bool {
        let own = Int(self[feed].arrived)
        guard arrivals.feeds >= Self.feedsMin, own * Self.outstandingShare > arrivals.articles else { return false }
        return own * (arrivals.feeds - 1) > Self.outstandingTimes * (arrivals.articles - own)
    }

    private static let feedsMin = 10
    private static let outstandingShare = 10
    private static let outstandingTimes = 8

    /// Takes over what was read back of the half window before; who taught in this one the entries tell.
    mutating func countTeachers(before: Int) {
        teachers = (entries.count { $0.taught > 0 }, before)
    }

    /// Half a window has passed.
    mutating func beginHalfWindow() {
        teachers = (0, teachers.now)
        arrivals = (0, 0)
        for index in entries.indices {
            entries[index].taught = 0
            entries[index].arrived = 0
        }
    }

    private func known(_ feed: FeedID) -> Int? { numbers.place(of: feed) { names[$0] } }
}

extension FeedTable.Entry {
    private static let settledBit: UInt32 = 1 << 31

    var health: GUIDHealth {
        get { packedHealth.health }
        set { packedHealth = PackedGUIDHealth(newValue) }
    }

    /// Repairs by likeness that the running fetch may still make; at most 255.
    var repairsLeft: Int {
        get { Int(repairs) }
        set { repairs = UInt8(clamping: newValue) }
    }

    /// Articles of this feed that taught the index which words are frequent, in this half window.
    var taught: Int {
        get { Int(taughtAndSettled & ~Self.settledBit) }
        set {
            let count = min(UInt32(clamping: newValue), ~Self.settledBit)
            taughtAndSettled = taughtAndSettled & Self.settledBit | count
        }
    }

    /// Takes over what the feed's state remembers, the first time: what the index itself was saved with may be older.
    /// A state that remembers nothing changes nothing. What the operator chose, or chooses no longer, counts each time.
    mutating func settle(_ remembered: GUIDHealth) {
        if remembered.isPinned || packedHealth.isPinned {
            health = remembered
        } else if taughtAndSettled & Self.settledBit == 0, remembered != GUIDHealth() {
            health = remembered
        }
        taughtAndSettled |= Self.settledBit
    }
}
