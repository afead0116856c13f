/// Finds the slot of an item by a key: open addressing over cells of four bytes, each the number of a slot and, in the bits
/// that are left, a part of the hash; the keys themselves stay in the records.
///
/// Several slots may stand under one key, so many and no more that searches stay short. Nothing is ever taken out; the owner rebuilds the table when too much of it is stale.
struct SlotTable {
    private var cells: ContiguousArray<UInt32>
    private(set) var count = 0
    private let slotBits: UInt32

    private static let empty = UInt32.max
    private static let capacityMin = 1024
    /// Share of the cells in percent: when it is full, and what is in use after it was made anew.
    private static let fullPercent = 80
    private static let grownPercent = 62
    /// Of few keys: it doubles then.
    private static let grownPercentOfFew = 40
    private static let fewKeys = 1 << 16

    /// - Parameter keys: that will stand in it at once.
    /// - Parameter slots: of these each will have some keys.
    init(keys: Int = 0, slots: Int = 0) {
        let percent = keys < Self.fewKeys ? Self.grownPercentOfFew : Self.grownPercent
        cells = ContiguousArray(repeating: Self.empty, count: max(Self.capacityMin, keys * 100 / percent))
        let slotsMax = UInt32(clamping: max(slots, cells.count) * 2)
        slotBits = UInt32(UInt32.bitWidth - slotsMax.leadingZeroBitCount)
    }

    var byteCount: Int { cells.capacity * 4 }

    /// True when one item more may not fit, or would make look-ups slow: make it anew then.
    func isFull(slots: Int) -> Bool {
        count &* 100 >= cells.count &* Self.fullPercent || slots >= 1 << Int(slotBits) - 1
    }

    /// The first slot under the hash for which the condition holds; nil: none. The oldest first, but for those that came
    /// when half of `DeduplicationLimits.itemsPerKey` stood there: these in no order.
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

    /// Asks for the memory where the search for a hash begins, and for the line behind, where many searches go on.
    @inline(__always)
    func prefetch(_ hash: UInt64) {
        let address = cells.span.address(home(hash))
        CacheLine.prefetch(address)
        CacheLine.prefetch(address &+ CacheLine.bytes)
    }

    /// Puts a slot under a hash. False: as many stand there already as may, and nothing was done.
    mutating func insert(_ hash: UInt64, slot: UInt32) -> Bool {
        let cell = cell(hash, slot)
        var index = home(hash)
        var alike = 0
        while cells[index] != Self.empty {
            if (cells[index] ^ cell) & ~slotMask == 0 { alike &+= 1 }
            index &+= 1
            if index == cells.count { index = 0 }
        }
        guard alike < DeduplicationLimits.itemsPerKey else { return false }
        cells[index] = cell
        count &+= 1
        return true
    }

    /// Puts a slot under a hash where many stand: the older half of them stays, and of the others one makes room.
    ///
    /// - Parameter stands: whether another slot, of which the table knows a part of the hash, stands under the very same.
    mutating func insert(_ hash: UInt64, slot: UInt32, insteadOfOne stands: (UInt32) -> Bool) {
        let cell = cell(hash, slot)
        if let leaving = leaving(for: cell, from: home(hash), where: stands) {
            cells[leaving] = cell
            return
        }
        var index = home(hash)
        while cells[index] != Self.empty { index = index + 1 == cells.count ? 0 : index + 1 }
        cells[index] = cell
        count &+= 1
    }

    @inline(__always)
    private func cell(_ hash: UInt64, _ slot: UInt32) -> UInt32 { UInt32(truncatingIfNeeded: hash) & ~slotMask | slot }

    /// The cell that makes room for another one under the same hash: of the newer half one that the slot's number names, so
    /// that the newest are spread over all of them, and the same ones after the table was made anew. nil: too few stand there.
    private func leaving(for cell: UInt32, from home: Int, where stands: (UInt32) -> Bool) -> Int? {
        let mask = slotMask
        let half = DeduplicationLimits.itemsPerKey / 2
        let wanted = half + Int(cell & mask) % half
        var index = home
        var found = 0
        while cells[index] != Self.empty {
            if (cells[index] ^ cell) & ~mask == 0 {
                // Few others share the part of the hash that is known, so only the one that would leave is looked at.
                if found >= wanted, stands(cells[index] & mask) { return index }
                found += 1
            }
            index += 1
            if index == cells.count { index = 0 }
        }
        return nil
    }

    /// Cells in use that follow one another at most: no search looks at more.
    var longestRun: Int {
        var (longest, run) = (0, 0)
        // Twice around: a run may go over the end.
        for index in 0..<(cells.count * 2) {
            run = cells[index % cells.count] == Self.empty ? 0 : run + 1
            longest = max(longest, min(run, cells.count))
        }
        return longest
    }

    private var slotMask: UInt32 { slotBits >= 32 ? .max : 1 &<< slotBits &- 1 }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: cells.count)).high)
    }
}
