/// Headlines that come back on other days with other figures: market reports, daily notices, columns (dedup.md section 5.5).
///
/// Items of a series share form and headline, so that more is asked before one is called a repeat of another. The place
/// that was not met for longest makes room: 8 bits of it are the number of other days, the lowest 32 the moment that
/// counted last. It takes up to two megabytes.
struct SeriesTable {
    private static let tagShift = 40
    private static let bucketBits = 9...16
    /// Appearances nearer than that are one day's.
    private static let apartSeconds: UInt32 = 20 * 3600
    /// Other days on which a headline was met before it is a series.
    private static let daysMin: UInt64 = 2
    private static let daysMax: UInt64 = 255
    private var table: TagTable<UInt64>

    init() { table = TagTable(tagShift: Self.tagShift, bits: Self.bucketBits) }

    /// What was read back. nil: it is no such table.
    init?(places: ContiguousArray<UInt64>) {
        guard let table = TagTable(places: places, tagShift: Self.tagShift, bits: Self.bucketBits) else { return nil }
        self.table = table
    }

    var places: ContiguousArray<UInt64> { table.places }
    var byteCount: Int { table.byteCount }

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
        let tag: UInt64 = TagTable.tag(shape)
        for index in table.bucket(shape, tag) where table.places[index] >> 40 == tag {
            return table.places[index] >> 32 & 0xFF >= Self.daysMin
        }
        return false
    }

    /// Remembers that a headline was met.
    ///
    /// - Parameter seconds: since 1970.
    mutating func note(_ shape: UInt64, at seconds: UInt32) {
        guard shape != 0 else { return }
        table.growIfUsed(quarters: 2)
        let tag: UInt64 = TagTable.tag(shape)
        let bucket = table.bucket(shape, tag)
        var oldest = bucket.lowerBound
        for index in bucket {
            let place = table.places[index]
            if place >> 40 == tag {
                let before = UInt32(truncatingIfNeeded: place)
                guard seconds > before, seconds - before > Self.apartSeconds else { return }
                let days = min(Self.daysMax, place >> 32 & 0xFF + 1)
                table.set(index, to: tag << 40 | days << 32 | UInt64(seconds))
                return
            }
            if place & 0xFFFF_FFFF < table.places[oldest] & 0xFFFF_FFFF { oldest = index }
        }
        table.set(oldest, to: tag << 40 | UInt64(seconds))
    }
}
