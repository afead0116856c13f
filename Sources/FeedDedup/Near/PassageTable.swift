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

    /// What was read back, in whatever order an older version had it.
    init(cells: ContiguousArray<UInt64>, texts: ContiguousArray<Text>) {
        self.cells = cells
        self.texts = texts
        if !cells.isEmpty { rebuild(size: cells.count, from: 0) }
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
        insert(runs, UInt64(texts.count))
    }

    /// Counts how many of the runs stand in each text, for the few texts that the first ones name.
    ///
    /// - Parameter minimum: It ends early when no text can have as many any more: most have none of the first ones.
    func count(_ runs: ContiguousArray<UInt32>, minimum: Int, _ body: (Text, Int) -> Void) {
        guard !cells.isEmpty else { return }
        for run in runs.prefix(max(0, runs.count - minimum + 1)) { prefetch(run) }
        var counts: [(text: UInt64, count: Int)] = []
        var most = 0
        for (index, run) in runs.enumerated() {
            if most + runs.count - index < minimum { return }
            forEach(run) { text in
                if let index = counts.firstIndex(where: { $0.text == text }) {
                    counts[index].count += 1
                    most = max(most, counts[index].count)
                } else if counts.count < PassageLimits.candidatesMax {
                    counts.append((text, 1))
                    most = max(most, 1)
                }
            }
        }
        for (text, count) in counts where text <= texts.count { body(texts[Int(text) - 1], count) }
    }

    /// True when one of the runs stands in some text.
    func holdsAny(of runs: ContiguousArray<UInt32>) -> Bool {
        guard !cells.isEmpty else { return false }
        for run in runs { prefetch(run) }
        var isFound = false
        for run in runs { forEach(run) { _ in isFound = true } }
        return isFound
    }

    /// Asks for the memory where the search for a run begins.
    @inline(__always)
    private func prefetch(_ run: UInt32) { cells.span.prefetch(home(run)) }

    private func forEach(_ run: UInt32, _ body: (UInt64) -> Void) {
        let cells = cells.span
        let mask = cells.count &- 1
        var index = home(run)
        while cells[index] != 0 {
            if UInt32(truncatingIfNeeded: cells[index] &>> 32) == run { body(cells[index] & 0xFFFF_FFFF) }
            index = (index &+ 1) & mask
        }
    }

    /// Puts a text under its runs.
    private mutating func insert(_ runs: ContiguousArray<UInt32>, _ text: UInt64) {
        let (mask, size) = (cells.count &- 1, UInt64(truncatingIfNeeded: cells.count))
        var added = 0
        var cells = cells.mutableSpan
        for run in runs {
            var index = Self.home(run, size)
            var others = 0
            while cells[index] != 0 {
                others &+= UInt32(truncatingIfNeeded: cells[index] &>> 32) == run ? 1 : 0
                index = (index &+ 1) & mask
            }
            // Of a passage that many print the first few are enough; a flood of them must not make a chain.
            guard others < PassageLimits.textsPerRun else { continue }
            cells[index] = UInt64(run) &<< 32 | text
            added &+= 1
        }
        used += added
    }

    /// Lets go of the older half.
    private mutating func dropOldest() {
        let dropped = max(1, texts.count / 2)
        texts.removeFirst(min(dropped, texts.count))
        rebuild(size: cells.count, from: dropped)
    }

    /// Makes the table anew. Runs stand in the order of their hashes, so that it is written from front to back.
    private mutating func rebuild(size: Int, from dropped: Int) {
        let old = cells
        cells = ContiguousArray(repeating: 0, count: size)
        used = 0
        // From behind a free cell on: what stands at the end of the table may go on at its start.
        let start = (old.firstIndex(of: 0) ?? -1) + 1
        copy(old.span.extracting(start...), from: dropped)
        copy(old.span.extracting(..<start), from: dropped)
    }

    /// Copies the cells of those texts that are not dropped.
    private mutating func copy(_ old: Span<UInt64>, from dropped: Int) {
        let (dropped, size) = (UInt64(truncatingIfNeeded: dropped), UInt64(truncatingIfNeeded: cells.count))
        var copied = 0
        var cells = cells.mutableSpan
        for place in old.indices where old[place] & 0xFFFF_FFFF > dropped {
            var index = Self.home(UInt32(truncatingIfNeeded: old[place] &>> 32), size)
            while cells[index] != 0 { index = (index &+ 1) & (cells.count &- 1) }
            cells[index] = old[place] &- dropped
            copied &+= 1
        }
        used += copied
    }

    @inline(__always)
    private func home(_ run: UInt32) -> Int { Self.home(run, UInt64(truncatingIfNeeded: cells.count)) }

    /// The upper bits of the hash: a table twice as large has its runs in the same order.
    @inline(__always)
    private static func home(_ run: UInt32, _ size: UInt64) -> Int {
        Int(truncatingIfNeeded: (UInt64(run &* 0x9E37_79B1) &* size) &>> 32)
    }
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
