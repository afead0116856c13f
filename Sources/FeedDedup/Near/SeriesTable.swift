/// Headlines that come back on other days with other figures: market reports, daily notices, columns (dedup.md section 5.5).
///
/// Items of a series share form and headline, so that more is asked before one is called a repeat of another. Four
/// places a bucket; the place that was not met for longest makes room. It starts small and doubles, up to two megabytes.
struct SeriesTable {
    private static let bucketBitsMin = 9
    private static let bucketBitsMax = 16
    private static let ways = 4
    /// Appearances nearer than that are one day's.
    private static let apartSeconds: UInt32 = 20 * 3600
    /// Other days on which a headline was met before it is a series.
    private static let daysMin: UInt64 = 2
    private static let daysMax: UInt64 = 255

    /// 24 bits of the headline's hash, 8 of the number of other days, 32 of the moment that counted last.
    private(set) var places: ContiguousArray<UInt64>
    private var used = 0
    private var bucketBits = Self.bucketBitsMin

    init() { places = ContiguousArray(repeating: 0, count: Self.ways << Self.bucketBitsMin) }

    /// What was read back. nil: it is no such table.
    init?(places: ContiguousArray<UInt64>) {
        let bits = (places.count / Self.ways).trailingZeroBitCount
        guard (Self.bucketBitsMin...Self.bucketBitsMax).contains(bits), places.count == Self.ways << bits else {
            return nil
        }
        self.places = places
        bucketBits = bits
        used = places.count { $0 != 0 }
    }

    var byteCount: Int { places.capacity * 8 }

    /// What a headline is without its figures. 0: there are no words.
    static func shape(of title: ContiguousArray<Token>) -> UInt64 {
        guard !title.isEmpty else { return 0 }
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for token in title {
            let word = token.kind.contains(.number) ? 1 : UInt64(token.hash)
            state = WordHasher.mix(state &+ word, 0xE703_7ED1_A0B4_28DB)
        }
        return max(1, state)
    }

    /// True when the headline was met on at least two other days, more than twenty hours apart.
    func holds(_ shape: UInt64) -> Bool {
        guard shape != 0 else { return false }
        let tag = Self.tag(shape)
        let first = first(tag, shape)
        for index in first..<(first + Self.ways) where places[index] >> 40 == tag {
            return places[index] >> 32 & 0xFF >= Self.daysMin
        }
        return false
    }

    /// Remembers that a headline was met.
    ///
    /// - Parameter seconds: since 1970.
    mutating func note(_ shape: UInt64, at seconds: UInt32) {
        guard shape != 0 else { return }
        if used * 2 > places.count, bucketBits < Self.bucketBitsMax { grow() }
        let tag = Self.tag(shape)
        let first = first(tag, shape)
        var oldest = first
        for index in first..<(first + Self.ways) {
            let place = places[index]
            if place >> 40 == tag {
                let before = UInt32(truncatingIfNeeded: place)
                guard seconds > before, seconds - before > Self.apartSeconds else { return }
                let days = min(Self.daysMax, place >> 32 & 0xFF + 1)
                places[index] = tag << 40 | days << 32 | UInt64(seconds)
                return
            }
            if place & 0xFFFF_FFFF < places[oldest] & 0xFFFF_FFFF { oldest = index }
        }
        if places[oldest] == 0 { used += 1 }
        places[oldest] = tag << 40 | UInt64(seconds)
    }

    /// Never 0, so that no place in use is 0.
    private static func tag(_ shape: UInt64) -> UInt64 { shape >> 40 | 1 }

    /// The first place of a bucket: the lowest bits of its number are the hash's, the others the tag's, so that growing
    /// needs nothing else.
    private func first(_ tag: UInt64, _ shape: UInt64) -> Int {
        let low = Int(truncatingIfNeeded: shape) & (1 << Self.bucketBitsMin - 1)
        let high = Int(truncatingIfNeeded: tag >> 1) & (1 << (bucketBits - Self.bucketBitsMin) - 1)
        return (high << Self.bucketBitsMin | low) * Self.ways
    }

    /// Each bucket's places go to it and to one in the new half, as the next bit of their tags says.
    private mutating func grow() {
        let half = places.count
        let bit: UInt64 = 1 << UInt64(40 + 1 + bucketBits - Self.bucketBitsMin)
        places.reserveCapacity(half * 2)
        places.append(contentsOf: repeatElement(0, count: half))
        for index in 0..<half where places[index] & bit != 0 {
            places[index + half] = places[index]
            places[index] = 0
        }
        bucketBits += 1
    }
}
