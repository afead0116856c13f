/// How often each line was seen in its feed: a site's own lines stand under every article and tell nothing of it.
///
/// Four places a bucket; the place with the lowest count makes room, so that a feed of ever new lines cannot push out what
/// recurs. 24 bits of the key and 8 of the count in each place. It starts small and doubles, up to a megabyte.
struct BoilerplateTable {
    private static let bucketBitsMin = 11
    private static let bucketBitsMax = 16
    private static let ways = 4
    private(set) var places: ContiguousArray<UInt32>
    private var used = 0
    private var bucketBits = Self.bucketBitsMin

    init() { places = ContiguousArray(repeating: 0, count: Self.ways << Self.bucketBitsMin) }

    /// What was read back. nil: it is no such table.
    init?(places: ContiguousArray<UInt32>) {
        let bits = (places.count / Self.ways).trailingZeroBitCount
        guard (Self.bucketBitsMin...Self.bucketBitsMax).contains(bits), places.count == Self.ways << bits else {
            return nil
        }
        self.places = places
        bucketBits = bits
        used = places.count { $0 != 0 }
    }

    var byteCount: Int { places.capacity * 4 }

    static func hash(_ line: UInt64, feed: UInt32) -> UInt64 {
        WordHasher.mix(line ^ (UInt64(feed) &+ 1) &* 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93)
    }

    /// Asks for the memory of a line that will be counted.
    @inline(__always)
    func prefetch(_ hash: UInt64) { places.span.prefetch(first(hash, Self.tag(hash))) }

    func count(_ hash: UInt64) -> UInt8 {
        let tag = Self.tag(hash)
        let first = first(hash, tag)
        let places = places.span
        for index in first..<(first &+ Self.ways) where places[index] >> 8 == tag {
            return UInt8(truncatingIfNeeded: places[index])
        }
        return 0
    }

    mutating func add(_ hash: UInt64) {
        if used * 4 > places.count * 3, bucketBits < Self.bucketBitsMax { grow() }
        let tag = Self.tag(hash)
        let first = first(hash, tag)
        var lowest = first
        for index in first..<(first &+ Self.ways) {
            if places[index] >> 8 == tag {
                if places[index] & 0xFF < 0xFF { places[index] += 1 }
                return
            }
            if places[index] & 0xFF < places[lowest] & 0xFF { lowest = index }
        }
        if places[lowest] == 0 { used += 1 }
        // Wears down what once was frequent, so that a line of yesterday's layout leaves at last.
        let count = places[lowest] & 0xFF
        places[lowest] = count > 1 ? places[lowest] - 1 : tag << 8 | 1
    }

    private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 40) | 1 }

    /// The first place of a bucket: the lowest bits of its number are the hash's, the others the tag's, so that growing
    /// needs nothing else.
    private func first(_ hash: UInt64, _ tag: UInt32) -> Int {
        let low = Int(truncatingIfNeeded: hash) & (1 << Self.bucketBitsMin - 1)
        let high = Int(tag >> 1) & (1 << (bucketBits - Self.bucketBitsMin) - 1)
        return (high << Self.bucketBitsMin | low) * Self.ways
    }

    /// Each bucket's places go to it and to one in the new half, as the next bit of their tags says.
    private mutating func grow() {
        let half = places.count
        let bit: UInt32 = 1 << UInt32(8 + 1 + bucketBits - Self.bucketBitsMin)
        places.reserveCapacity(half * 2)
        places.append(contentsOf: repeatElement(0, count: half))
        for index in 0..<half where places[index] & bit != 0 {
            places[index + half] = places[index]
            places[index] = 0
        }
        bucketBits += 1
    }
}
