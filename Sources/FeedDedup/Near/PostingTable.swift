/// From a bigram to the newest texts that hold it: 64 open-addressing tables of (bigram, text) pairs of eight bytes.
///
/// Many small tables instead of one: growing moves a 64th of the pairs at a time, and by half only, so that a million
/// texts neither pause the judging nor leave half of the memory empty. Pairs of texts that are gone are overwritten.
struct PostingTable {
    static let tables = 64
    private static let empty = UInt64.max
    private(set) var cells: [ContiguousArray<UInt64>]
    private(set) var counts: [Int]

    init() {
        cells = Array(repeating: ContiguousArray(repeating: Self.empty, count: 64), count: Self.tables)
        counts = Array(repeating: 0, count: Self.tables)
    }

    init(cells: [ContiguousArray<UInt64>], counts: [Int]) {
        self.cells = cells
        self.counts = counts
    }

    var byteCount: Int { cells.reduce(0) { $0 + $1.capacity * 8 } }

    /// Calls `body` with each text from `first` on that holds the bigram.
    @inline(__always)
    func forEach(_ key: UInt32, from first: UInt32, _ body: (UInt32) -> Void) {
        let cells = cells[Self.table(of: key)]
        let span = cells.span
        let size = span.count
        var index = Self.home(key, size: size)
        while true {
            let cell = span[index]
            if cell == Self.empty { return }
            if UInt32(truncatingIfNeeded: cell &>> 32) == key {
                let document = UInt32(truncatingIfNeeded: cell)
                if document >= first { body(document) }
            }
            index &+= 1
            if index == size { index = 0 }
        }
    }

    /// Puts a text under a bigram. Where too many stand already one makes room: the same feed's oldest if it has many
    /// places, else the oldest of all, so that one feed cannot push out the others.
    mutating func insert(_ key: UInt32, _ document: UInt32, from first: UInt32, isSameFeed: (UInt32) -> Bool) {
        let table = Self.table(of: key)
        if counts[table] &* 5 >= cells[table].count &* 4 { grow(table, from: first) }
        let (place, isEmpty) = placeToWrite(key, table, from: first, isSameFeed: isSameFeed)
        if isEmpty { counts[table] &+= 1 }
        cells[table][place] = UInt64(key) &<< 32 | UInt64(document)
    }

    private func placeToWrite(
        _ key: UInt32, _ table: Int, from first: UInt32, isSameFeed: (UInt32) -> Bool
    ) -> (place: Int, isEmpty: Bool) {
        let list = cells[table]
        let span = list.span
        var index = Self.home(key, size: span.count)
        var stale = -1
        var oldest = -1
        var found = 0
        while span[index] != Self.empty {
            let cell = span[index]
            if UInt32(truncatingIfNeeded: cell) < first {
                if stale < 0 { stale = index }
            } else if UInt32(truncatingIfNeeded: cell &>> 32) == key {
                found &+= 1
                if oldest < 0 || cell < span[oldest] { oldest = index }
            }
            index &+= 1
            if index == span.count { index = 0 }
        }
        if found >= SketchLimits.postingsPerKey { return (placeOfFeed(key, table, isSameFeed) ?? oldest, false) }
        return stale >= 0 ? (stale, false) : (index, true)
    }

    /// Makes all tables anew without the texts that are gone.
    mutating func sweep(from first: UInt32) {
        for table in cells.indices { grow(table, from: first) }
    }

    /// The oldest place of the feed that inserts, when it holds more than its share. nil: it does not.
    private func placeOfFeed(_ key: UInt32, _ table: Int, _ isSameFeed: (UInt32) -> Bool) -> Int? {
        let size = cells[table].count
        var index = Self.home(key, size: size)
        var oldest = -1
        var found = 0
        while cells[table][index] != Self.empty {
            let cell = cells[table][index]
            if UInt32(truncatingIfNeeded: cell &>> 32) == key, isSameFeed(UInt32(truncatingIfNeeded: cell)) {
                found &+= 1
                if oldest < 0 || cell < cells[table][oldest] { oldest = index }
            }
            index &+= 1
            if index == size { index = 0 }
        }
        return found >= SketchLimits.postingsPerFeed ? oldest : nil
    }

    private mutating func grow(_ table: Int, from first: UInt32) {
        let old = cells[table]
        let live = old.count { $0 != Self.empty && UInt32(truncatingIfNeeded: $0) >= first }
        let size = max(64, live * 15 / 8)
        var new = ContiguousArray(repeating: Self.empty, count: size)
        for cell in old where cell != Self.empty && UInt32(truncatingIfNeeded: cell) >= first {
            var index = Self.home(UInt32(truncatingIfNeeded: cell &>> 32), size: size)
            while new[index] != Self.empty {
                index &+= 1
                if index == size { index = 0 }
            }
            new[index] = cell
        }
        cells[table] = new
        counts[table] = live
    }

    @inline(__always)
    private static func table(of key: UInt32) -> Int { Int(key & UInt32(tables - 1)) }

    @inline(__always)
    private static func home(_ key: UInt32, size: Int) -> Int {
        let spread = UInt64((key &* 0x9E37_79B1) ^ key &>> 15) & 0xFFFF_FFFF
        return Int(truncatingIfNeeded: (spread &* UInt64(truncatingIfNeeded: size)) &>> 32)
    }
}
