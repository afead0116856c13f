/// How often each line was seen in its feed: a site's own lines stand under every article and tell nothing of it.
///
/// A fixed table of four places a bucket; the place with the lowest count makes room, so that a feed of ever new lines
/// cannot push out what recurs. 24 bits of the key and 8 of the count in each place.
struct BoilerplateTable {
    private static let buckets = 1 << 16
    private static let ways = 4
    private(set) var places: ContiguousArray<UInt32>

    init() { places = ContiguousArray(repeating: 0, count: Self.buckets * Self.ways) }

    init(places: ContiguousArray<UInt32>) { self.places = places }

    var byteCount: Int { places.count * 4 }

    static func hash(_ line: UInt64, feed: UInt32) -> UInt64 {
        WordHasher.mix(line ^ (UInt64(feed) &+ 1) &* 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)
    }

    func count(_ hash: UInt64) -> UInt8 {
        let (first, tag) = place(hash)
        for index in first..<(first + Self.ways) where places[index] >> 8 == tag {
            return UInt8(truncatingIfNeeded: places[index])
        }
        return 0
    }

    mutating func add(_ hash: UInt64) {
        let (first, tag) = place(hash)
        var lowest = first
        for index in first..<(first + Self.ways) {
            if places[index] >> 8 == tag {
                if places[index] & 0xFF < 0xFF { places[index] += 1 }
                return
            }
            if places[index] & 0xFF < places[lowest] & 0xFF { lowest = index }
        }
        // Wears down what once was frequent, so that a line of yesterday's layout leaves at last.
        let count = places[lowest] & 0xFF
        places[lowest] = count > 1 ? places[lowest] - 1 : tag << 8 | 1
    }

    private func place(_ hash: UInt64) -> (first: Int, tag: UInt32) {
        let tag = UInt32(truncatingIfNeeded: hash >> 40) | 1
        return (Int(hash & UInt64(Self.buckets - 1)) * Self.ways, tag)
    }
}
