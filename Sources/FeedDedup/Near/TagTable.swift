/// Buckets of four places for what is remembered under 23 bits of a hash, the tag, in the upper bits of each place.
///
/// It starts small and doubles up to a size. What the lower bits of a place mean, and which place makes room in a full
/// bucket, is its owner's. A place that is 0 is free: a tag never is.
struct TagTable<Place: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: Sendable {
    static var ways: Int { 4 }

    private(set) var places: ContiguousArray<Place>
    /// Below it lies what the owner remembers, above it the tag.
    private let tagShift: UInt8
    private let bitsMin: UInt8
    private let bitsMax: UInt8
    private var bits: UInt8
    private var used: UInt32 = 0

    /// An empty table.
    ///
    /// - Parameters:
    ///   - tagShift: How many of a place's bits are its owner's; the tag's 24 lie above them.
    ///   - bits: Of the number of buckets, when it is made and at most.
    init(tagShift: Int, bits: ClosedRange<Int>) {
        self.tagShift = UInt8(clamping: tagShift)
        bitsMin = UInt8(clamping: bits.lowerBound)
        bitsMax = UInt8(clamping: bits.upperBound)
        self.bits = bitsMin
        places = ContiguousArray(repeating: 0, count: Self.ways << bits.lowerBound)
    }

    /// What was read back. nil: it is no such table.
    init?(places: ContiguousArray<Place>, tagShift: Int, bits: ClosedRange<Int>) {
        let found = (places.count / Self.ways).trailingZeroBitCount
        guard bits.contains(found), places.count == Self.ways << found else { return nil }
        self.tagShift = UInt8(clamping: tagShift)
        bitsMin = UInt8(clamping: bits.lowerBound)
        bitsMax = UInt8(clamping: bits.upperBound)
        self.bits = UInt8(clamping: found)
        self.places = places
        used = UInt32(clamping: places.count { $0 != 0 })
    }

    var byteCount: Int { places.capacity * MemoryLayout<Place>.stride }

    /// The upper 24 bits of a hash, the last of them set.
    @inline(__always)
    static func tag(_ hash: UInt64) -> Place { Place(truncatingIfNeeded: hash >> 40) | 1 }

    /// The places of a hash's bucket. The lowest bits of its number are the hash's, the others the tag's, so that growing needs
    /// nothing else.
    @inline(__always)
    func bucket(_ hash: UInt64, _ tag: Place) -> Range<Int> {
        let low = Int(truncatingIfNeeded: hash) & (1 &<< Int(bitsMin) &- 1)
        let high = Int(truncatingIfNeeded: tag >> 1) & (1 &<< Int(bits &- bitsMin) &- 1)
        let first = (high &<< Int(bitsMin) | low) &* Self.ways
        return first..<(first &+ Self.ways)
    }

    /// Writes a place; one that was free is in use from then on.
    @inline(__always)
    mutating func set(_ index: Int, to place: Place) {
        if places[index] == 0 { used += 1 }
        places[index] = place
    }

    /// Doubles the table when more than so many quarters of it are in use, unless it is as large as it may be.
    mutating func growIfUsed(quarters: Int) {
        if Int(used) * 4 > places.count * quarters, bits < bitsMax { grow() }
    }

    /// Changes every place in use; one that becomes 0 is free. A table that is then nearly empty becomes smaller.
    mutating func change(_ change: (Place) -> Place) {
        used = 0
        for index in places.indices where places[index] != 0 {
            places[index] = change(places[index])
            if places[index] != 0 { used += 1 }
        }
        while bits > bitsMin, Int(used) * Self.sparse <= places.count { shrink() }
    }

    /// Places for each that is in use from which on a table is half as large as well: next to no bucket is then too small.
    private static var sparse: Int { 16 }

    /// The places of the upper half go back to where they came from; what finds no room there is forgotten.
    private mutating func shrink() {
        let half = places.count / 2
        for index in half..<places.count where places[index] != 0 {
            let first = (index - half) / Self.ways * Self.ways
            if let free = (first..<first + Self.ways).first(where: { places[$0] == 0 }) {
                places[free] = places[index]
            } else {
                used -= 1
            }
        }
        places = ContiguousArray(places[..<half])
        bits -= 1
    }

    /// Each bucket's places go to it and to one in the new half, as the next bit of their tags says.
    private mutating func grow() {
        let half = places.count
        let bit: Place = 1 << Place(Int(tagShift) + 1 + Int(bits - bitsMin))
        places.reserveCapacity(half * 2)
        places.append(contentsOf: repeatElement(0, count: half))
        for index in 0..<half where places[index] & bit != 0 {
            places[index + half] = places[index]
            places[index] = 0
        }
        bits += 1
    }
}
