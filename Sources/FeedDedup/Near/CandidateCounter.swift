/// Counts how many keys of a new text lead to each older one, and names those with most.
struct CandidateCounter {
    struct Cell {
        var document: UInt32 = 0
        var generation: UInt16 = 0
        var count: UInt16 = 0
    }

    private static let size = 1 << 12
    private var cells = ContiguousArray(repeating: Cell(), count: size)
    private var generation: UInt16 = 0
    private var touched = ContiguousArray<Int32>(repeating: 0, count: size)
    private var touchedCount = 0
    private var homes: ContiguousArray<PostingTable.Home> = []
    private var ranks: ContiguousArray<UInt64> = []

    /// Counts the texts of the window that stand under the keys; returns how often it met one.
    mutating func count(_ keys: ContiguousArray<UInt32>, in postings: PostingTable, _ window: DocumentWindow) -> Int {
        generation &+= 1
        if generation == 0 {
            cells = ContiguousArray(repeating: Cell(), count: Self.size)
            generation = 1
        }
        var (cellList, touchedList) = (ContiguousArray<Cell>(), ContiguousArray<Int32>())
        swap(&cellList, &cells)
        swap(&touchedList, &touched)
        defer {
            swap(&cellList, &cells)
            swap(&touchedList, &touched)
        }
        let generation = generation
        var (met, found) = (0, 0)
        var cells = cellList.mutableSpan
        var touched = touchedList.mutableSpan
        homes.removeAll(keepingCapacity: true)
        for key in keys { homes.append(postings.home(of: key)) }
        for home in homes {
            postings.forEach(home, in: window) { document in
                met &+= 1
                var index = Int(truncatingIfNeeded: (document &* 0x9E37_79B1) &>> 20)
                while cells[index].generation == generation, cells[index].document != document {
                    index = (index &+ 1) & (Self.size &- 1)
                }
                if cells[index].generation == generation {
                    cells[index].count &+= 1
                } else {
                    // 48 keys of 32 texts each cannot fill half of the table.
                    cells[index] = Cell(document: document, generation: generation, count: 1)
                    touched[found] = Int32(truncatingIfNeeded: index)
                    found &+= 1
                }
            }
        }
        touchedCount = found
        return met
    }

    /// The texts with most common keys, at least `minimum`, most first, of equals the newest first.
    mutating func best(_ limit: Int, minimum: UInt32, into best: inout ContiguousArray<UInt32>) {
        best.removeAll(keepingCapacity: true)
        ranks.removeAll(keepingCapacity: true)
        for place in 0..<touchedCount {
            let cell = cells[Int(touched[place])]
            guard UInt32(cell.count) >= minimum else { continue }
            let rank = UInt64(cell.count) << 32 | UInt64(cell.document)
            if ranks.count == limit, rank < ranks[limit - 1] { continue }
            var index = ranks.count
            ranks.append(rank)
            while index > 0, ranks[index - 1] < rank {
                ranks.swapAt(index, index - 1)
                index -= 1
            }
            if ranks.count > limit { ranks.removeLast() }
        }
        for rank in ranks { best.append(UInt32(truncatingIfNeeded: rank)) }
    }
}
