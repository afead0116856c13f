/// How often each line was seen in its feed: a site's own lines stand under every article and tell nothing of it.
///
/// The place with the lowest count makes room, so that a feed of ever new lines cannot push out what recurs. The lowest 8
/// bits of a place are the count. It takes up to a megabyte.
struct BoilerplateTable {
    private static let tagShift = 8
    private static let bucketBits = 11...16
    private var table: TagTable<UInt32>

    init() { table = TagTable(tagShift: Self.tagShift, bits: Self.bucketBits) }

    /// What was read back. nil: it is no such table.
    init?(places: ContiguousArray<UInt32>) {
        guard let table = TagTable(places: places, tagShift: Self.tagShift, bits: Self.bucketBits) else { return nil }
        self.table = table
    }

    var places: ContiguousArray<UInt32> { table.places }
    var byteCount: Int { table.byteCount }

    static func hash(_ line: UInt64, feed: UInt32) -> UInt64 {
        WordHasher.mix(line ^ (UInt64(feed) &+ 1) &* 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)
    }

    /// Asks for the memory of a line that will be counted.
    @inline(__always)
    func prefetch(_ hash: UInt64) { table.places.span.prefetch(table.bucket(hash, TagTable.tag(hash)).lowerBound) }

    func count(_ hash: UInt64) -> UInt8 {
        let tag: UInt32 = TagTable.tag(hash)
        let places = table.places.span
        for index in table.bucket(hash, tag) where places[index] >> 8 == tag {
            return UInt8(truncatingIfNeeded: places[index])
        }
        return 0
    }

    mutating func add(_ hash: UInt64) {
        table.growIfUsed(quarters: 3)
        let tag: UInt32 = TagTable.tag(hash)
        let bucket = table.bucket(hash, tag)
        var lowest = bucket.lowerBound
        for index in bucket {
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
}
