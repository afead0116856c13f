/// In how many texts a word or bigram occurred, approximately and hardly ever too low: a count-min sketch of two places
/// with conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002), a `LogCounter` in each.
///
/// Both places of a hash lie in one line of the processor's cache: a look-up waits for memory once. It starts small and
/// doubles: a count is copied to both cells that replace its own, which keeps it an upper bound.
struct FrequencySketch {
    private(set) var cells: ContiguousArray<UInt8>
    /// All that was added, with decay.
    private(set) var additions = 0
    private let cellsMax: Int
    /// Additions for each cell at which it grows. More make all counts too high alike, which weighs little.
    private let additionsPerCell: Int
    private let chances = LogCounter.chances

    /// Counts in a cache line.
    private static let lineCells = 64
    private static let cellsMin = 1 << 14

    /// - Parameter cellsMax: a power of two; as many counts of a byte are the most it takes.
    init(cellsMax: Int, additionsPerCell: Int) {
        self.cellsMax = cellsMax
        self.additionsPerCell = additionsPerCell
        cells = ContiguousArray(repeating: 0, count: min(cellsMax, Self.cellsMin))
    }

    /// Takes over what was read back.
    mutating func replaceAll(cells: ContiguousArray<UInt8>, additions: Int) {
        self.cells = cells
        self.additions = additions
    }

    var byteCount: Int { cells.capacity }

    func count(_ hash: UInt32) -> Int { LogCounter.values[Int(Self.code(hash, cells.span))] }

    /// The count's code, for loops that hold the cells as a span.
    @inline(__always)
    static func code(_ hash: UInt32, _ cells: Span<UInt8>) -> UInt8 {
        let (first, second) = places(hash, cells.count)
        return min(cells[first], cells[second])
    }

    /// Asks for the memory of a hash that will be looked up; both places are in one line.
    @inline(__always)
    static func prefetch(_ hash: UInt32, _ cells: Span<UInt8>) {
        if cells.count > nearBytes { cells.prefetch(places(hash, cells.count).0) }
    }

    /// Of a smaller table nearly all stays in the processor's own cache.
    private static let nearBytes = 1 << 18

    /// Counts one more text for each of the first `count` hashes.
    ///
    /// - Parameter text: Names the text: what chance decides depends on it and on the hash alone, so that the texts of one
    ///   feed do not change what others' count.
    mutating func add<Element>(
        _ list: ContiguousArray<Element>, count: Int, of text: UInt64, hash: (Element) -> UInt32
    ) {
        var taken = ContiguousArray<UInt8>()
        swap(&taken, &cells)
        Self.add(list.span.extracting(first: count), of: text, to: &taken, chances, hash)
        swap(&taken, &cells)
        additions &+= count
        if additions > additionsPerCell * cells.count, cells.count < cellsMax { grow() }
    }

    @inline(__always)
    private static func add<Element>(
        _ list: Span<Element>, of text: UInt64, to cells: inout ContiguousArray<UInt8>,
        _ chances: ContiguousArray<UInt32>, _ hash: (Element) -> UInt32
    ) {
        var span = cells.mutableSpan
        let chances = chances.span
        for index in list.indices {
            let hash = hash(list[index])
            let (first, second) = places(hash, span.count)
            let (one, other) = (span[first], span[second])
            let code = min(one, other)
            if code >= LogCounter.exactMax, draw(hash, text) >= chances[Int(code)] { continue }
            // Both are written, raised or not: which of the two is the lower one no processor foresees.
            span[first] = one &+ (one == code ? 1 : 0)
            span[second] = other &+ (other == code ? 1 : 0)
        }
    }

    /// Old texts count half.
    mutating func halve() {
        for index in cells.indices { cells[index] = LogCounter.halved(cells[index]) }
        additions /= 2
    }

    /// A number that looks random and is the same in each replay.
    @inline(__always)
    private static func draw(_ hash: UInt32, _ text: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: WordHasher.mix(UInt64(hash) ^ text, 0xD6E8_FEB8_6659_FD93))
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
        cells = ContiguousArray()
        cells.reserveCapacity(old.count * 2)
        cells.append(contentsOf: old)
        cells.append(contentsOf: old)
    }
}
