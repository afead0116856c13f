/// Runs of words of long texts, so that a passage of one is recognised wherever it stood in it.
///
/// Sketches cannot do that: of a text of a thousand words they hold the lead and a tenth of the rest, too little to find
/// a paragraph by. Runs are of words as they stand, rare or not: what they say does not depend on how many texts taught
/// the index which words are rare. The newest long texts only; a passage appears within days of its text.
struct PassageTable {
    /// A long text: the item's slot, and its whole text's key, by which a slot that was given to another item is told.
    struct Text {
        let slot: UInt32
        let key: UInt64
    }

    /// A run in the upper half, in the lower the number of a text, from 1; 0: free.
    private(set) var cells: ContiguousArray<UInt64> = []
    private(set) var texts: ContiguousArray<Text> = []
    /// Cells in use.
    private(set) var used = 0

    var byteCount: Int { cells.count * 8 + texts.capacity * MemoryLayout<Text>.stride }

    init() {}

    /// What was read back.
    init(cells: ContiguousArray<UInt64>, texts: ContiguousArray<Text>) {
        self.cells = cells
        self.texts = texts
        used = cells.count { $0 != 0 }
    }

    /// Keeps the runs of a text, each once.
    mutating func insert(_ runs: ContiguousArray<UInt32>, of text: Text) {
        if texts.count >= PassageLimits.textsMax { dropOldest() }
        while (used + runs.count) * 3 > cells.count * 2 {
            if cells.count < PassageLimits.cellsMax {
                rebuild(size: max(1 << 12, cells.count * 2), from: 0)
            } else {
                dropOldest()
            }
        }
        texts.append(text)
        for run in runs { prefetch(run) }
        for run in runs { insert(run, UInt64(texts.count)) }
    }

    /// Counts how many of the runs stand in each text, for the few texts that the first ones name.
    ///
    /// - Parameter minimum: It ends early when no text can have as many any more: most have none of the first ones.
    func count(_ runs: ContiguousArray<UInt32>, minimum: Int, _ body: (Text, Int) -> Void) {
        guard !cells.isEmpty else { return }
        for run in runs.prefix(max(0, runs.count - minimum + 1)) { prefetch(run) }
        var counts: [(text: UInt64, count: Int)] = []
        for (index, run) in runs.enumerated() {
            if counts.isEmpty, runs.count - index < minimum { return }
            forEach(run) { text in
                if let index = counts.firstIndex(where: { $0.text == text }) {
                    counts[index].count += 1
                } else if counts.count < PassageLimits.candidatesMax {
                    counts.append((text, 1))
                }
            }
        }
        for (text, count) in counts where text <= texts.count { body(texts[Int(text) - 1], count) }
    }

    /// Asks for the memory where the search for a run begins.
    @inline(__always)
    private func prefetch(_ run: UInt32) { cells.span.prefetch(Self.home(run) & (cells.count - 1)) }

    private func forEach(_ run: UInt32, _ body: (UInt64) -> Void) {
        let mask = cells.count - 1
        var index = Self.home(run) & mask
        while cells[index] != 0 {
            if UInt32(truncatingIfNeeded: cells[index] >> 32) == run { body(cells[index] & 0xFFFF_FFFF) }
            index = (index + 1) & mask
        }
    }

    private mutating func insert(_ run: UInt32, _ text: UInt64) {
        let mask = cells.count - 1
        var index = Self.home(run) & mask
        var others = 0
        while cells[index] != 0 {
            if UInt32(truncatingIfNeeded: cells[index] >> 32) == run { others += 1 }
            // Of a passage that many print the first few are enough; a flood of them must not make a chain.
            if others == PassageLimits.textsPerRun { return }
            index = (index + 1) & mask
        }
        cells[index] = UInt64(run) << 32 | text
        used += 1
    }

    /// Lets go of the older half.
    private mutating func dropOldest() {
        let dropped = max(1, texts.count / 2)
        texts.removeFirst(min(dropped, texts.count))
        rebuild(size: cells.count, from: dropped)
    }

    private mutating func rebuild(size: Int, from dropped: Int) {
        let old = cells
        cells = ContiguousArray(repeating: 0, count: size)
        used = 0
        for cell in old where cell & 0xFFFF_FFFF > UInt64(dropped) {
            insert(UInt32(truncatingIfNeeded: cell >> 32), (cell & 0xFFFF_FFFF) - UInt64(dropped))
        }
    }

    @inline(__always)
    private static func home(_ run: UInt32) -> Int { Int(truncatingIfNeeded: run &* 0x9E37_79B1 &>> 7) }
}

/// What passages are recognised by, and how many are kept.
enum PassageLimits {
    /// Words of a run.
    static let runWords = 4
    /// One run in so many is kept: the same ones in every text that holds them.
    static let sampling: UInt64 = 4
    /// Words of a text from which on its runs are kept; of a shorter one the sketch holds enough.
    static let longTextWords = 240
    static let runsMax = 512
    /// 16 MiB, some 10,000 texts of 600 words.
    static let cellsMax = 1 << 21
    static let textsMax = 1 << 16
    static let textsPerRun = 4
    static let candidatesMax = 16
}

/// The runs of one text that are kept, or looked for.
struct PassageRuns {
    /// Ascending, each once.
    private(set) var runs: ContiguousArray<UInt32> = []
    /// False: they are still those of the text before.
    private(set) var isRead = false
    private var order: ContiguousArray<UInt64> = []
    private var sorter = HashSorter()
    private var window: (UInt64, UInt64, UInt64) = (0, 0, 0)
    private var length = 0

    /// Reads a text. `isBoilerplate` says of each line whether the site prints it everywhere.
    mutating func read(_ fingerprint: Fingerprint, isBoilerplate: ContiguousArray<Bool>) {
        order.removeAll(keepingCapacity: true)
        length = 0
        var start = 0
        for (line, isBoilerplate) in zip(fingerprint.lines, isBoilerplate) {
            if !isBoilerplate { read(fingerprint.tokens.span.extracting(start..<line.end)) }
            start = line.end
        }
        keepEachOnce()
        isRead = true
    }

    /// Makes ready for a new text.
    mutating func begin() { isRead = false }

    private mutating func keepEachOnce() {
        sorter.sort(&order)
        runs.removeAll(keepingCapacity: true)
        for packed in order {
            let run = UInt32(truncatingIfNeeded: packed &>> 32)
            if run != runs.last { runs.append(run) }
            if runs.count == PassageLimits.runsMax { return }
        }
    }

    private mutating func read(_ tokens: Span<Token>) {
        var (window, length, kept) = (window, length, order.count)
        order.append(contentsOf: repeatElement(0, count: tokens.count))
        var order = order.mutableSpan
        for index in 0..<tokens.count {
            let word = UInt64(tokens[index].hash)
            length &+= 1
            let hash = WordHasher.mix(window.0 &<< 32 | window.1, window.2 &<< 32 | word)
            // Written in any case, and kept or not: which of four runs is sampled no processor foresees.
            order[kept] = hash & 0xFFFF_FFFF_0000_0000
            let isSampled = hash % PassageLimits.sampling == 0
            kept &+= isSampled && length >= PassageLimits.runWords ? 1 : 0
            window = (window.1, window.2, word)
        }
        (self.window, self.length) = (window, length)
        self.order.removeLast(self.order.count - kept)
    }
}
