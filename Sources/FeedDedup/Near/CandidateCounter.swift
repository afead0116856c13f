/// Counts how many keys of a new text lead to each older one, and names those with most.
struct CandidateCounter {
    private struct Cell {
        var document: UInt32 = 0
        var generation: UInt32 = 0
        var count: UInt32 = 0
    }

    private static let size = 1 << 13
    private var cells = ContiguousArray(repeating: Cell(), count: size)
    private var generation: UInt32 = 0
    private var touched: ContiguousArray<Int32> = []

    mutating func begin() {
        touched.removeAll(keepingCapacity: true)
        generation &+= 1
        if generation == 0 {
            cells = ContiguousArray(repeating: Cell(), count: Self.size)
            generation = 1
        }
    }

    @inline(__always)
    mutating func add(_ document: UInt32) {
        var index = Int(truncatingIfNeeded: (document &* 0x9E37_79B1) &>> 19)
        while cells[index].generation == generation {
            if cells[index].document == document {
                cells[index].count &+= 1
                return
            }
            index = (index &+ 1) & (Self.size - 1)
        }
        // 52 keys of 32 texts each cannot fill half of the table.
        cells[index] = Cell(document: document, generation: generation, count: 1)
        touched.append(Int32(truncatingIfNeeded: index))
    }

    /// The texts with most common keys, at least `minimum`, most first, of equals the newest first.
    func best(_ limit: Int, minimum: UInt32, into best: inout ContiguousArray<UInt32>) {
        best.removeAll(keepingCapacity: true)
        var ranks: ContiguousArray<UInt64> = []
        ranks.reserveCapacity(limit + 1)
        for index in touched {
            let cell = cells[Int(index)]
            guard cell.count >= minimum else { continue }
            let rank = UInt64(cell.count) << 32 | UInt64(cell.document)
            if ranks.count == limit, let last = ranks.last, rank < last { continue }
            let place = ranks.firstIndex { $0 < rank } ?? ranks.count
            ranks.insert(rank, at: place)
            if ranks.count > limit { ranks.removeLast() }
        }
        for rank in ranks { best.append(UInt32(truncatingIfNeeded: rank)) }
    }
}
