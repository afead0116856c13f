/// Gives each hash of one text its number, in the order of first appearance; emptied for the next text without being cleared.
///
/// Hashes are compared on their upper 28 bits, the part that sketches keep. The cells are handed to hot loops as a
/// span: through the array each write would check for other owners, which took a sixth of the judging.
struct UniqueMap {
    /// A cell: 16 bits of generation, 28 of hash, 20 of number.
    var cells: ContiguousArray<UInt64> = []
    private(set) var state = State()

    private static let numberBits: UInt64 = 20
    private static let generationShift: UInt64 = 48
    private static let keyEnd: UInt64 = 1 << 28

    /// What a loop over the cells carries along.
    struct State {
        fileprivate(set) var mask = 0
        /// In its place in a cell.
        fileprivate(set) var generation: UInt64 = 0
        fileprivate(set) var count = 0

        @inline(__always)
        fileprivate func home(_ key: UInt32) -> Int {
            Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> 8) & mask
        }

        /// The number of a hash: `count` before the call when it is met for the first time.
        ///
        /// No processor foresees whether it is, so nothing branches on it: both cases write the cell.
        @inline(__always)
        mutating func number(_ hash: UInt32, _ cells: inout MutableSpan<UInt64>) -> Int {
            let key = hash &>> 4
            let wanted = generation | UInt64(key) &<< numberBits
            var index = home(key)
            // 0: it holds that key; below `keyEnd`: another one of this text; above: none of this text.
            var difference = (cells[index] ^ wanted) &>> numberBits
            while difference &- 1 < keyEnd &- 1 {
                index = (index &+ 1) & mask
                difference = (cells[index] ^ wanted) &>> numberBits
            }
            let isNew = 0 &- (difference == 0 ? 0 : 1 as UInt64)
            let known = cells[index] & (1 &<< numberBits &- 1)
            let number = known & ~isNew | UInt64(truncatingIfNeeded: count) & isNew
            cells[index] = wanted | number
            count &+= Int(truncatingIfNeeded: isNew & 1)
            return Int(truncatingIfNeeded: number)
        }

        /// The number of a hash that was met; -1: it was not.
        @inline(__always)
        func find(_ hash: UInt32, _ cells: Span<UInt64>) -> Int {
            let key = hash &>> 4
            let wanted = generation | UInt64(key) &<< numberBits
            var index = home(key)
            var difference = (cells[index] ^ wanted) &>> numberBits
            while difference &- 1 < keyEnd &- 1 {
                index = (index &+ 1) & mask
                difference = (cells[index] ^ wanted) &>> numberBits
            }
            return difference == 0 ? Int(truncatingIfNeeded: cells[index] & (1 &<< numberBits &- 1)) : -1
        }
    }

    /// Makes ready for a text with at most that many different hashes, fewer than a million.
    mutating func begin(capacity: Int) {
        var size = 256
        while size < capacity &* 2 { size &*= 2 }
        state.count = 0
        state.generation &+= 1 &<< Self.generationShift
        if cells.count < size || state.generation == 0 {
            cells = ContiguousArray(repeating: 0, count: max(size, cells.count))
            state.generation = 1 &<< Self.generationShift
        }
        state.mask = size &- 1
    }

    /// Ends a loop that carried the state along.
    mutating func end(_ state: State) { self.state = state }

    func find(_ hash: UInt32) -> Int { state.find(hash, cells.span) }
}
