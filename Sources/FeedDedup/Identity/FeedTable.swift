import FeedModel

/// The feeds that items came from, numbered, and what was learned of each one's guids.
struct FeedTable {
    /// One feed.
    struct Entry {
        var health = GUIDHealth()
        /// Repairs by likeness that the running fetch may still make.
        var repairsLeft = 0
        /// Counts the documents of this feed, modulo 256.
        var screening: UInt8 = 0
        /// Articles of this feed that taught the index which words are frequent, in this half window.
        var taught = 0
    }

    private(set) var names: [FeedID] = []
    private var numbers: [FeedID: UInt32] = [:]
    private var entries: ContiguousArray<Entry> = []
    /// Feeds that taught in this half window, and in the one before.
    private(set) var teachers = (now: 0, before: 0)

    var count: Int { names.count }

    /// The feed's number; made at the first call.
    mutating func number(of feed: FeedID) -> UInt32 {
        if let number = numbers[feed] { return number }
        let number = UInt32(names.count)
        names.append(feed)
        numbers[feed] = number
        entries.append(Entry())
        return number
    }

    subscript(_ number: UInt32) -> Entry {
        _read { yield entries[Int(number)] }
        _modify { yield &entries[Int(number)] }
    }

    /// nil: nothing of that feed was ever seen.
    func health(of feed: FeedID) -> GUIDHealth? { numbers[feed].map { entries[Int($0)].health } }

    /// Counts one more article that taught.
    mutating func noteTaught(_ feed: UInt32) {
        if self[feed].taught == 0 { teachers.now += 1 }
        self[feed].taught += 1
    }

    /// Takes over what was read back of the half window before; who taught in this one the entries tell.
    mutating func countTeachers(before: Int) {
        teachers = (entries.count { $0.taught > 0 }, before)
    }

    /// Half a window has passed.
    mutating func resetTaught() {
        teachers = (0, teachers.now)
        for index in entries.indices { entries[index].taught = 0 }
    }
}
