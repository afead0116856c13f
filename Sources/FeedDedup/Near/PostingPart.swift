/// One table of postings: cells of six bytes (22 bits of hash, 26 of the text's number) in the order of their hashes,
/// each as near as can be to the place that its hash names (ordered hash table, Amble and Knuth 1974).
///
/// The order ends a vain search early, so that most of the table may be full.
struct PostingPart {
    /// Three numbers a cell.
    private(set) var cells: ContiguousArray<UInt16>
    /// Cells in use.
    private(set) var count = 0
    /// Places that hashes are spread over; behind them is room for what is pushed on.
    private(set) var size: Int

    static let tagMax: UInt32 = (1 << 22) - 2
    /// Stands in empty cells: larger than all others.
    private static let emptyTag: UInt32 = (1 << 22) - 1
    private static let documentMask: UInt32 = (1 << 26) - 1
    private static let sizeMin = 64
    /// Cells behind the last place.
    private static let overhang = 64
    /// Shares of `size` in percent: when it grows, and what is in use then. A small one doubles: growing by a quarter
    /// over and over, the tables of some thousand texts were copied more than they were read.
    private static let fullPercent = 78
    private static let grownPercent = 60
    private static let grownPercentOfFew = 39
    private static let fewCells = 1 << 11

    init() { self.init(size: Self.sizeMin) }

    private init(size: Int) {
        self.size = size
        cells = ContiguousArray(repeating: .max, count: (size + Self.overhang) * 3)
    }

    /// What was read back. nil: it is no such table.
    init?(cells: ContiguousArray<UInt16>, count: Int, size: Int) {
        guard size >= Self.sizeMin, size < cells.count, cells.count % 3 == 0, cells.count / 3 > size,
            (0..<cells.count / 3).contains(count)
        else { return nil }
        self.cells = cells
        self.count = count
        self.size = size
        // A search ends at a cell that is empty.
        guard cells.suffix(3).allSatisfy({ $0 == .max }) else { return nil }
    }

    var byteCount: Int { cells.capacity * 2 }

    /// Where the search for a bigram begins, and whose cell stands there.
    @inline(__always)
    func home(of tag: UInt32) -> (index: Int, tag: UInt32) {
        let index = Self.home(tag, size: size)
        return (index, Self.tag(cells.span, index))
    }

    /// Where a bigram's first cells lie.
    @inline(__always)
    func address(of tag: UInt32) -> UInt { cells.span.address(Self.home(tag, size: size) &* 3) }

    /// - Parameter home: what `home(of:)` said of the bigram.
    @inline(__always)
    func forEach(
        _ tag: UInt32, from home: (index: Int, tag: UInt32), in window: DocumentWindow, _ body: (UInt32) -> Void
    ) {
        let cells = cells.span
        var (index, found) = home
        while found < tag {
            index &+= 1
            found = Self.tag(cells, index)
        }
        while found == tag {
            if let number = window.number(Self.document(cells, index), of: Self.documentMask) { body(number) }
            index &+= 1
            found = Self.tag(cells, index)
        }
    }

    mutating func insert(
        _ tag: UInt32, _ document: UInt32, in window: DocumentWindow, isSameFeed: (UInt32) -> Bool
    ) {
        if count &* 100 >= size &* Self.fullPercent { rebuild(in: window) }
        let run = run(of: tag, in: window)
        let cell = Self.cell(tag, document)
        if let leaving = leaving(run, in: window, isSameFeed: isSameFeed) {
            moveLeft(from: leaving, to: run.end)
            var cells = cells.mutableSpan
            return cells.setTriple(cell, at: (run.end - 1) * 3)
        }
        var (place, pushed) = (run.end, cell)
        while !push(&pushed, from: &place) { extend() }
        count &+= 1
    }

    /// More room behind the last place: the bigrams whose places are there have many texts.
    private mutating func extend() {
        cells.reserveCapacity(cells.count + Self.overhang * 3)
        cells.append(contentsOf: repeatElement(.max, count: Self.overhang * 3))
    }

    /// Makes the table anew without the texts that are gone.
    mutating func rebuild(in window: DocumentWindow) {
        let old = cells
        let span = old.span
        let places = span.count / 3
        // Nothing has left yet: all that is in use stays.
        var live = window.first == 0 ? count : 0
        if window.first > 0 { for index in 0..<places { live &+= Self.isLive(span, index, in: window) ? 1 : 0 } }
        let percent = live < Self.fewCells ? Self.grownPercentOfFew : Self.grownPercent
        self = PostingPart(size: max(Self.sizeMin, live * 100 / percent))
        var (next, index) = (0, 0)
        while index < places {
            index = fill(from: span, index, &next, in: window)
            // The last cell stays empty.
            if index < places { extend() }
        }
        count = live
    }

    /// Copies cells as far as there is room; returns the first that was not copied.
    private mutating func fill(from old: Span<UInt16>, _ first: Int, _ next: inout Int, in window: DocumentWindow)
        -> Int
    {
        let size = size
        var place = next
        defer { next = place }
        var cells = cells.mutableSpan
        let end = cells.count / 3 - 1
        for index in first..<(old.count / 3) where Self.isLive(old, index, in: window) {
            place = max(place, Self.home(Self.tag(old, index), size: size))
            guard place < end else { return index }
            cells.setTriple(old.triple(at: index &* 3), at: place &* 3)
            place &+= 1
        }
        return old.count / 3
    }
}

extension PostingPart {
    /// The cells of one bigram, and how many of them lead to texts that are kept.
    private struct Run {
        var start: Int
        var end: Int
        var live: Int
    }

    private func run(of tag: UInt32, in window: DocumentWindow) -> Run {
        let cells = cells.span
        let start = Self.find(tag, cells, size: size)
        var run = Run(start: start, end: start, live: 0)
        while Self.tag(cells, run.end) == tag {
            if Self.isLive(cells, run.end, in: window) { run.live &+= 1 }
            run.end &+= 1
        }
        return run
    }

    /// The cell of the run that makes room. nil: none need to.
    private func leaving(_ run: Run, in window: DocumentWindow, isSameFeed: (UInt32) -> Bool) -> Int? {
        let cells = cells.span
        if run.live < run.end - run.start {
            return (run.start..<run.end).first { !Self.isLive(cells, $0, in: window) }
        }
        guard run.live >= SketchLimits.postingsPerKey else { return nil }
        var oldest = run.start
        var found = 0
        for index in (run.start..<run.end).reversed() {
            guard let number = window.number(Self.document(cells, index), of: Self.documentMask), isSameFeed(number)
            else { continue }
            oldest = index
            found += 1
        }
        return found >= SketchLimits.postingsPerFeed ? oldest : run.start
    }

    /// Moves the cells of a run one down, over the first of them.
    private mutating func moveLeft(from first: Int, to end: Int) {
        cells.moveElements(from: (first + 1) * 3, to: first * 3, count: (end - 1 - first) * 3)
    }

    /// Puts a cell at a place and moves those behind it up until an empty one is filled. False: there is none but the last,
    /// which stays empty; then `cell` is the one that is left over.
    private mutating func push(_ cell: inout UInt64, from place: inout Int) -> Bool {
        var cells = cells.mutableSpan
        let last = cells.count / 3 - 1
        while place < last {
            let next = cells.triple(at: place &* 3)
            cells.setTriple(cell, at: place &* 3)
            if next & Self.tagBits == Self.tagBits { return true }
            cell = next
            place &+= 1
        }
        return false
    }

    /// A cell as one number of 48 bits, as `triple(at:)` reads it: the tag's upper part lowest.
    private static func cell(_ tag: UInt32, _ document: UInt32) -> UInt64 {
        let low = document & documentMask
        let middle = (tag & 0x3F) &<< 10 | low &>> 16
        return UInt64(tag &>> 6) | UInt64(middle) &<< 16 | UInt64(low & 0xFFFF) &<< 32
    }

    /// Where the tag stands in that number; all ones: the cell is empty.
    private static let tagBits: UInt64 = 0xFC00_FFFF

    /// The first cell that is not before the bigram's.
    @inline(__always)
    private static func find(_ tag: UInt32, _ cells: Span<UInt16>, size: Int) -> Int {
        var index = home(tag, size: size)
        while Self.tag(cells, index) < tag { index &+= 1 }
        return index
    }

    @inline(__always)
    private static func home(_ tag: UInt32, size: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(tag) &* UInt64(truncatingIfNeeded: size)) &>> 22)
    }

    @inline(__always)
    private static func tag(_ cells: Span<UInt16>, _ index: Int) -> UInt32 {
        let pair = cells.pair(at: index &* 3)
        return (pair & 0xFFFF) &<< 6 | pair &>> 26
    }

    @inline(__always)
    private static func document(_ cells: Span<UInt16>, _ index: Int) -> UInt32 {
        let pair = cells.pair(at: index &* 3 &+ 1)
        return (pair & 0x3FF) &<< 16 | pair &>> 16
    }

    @inline(__always)
    private static func isLive(_ cells: Span<UInt16>, _ index: Int, in window: DocumentWindow) -> Bool {
        tag(cells, index) != emptyTag && window.number(document(cells, index), of: documentMask) != nil
    }
}
