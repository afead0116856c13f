/// Gives each hash of one text its number, in the order of first appearance; emptied for the next text without being cleared.
///
/// Hashes are compared on their upper 28 bits, the part that sketches keep. The cells are handed to hot loops as a
/// span: through the array each write would check for other owners, which took a sixth of the judging.
struct UniqueMap {
    struct Cell {
        var key: UInt32 = 0
        var generation: UInt32 = 0
        var number: UInt32 = 0

        /// 0: it holds that key; below 2^32: another one of this text; above: none of this text.
        @inline(__always)
        fileprivate func difference(from key: UInt32, _ generation: UInt32) -> UInt64 {
            UInt64(self.generation ^ generation) &<< 32 | UInt64(self.key ^ key)
        }
    }

    var cells: ContiguousArray<Cell> = []
    private(set) var state = State()

    /// What a loop over the cells carries along.
    struct State {
        fileprivate(set) var mask = 0
        fileprivate(set) var generation: UInt32 = 0
        fileprivate(set) var count = 0

        @inline(__always)
        fileprivate func home(_ key: UInt32) -> Int {
            Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> 8) & mask
        }

        /// The number of a hash, and whether it was met for the first time: all bits set if it was, else none.
        ///
        /// No processor foresees whether it was, so nothing branches on it: both cases write the cell.
        @inline(__always)
        mutating func number(_ hash: UInt32, _ cells: inout MutableSpan<Cell>) -> (number: Int, isNew: UInt32) {
            let key = hash &>> 4
            var index = home(key)
            var difference = cells[index].difference(from: key, generation)
            while difference &- 1 < UInt64(UInt32.max) {
                index = (index &+ 1) & mask
                difference = cells[index].difference(from: key, generation)
            }
            let isNew = 0 &- (difference == 0 ? 0 : 1 as UInt32)
            let number = cells[index].number & ~isNew | UInt32(truncatingIfNeeded: count) & isNew
            cells[index] = Cell(key: key, generation: generation, number: number)
            count &+= Int(isNew & 1)
            return (Int(number), isNew)
        }

        /// The number of a hash that was met; -1: it was not.
        @inline(__always)
        func find(_ hash: UInt32, _ cells: Span<Cell>) -> Int {
            let key = hash &>> 4
            var index = home(key)
            while cells[index].generation == generation {
                if cells[index].key == key { return Int(cells[index].number) }
                index = (index &+ 1) & mask
            }
            return -1
        }
    }

    /// Makes ready for a text with at most that many different hashes.
    mutating func begin(capacity: Int) {
        var size = 256
        while size < capacity &* 2 { size &*= 2 }
        state.count = 0
        state.generation &+= 1
        if cells.count < size || state.generation == 0 {
            cells = ContiguousArray(repeating: Cell(), count: max(size, cells.count))
            state.generation = 1
        }
        state.mask = size &- 1
    }

    /// Ends a loop that carried the state along.
    mutating func end(_ state: State) { self.state = state }

    func find(_ hash: UInt32) -> Int { state.find(hash, cells.span) }
}
