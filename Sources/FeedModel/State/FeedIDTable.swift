/// Finds places in a list by the ids of what stands there, in about eight bytes a place.
///
/// A Dictionary would hold every id once more and half of its room empty: forty bytes a feed, three times over. Open
/// addressing, linear probing, removal by moving what follows; the ids themselves stay in the caller's list. What a place
/// needs not of its four bytes says something of the id's hash: ids of others are then hardly ever looked at.
package struct FeedIDTable: Sendable {
    private static let free = UInt32.max

    /// A power of two of them, at most two thirds in use.
    private var slots: [UInt32] = []
    /// Bits of a slot that are the place.
    private var placeBits: UInt32 = 0
    /// Ids in it.
    package private(set) var count = 0

    package init() {}

    /// Makes room at once for what is to come.
    package mutating func reserve(_ capacity: Int, id: (Int) -> FeedID) {
        var size = 16
        while size * 2 < capacity * 3 { size *= 2 }
        if size > slots.count { rebuild(size, id: id) }
    }

    /// The place of an id. nil: it is nowhere.
    ///
    /// - Parameters:
    ///   - wanted: The id.
    ///   - id: The id that stands at a place.
    package func place(of wanted: FeedID, id: (Int) -> FeedID) -> Int? {
        guard !slots.isEmpty else { return nil }
        let slot = slot(of: wanted, hash: hash(wanted), id: id)
        return slots[slot] == Self.free ? nil : place(in: slot)
    }

    /// Says where an id stands, whether it was there already or is new.
    package mutating func set(_ new: FeedID, to place: Int, id: (Int) -> FeedID) {
        guard place >= 0, place < 1 << 30 else {
            preconditionFailure("a list of feeds has fewer than a thousand million places")
        }
        var size = max(16, slots.count)
        while (count + 1) * 3 > size * 2 || place >= size { size *= 2 }
        if size > slots.count { rebuild(size, id: id) }
        let hash = hash(new)
        let slot = slot(of: new, hash: hash, id: id)
        if slots[slot] == Self.free { count += 1 }
        slots[slot] = mark(of: hash) | UInt32(truncatingIfNeeded: place)
    }

    /// Forgets an id, while it still stands in its place.
    package mutating func remove(_ old: FeedID, id: (Int) -> FeedID) {
        guard !slots.isEmpty else { return }
        var hole = slot(of: old, hash: hash(old), id: id)
        guard slots[hole] != Self.free else { return }
        slots[hole] = Self.free
        count -= 1
        var next = (hole + 1) & (slots.count - 1)
        while slots[next] != Self.free {
            let home = home(of: hash(id(place(in: next))))
            // Whoever could not stand in the hole or before it, cyclically, stays.
            let distance = (next - home) & (slots.count - 1)
            if distance >= (next - hole) & (slots.count - 1) {
                slots[hole] = slots[next]
                slots[next] = Self.free
                hole = next
            }
            next = (next + 1) & (slots.count - 1)
        }
    }

    /// Where an id is, or where it would stand.
    private func slot(of wanted: FeedID, hash: UInt64, id: (Int) -> FeedID) -> Int {
        let mark = mark(of: hash)
        var slot = home(of: hash)
        while true {
            let held = slots[slot]
            if held == Self.free || (held & marks == mark && id(place(in: slot)) == wanted) {
                return slot
            }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    private func hash(_ id: FeedID) -> UInt64 { UInt64(bitPattern: Int64(id.hashValue)) }

    private func home(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    /// Bits of the hash that do not say where its home is, in a slot's upper bits; the first of them is clear in use.
    private func mark(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 33) & marks }

    private var marks: UInt32 { ~(1 << placeBits - 1) }

    private func place(in slot: Int) -> Int { Int(slots[slot] & ~marks) }

    private mutating func rebuild(_ size: Int, id: (Int) -> FeedID) {
        let places = slots.indices.filter { slots[$0] != Self.free }.map { place(in: $0) }
        slots = Array(repeating: Self.free, count: size)
        placeBits = UInt32(truncatingIfNeeded: size.trailingZeroBitCount)
        for place in places {
            let hash = hash(id(place))
            var slot = home(of: hash)
            while slots[slot] != Self.free { slot = (slot + 1) & (size - 1) }
            slots[slot] = mark(of: hash) | UInt32(truncatingIfNeeded: place)
        }
    }
}
