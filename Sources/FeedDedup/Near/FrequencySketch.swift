/// In how many texts a word or bigram occurred, approximately and never too low: a count-min sketch of two places with
/// conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002).
///
/// Both places of a hash lie in one line of the processor's cache: a look-up waits for memory once. It starts small and
/// doubles: a count is copied to both cells that replace its own, which keeps it an upper bound.
struct FrequencySketch {
    private(set) var cells: ContiguousArray<UInt16>
    private(set) var additions = 0
    private let cellsMax: Int

    /// Counts of two bytes in a cache line.
    private static let lineCells = 32

    /// - Parameter cellsMax: a power of two; as many counts of two bytes are the most it takes.
    init(cellsMax: Int) {
        self.cellsMax = cellsMax
        cells = ContiguousArray(repeating: 0, count: min(cellsMax, 1 << 16))
    }

    init(cellsMax: Int, cells: ContiguousArray<UInt16>, additions: Int) {
        self.cellsMax = cellsMax
        self.cells = cells
        self.additions = additions
    }

    var byteCount: Int { cells.count * 2 }

    func count(_ hash: UInt32) -> UInt16 { Self.count(hash, cells.span) }

    /// As `count(_:)`, for loops that hold the cells as a span.
    @inline(__always)
    static func count(_ hash: UInt32, _ cells: Span<UInt16>) -> UInt16 {
        let (first, second) = places(hash, cells.count)
        return min(cells[first], cells[second])
    }

    /// Counts one more text for each of the hashes.
    mutating func add(_ hashes: some Sequence<UInt32>) {
        var added = 0
        var span = cells.mutableSpan
        for hash in hashes {
            let (first, second) = Self.places(hash, span.count)
            let (one, other) = (span[first], span[second])
            let count = min(one, other)
            guard count < .max else { continue }
            if one == count { span[first] = count &+ 1 }
            if other == count { span[second] = count &+ 1 }
            added &+= 1
        }
        additions &+= added
        if additions > 2 * cells.count, cells.count < cellsMax { grow() }
    }

    /// Old texts count half.
    mutating func halve() {
        for index in cells.indices { cells[index] /= 2 }
    }

    @inline(__always)
    private static func places(_ hash: UInt32, _ count: Int) -> (Int, Int) {
        let spread = UInt64(hash) &* 0x9E37_79B9_7F4A_7C15
        let line = Int(truncatingIfNeeded: spread &>> 40) & (count / lineCells &- 1)
        let first = Int(truncatingIfNeeded: spread &>> 8) & (lineCells &- 1)
        // An odd distance: the two places are never the same.
        let distance = Int(truncatingIfNeeded: spread &>> 16) & (lineCells &- 1) | 1
        return (line &* lineCells &+ first, line &* lineCells &+ ((first &+ distance) & (lineCells &- 1)))
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
