/// In how many texts a word or bigram occurred, approximately and never too low: a count-min sketch of two rows with
/// conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002).
///
/// It starts small and doubles: a cell's count is copied to both cells that replace it, which keeps it an upper bound.
struct FrequencySketch {
    private(set) var cells: ContiguousArray<UInt16>
    private(set) var additions = 0
    private let columnsMax: Int

    /// - Parameter columnsMax: a power of two; two rows of as many counts of two bytes are the most it takes.
    init(columnsMax: Int) {
        self.columnsMax = columnsMax
        cells = ContiguousArray(repeating: 0, count: 2 * min(columnsMax, 1 << 15))
    }

    init(columnsMax: Int, cells: ContiguousArray<UInt16>, additions: Int) {
        self.columnsMax = columnsMax
        self.cells = cells
        self.additions = additions
    }

    var byteCount: Int { cells.count * 2 }

    @inline(__always)
    func count(_ hash: UInt32) -> UInt16 {
        let (first, second) = places(hash)
        return min(cells[first], cells[second])
    }

    @inline(__always)
    mutating func add(_ hash: UInt32) {
        let (first, second) = places(hash)
        let (one, other) = (cells[first], cells[second])
        let count = min(one, other)
        guard count < .max else { return }
        if one == count { cells[first] = count &+ 1 }
        if other == count { cells[second] = count &+ 1 }
        additions &+= 1
        if additions > 2 &* cells.count, cells.count < 2 * columnsMax { grow() }
    }

    /// Old texts count half.
    mutating func halve() {
        for index in cells.indices { cells[index] /= 2 }
    }

    @inline(__always)
    private func places(_ hash: UInt32) -> (Int, Int) {
        let spread = UInt64(hash) &* 0x9E37_79B9_7F4A_7C15
        let mask = UInt64(truncatingIfNeeded: cells.count &>> 1 &- 1)
        let first = (spread &>> 32) & mask
        let second = ((spread ^ spread &>> 29) &* 0xBF58_476D_1CE4_E5B9) &>> 32 & mask
        return (Int(truncatingIfNeeded: first &* 2), Int(truncatingIfNeeded: second &* 2 &+ 1))
    }

    private mutating func grow() {
        let old = cells
        cells = ContiguousArray(repeating: 0, count: old.count * 2)
        for index in old.indices {
            cells[index] = old[index]
            cells[index + old.count] = old[index]
        }
    }
}
