/// Gives each hash of one text its number, in the order of first appearance; emptied for the next text without being cleared.
///
/// Hashes are compared on their upper 28 bits, the part that sketches keep.
struct UniqueMap {
    private struct Cell {
        var key: UInt32 = 0
        var generation: UInt32 = 0
        var number: UInt32 = 0
    }

    private var cells: ContiguousArray<Cell> = []
    private var mask = 0
    private var generation: UInt32 = 0
    private(set) var count = 0

    /// Makes ready for a text with at most that many different hashes.
    mutating func begin(capacity: Int) {
        var size = 256
        while size < capacity &* 2 { size &*= 2 }
        if cells.count < size { cells = ContiguousArray(repeating: Cell(), count: size) }
        mask = size &- 1
        count = 0
        generation &+= 1
        if generation == 0 {
            cells = ContiguousArray(repeating: Cell(), count: cells.count)
            generation = 1
        }
    }

    /// The number of a hash, and whether it was met for the first time.
    @inline(__always)
    mutating func number(_ hash: UInt32) -> (number: Int, isNew: Bool) {
        let key = hash &>> 4
        var index = home(key)
        while cells[index].generation == generation {
            if cells[index].key == key { return (Int(cells[index].number), false) }
            index = (index &+ 1) & mask
        }
        cells[index] = Cell(key: key, generation: generation, number: UInt32(truncatingIfNeeded: count))
        count &+= 1
        return (count &- 1, true)
    }

    /// The number of a hash that was met; -1: it was not.
    @inline(__always)
    func find(_ hash: UInt32) -> Int {
        let key = hash &>> 4
        var index = home(key)
        while cells[index].generation == generation {
            if cells[index].key == key { return Int(cells[index].number) }
            index = (index &+ 1) & mask
        }
        return -1
    }

    @inline(__always)
    private func home(_ key: UInt32) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> 8) & mask
    }
}
