/// Finds the slot of an item by a key: open addressing over slot numbers of four bytes, the keys themselves stay in the records.
///
/// Several slots may stand under one key. Nothing is ever taken out; the owner rebuilds the table when too much of it is stale.
struct SlotTable {
    private(set) var cells: ContiguousArray<UInt32>
    private(set) var count = 0

    private static let empty = UInt32.max

    init(capacity: Int = 1024) {
        cells = ContiguousArray(repeating: Self.empty, count: max(16, capacity))
    }

    var byteCount: Int { cells.capacity * 4 }

    /// True when an insertion would make look-ups slow; rebuild with `grownCapacity` then.
    var isFull: Bool { count &* 10 >= cells.count &* 7 }
    var grownCapacity: Int { cells.count / 2 * 3 }

    /// The first slot under the hash for which the condition holds, oldest first; nil: none.
    @inline(__always)
    func first(_ hash: UInt64, where condition: (UInt32) -> Bool) -> UInt32? {
        var index = home(hash)
        while cells[index] != Self.empty {
            if condition(cells[index]) { return cells[index] }
            index &+= 1
            if index == cells.count { index = 0 }
        }
        return nil
    }

    mutating func insert(_ hash: UInt64, slot: UInt32) {
        var index = home(hash)
        while cells[index] != Self.empty {
            index &+= 1
            if index == cells.count { index = 0 }
        }
        cells[index] = slot
        count &+= 1
    }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: cells.count)).high)
    }
}
