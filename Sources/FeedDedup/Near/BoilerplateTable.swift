/// How often each line was seen in its feed: a site's own lines stand under every article and tell nothing of it.
///
/// Each feed has a table of its own, so that no feed can push out what others print, however much it floods. In a full
/// bucket a place with the lowest count makes room, so that ever new lines cannot push out what recurs either. The lowest
/// 8 bits of a place are the count. A feed's table takes up to 16 kB and has 128 bytes for sure; what all take beyond that
/// is four megabytes at most. Each half window what did not recur leaves, and tables that are too large shrink.
struct BoilerplateTable {
    private static let tagShift = 8
    /// Of the number of buckets of one feed.
    private static let bucketBits = 1...10
    /// Places of all feeds from which on no table grows any more, unless it has fewer than the second figure.
    private static let placesMax = 1 << 20
    private static let ownPlacesMin = 32
    private var tables: ContiguousArray<TagTable<UInt32>?> = []
    private var placeCount = 0

    init() {}

    /// What was read back: the places of each feed, by its number; none: it has no table. nil: it is no such table.
    init?(feeds: ContiguousArray<ContiguousArray<UInt32>>) {
        for places in feeds {
            guard !places.isEmpty else {
                tables.append(nil)
                continue
            }
            guard let table = TagTable(places: places, tagShift: Self.tagShift, bits: Self.bucketBits) else {
                return nil
            }
            tables.append(table)
            placeCount += places.count
        }
    }

    /// The places of each feed, by its number.
    var feeds: some Collection<ContiguousArray<UInt32>> { tables.lazy.map { $0?.places ?? [] } }

    var byteCount: Int { placeCount * 4 + tables.capacity * MemoryLayout<TagTable<UInt32>?>.stride }

    static func hash(_ line: UInt64, feed: UInt32) -> UInt64 {
        WordHasher.mix(line ^ (UInt64(feed) &+ 1) &* 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)
    }

    func count(_ hash: UInt64, feed: UInt32) -> UInt8 {
        guard Int(feed) < tables.count, let table = tables[Int(feed)] else { return 0 }
        let tag: UInt32 = TagTable.tag(hash)
        let places = table.places.span
        for index in table.bucket(hash, tag) where places[index] >> 8 == tag {
            return UInt8(truncatingIfNeeded: places[index])
        }
        return 0
    }

    mutating func add(_ hash: UInt64, feed: UInt32) {
        let feed = Int(feed)
        while feed >= tables.count { tables.append(nil) }
        var table = TagTable<UInt32>?.none
        swap(&table, &tables[feed])
        var own = table ?? TagTable(tagShift: Self.tagShift, bits: Self.bucketBits)
        placeCount += (table == nil ? own.places.count : 0)
        table = nil
        let before = own.places.count
        if placeCount < Self.placesMax || before < Self.ownPlacesMin { own.growIfUsed(quarters: 3) }
        placeCount += own.places.count - before
        Self.add(hash, to: &own)
        tables[feed] = own
    }

    private static func add(_ hash: UInt64, to table: inout TagTable<UInt32>) {
        let tag: UInt32 = TagTable.tag(hash)
        let bucket = table.bucket(hash, tag)
        // Among equals the first that is looked at gives way: were it always the same, one place would be all that new
        // lines have. The tag's upper bits say nothing of the bucket.
        let turn = Int(tag >> 20) % TagTable<UInt32>.ways
        var lowest = bucket.lowerBound + turn
        for step in 0..<TagTable<UInt32>.ways {
            let index = bucket.lowerBound + (turn + step) % TagTable<UInt32>.ways
            let place = table.places[index]
            if place >> 8 == tag {
                if place & 0xFF < 0xFF { table.set(index, to: place + 1) }
                return
            }
            if place & 0xFF < table.places[lowest] & 0xFF { lowest = index }
        }
        // Wears down what once was frequent, so that a line of yesterday's layout leaves at last.
        let place = table.places[lowest]
        table.set(lowest, to: place & 0xFF > 1 ? place - 1 : tag << 8 | 1)
    }
    /// Half a window has passed: lines that hardly recurred in it leave, and one that no longer does after some more.
    mutating func age() {
        placeCount = 0
        for feed in tables.indices {
            tables[feed]?.change { place in
                let count = place & 0xFF
                // One sighting makes a line of the site what it was: two are left of it, at least.
                return count < Self.keptCount ? 0 : place - count + max(Self.keptCount - 1, count / 2)
            }
            placeCount += tables[feed]?.places.count ?? 0
        }
    }

    /// Sightings below which a line is forgotten after half a window.
    private static let keptCount: UInt32 = 3
}
