/// The runs of one text that are kept, or looked for.
struct PassageRuns {
    /// Ascending, each once.
    private(set) var runs: ContiguousArray<UInt32> = []
    /// All runs of the text under judgement are there; false: they are still those of the text before, or some of this one.
    private(set) var isRead = false
    /// All runs that the last text that was read has at most, those that were not asked for too.
    private(set) var countMax = 0
    private var order: ContiguousArray<UInt64> = []
    private var sorter = HashSorter()
    /// Runs that were sampled, and those of them that were asked for.
    private var sampled = 0
    private var kept = 0

    /// Runs below are the smallest three of ten.
    private static let smallestEnd: UInt64 = .max / 10 * 3

    /// Makes ready for a new text.
    mutating func begin() { isRead = false }

    /// How many of so many runs are such a share of them.
    static func minimum(of count: Int, _ share: Double) -> Int { Int((share * Double(count)).rounded(.up)) }

    /// Reads a text. `isBoilerplate` says of each line whether the site prints it everywhere.
    mutating func read(_ fingerprint: Fingerprint, isBoilerplate: ContiguousArray<Bool>) {
        read(fingerprint, isBoilerplate, below: .max)
        isRead = true
    }

    /// As `read`, but only the smallest runs, about three of ten.
    mutating func readSmallest(of fingerprint: Fingerprint, isBoilerplate: ContiguousArray<Bool>) {
        read(fingerprint, isBoilerplate, below: Self.smallestEnd)
    }

    private mutating func read(_ fingerprint: Fingerprint, _ isBoilerplate: ContiguousArray<Bool>, below end: UInt64) {
        order.removeAll(keepingCapacity: true)
        order.append(contentsOf: repeatElement(0, count: fingerprint.tokens.count))
        sample(fingerprint, isBoilerplate.span, below: end)
        order.removeLast(order.count - kept)
        keepEachOnce()
        countMax = runs.count + sampled - kept
    }

    private mutating func keepEachOnce() {
        sorter.sort(&order)
        runs.removeAll(keepingCapacity: true)
        let list = order
        let order = list.span
        runs.append(addingCapacity: min(order.count, PassageLimits.runsMax)) { output in
            var last: UInt32?
            for index in order.indices where !output.isFull {
                let run = UInt32(truncatingIfNeeded: order[index] &>> 32)
                if run != last { output.append(run) }
                last = run
            }
        }
    }

    private mutating func sample(_ fingerprint: Fingerprint, _ isBoilerplate: Span<Bool>, below end: UInt64) {
        // The last two words, and the two before the last: the earlier one in the upper half.
        var (last, middle): (UInt64, UInt64) = (0, 0)
        var (start, length, kept, sampled) = (0, 0, 0, 0)
        let (lines, tokens) = (fingerprint.lines.span, fingerprint.tokens.span)
        var order = order.mutableSpan
        for line in lines.indices {
            defer { start = lines[line].end }
            guard !isBoilerplate[line] else { continue }
            for index in start..<lines[line].end {
                let pair = last &<< 32 | UInt64(tokens[index].hash)
                let hash = WordHasher.mix(middle, pair)
                (middle, last) = (last, pair)
                length &+= 1
                // Written in any case, and kept or not: which of four runs is sampled no processor foresees.
                order[kept] = hash & 0xFFFF_FFFF_0000_0000
                let isSampled =
                    (hash % PassageLimits.sampling == 0 ? 1 : 0) & (length >= PassageLimits.runWords ? 1 : 0)
                sampled &+= isSampled
                kept &+= isSampled & (hash <= end ? 1 : 0)
            }
        }
        (self.kept, self.sampled) = (kept, sampled)
    }
}
