/// Finds the slot of an item by a key: open addressing over cells of four bytes, each the number of a slot and, in the bits
/// that are left, a part of the hash; the keys themselves stay in the records.
///
/// Several slots may stand under one key. Nothing is ever taken out; the owner rebuilds the table when too much of it is stale.
struct SlotTable {
    private var cells: ContiguousArray<UInt32>
    private(set) var count = 0
    private let slotBits: UInt32

    private static let empty = UInt32.max
    private static let capacityMin = 1024
    /// Share of the cells in percent: when it is full, and what is in use after it was made anew.
    private static let fullPercent = 80
    private static let grownPercent = 62

    /// - Parameter keys: that will stand in it at once.
    /// - Parameter slots: of these each will have some keys.
    init(keys: Int = 0, slots: Int = 0) {
        cells = ContiguousArray(repeating: Self.empty, count: max(Self.capacityMin, keys * 100 / Self.grownPercent))
        let slotsMax = UInt32(clamping: max(slots, cells.count) * 2)
        slotBits = UInt32(UInt32.bitWidth - slotsMax.leadingZeroBitCount)
    }

    var byteCount: Int { cells.capacity * 4 }

    /// True when one item more may not fit, or would make look-ups slow: make it anew then.
    func isFull(slots: Int) -> Bool {
        count &* 100 >= cells.count &* Self.fullPercent || slots >= 1 << Int(slotBits) - 1
    }

    /// The first slot under the hash for which the condition holds, oldest first; nil: none.
    @inline(__always)
    func first(_ hash: UInt64, where condition: (UInt32) -> Bool) -> UInt32? {
        let cells = cells.span
        let mask = slotMask
        let tag = UInt32(truncatingIfNeeded: hash) & ~mask
        var index = home(hash)
        while cells[index] != Self.empty {
            let cell = cells[index]
            if cell & ~mask == tag, condition(cell & mask) { return cell & mask }
            index &+= 1
            if index == cells.count { index = 0 }
        }
        return nil
    }

    /// Asks for the memory where the search for a hash begins.
    @inline(__always)
    func prefetch(_ hash: UInt64) { cells.span.prefetch(home(hash)) }

    mutating func insert(_ hash: UInt64, slot: UInt32) {
        var index = home(hash)
        while cells[index] != Self.empty {
            index &+= 1
            if index == cells.count { index = 0 }
        }
        cells[index] = UInt32(truncatingIfNeeded: hash) & ~slotMask | slot
        count &+= 1
    }

    private var slotMask: UInt32 { slotBits >= 32 ? .max : 1 &<< slotBits &- 1 }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: cells.count)).high)
    }
}
