/// Finds places in a list by the ids of what stands there, in about eight bytes a place.
///
/// A Dictionary would hold every id once more and half of its room empty: forty bytes a feed, three times over. Open
/// addressing, linear probing, removal by moving what follows; the ids themselves stay in the caller's list.
package struct FeedIDTable: Sendable {
    /// Places; -1: free. A power of two of them, at most two thirds in use.
    private var slots: [Int32] = []
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
        guard let slot = slot(of: wanted, id: id), slots[slot] >= 0 else { return nil }
        return Int(slots[slot])
    }

    /// Says where an id stands, whether it was there already or is new.
    package mutating func set(_ new: FeedID, to place: Int, id: (Int) -> FeedID) {
        guard let short = Int32(exactly: place), short >= 0 else {
            preconditionFailure("a list of feeds has fewer than two thousand million places")
        }
        if slots.isEmpty || (count + 1) * 3 > slots.count * 2 { rebuild(max(16, slots.count * 2), id: id) }
        guard let slot = slot(of: new, id: id) else { return }
        if slots[slot] < 0 { count += 1 }
        slots[slot] = short
    }

    /// Forgets an id, while it still stands in its place.
    package mutating func remove(_ old: FeedID, id: (Int) -> FeedID) {
        guard var hole = slot(of: old, id: id), slots[hole] >= 0 else { return }
        slots[hole] = -1
        count -= 1
        var next = (hole + 1) & (slots.count - 1)
        while slots[next] >= 0 {
            let home = home(of: id(Int(slots[next])))
            // Whoever could not stand in the hole or before it, cyclically, stays.
            let distance = (next - home) & (slots.count - 1)
            if distance >= (next - hole) & (slots.count - 1) {
                slots[hole] = slots[next]
                slots[next] = -1
                hole = next
            }
            next = (next + 1) & (slots.count - 1)
        }
    }

    /// Where an id is, or where it would stand. nil: the table is empty.
    private func slot(of wanted: FeedID, id: (Int) -> FeedID) -> Int? {
        guard !slots.isEmpty else { return nil }
        var slot = home(of: wanted)
        while slots[slot] >= 0, id(Int(slots[slot])) != wanted { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func home(of id: FeedID) -> Int { id.hashValue & (slots.count - 1) }

    private mutating func rebuild(_ size: Int, id: (Int) -> FeedID) {
        let places = slots.filter { $0 >= 0 }
        slots = Array(repeating: -1, count: size)
        for place in places {
            var slot = home(of: id(Int(place)))
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = place
        }
    }
}
