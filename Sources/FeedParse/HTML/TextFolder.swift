/// Collects visible text: white space folded to one space, one newline between blocks, none at the ends.
struct TextFolder {
    private enum Gap { case none, space, line }

    private(set) var bytes: [UInt8] = []
    private var gap = Gap.none

    init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    var text: String { String(good: bytes.span) }

    /// What follows begins a new line, unless one was begun already.
    mutating func breakLine() { gap = .line }

    /// What follows stands apart by a space at least.
    mutating func breakWord() { if gap == .none { gap = .space } }

    /// - Parameter keepsLines: In `pre`, where a line break is one.
    mutating func append(_ run: Span<UInt8>, keepsLines: Bool = false) {
        guard run.count > 0 else { return }
        if Self.isFolded(run), run[0] != 0x20 {
            let hasSpaceAfter = run[run.count - 1] == 0x20
            closeGap()
            bytes.append(run: run.extracting(0..<(hasSpaceAfter ? run.count - 1 : run.count)))
            if hasSpaceAfter { gap = .space }
            return
        }
        var index = 0
        let count = run.count
        while index < count {
            let width = Self.spaceWidth(run, at: index)
            if width > 0 {
                if keepsLines, run[index] == 0x0A { gap = .line } else if gap == .none { gap = .space }
                index += width
                continue
            }
            let end = Self.endOfWords(run, from: index)
            closeGap()
            bytes.append(run: run.extracting(index..<end))
            index = end
        }
    }

    private mutating func closeGap() {
        if gap != .none, !bytes.isEmpty { bytes.append(gap == .line ? 0x0A : 0x20) }
        gap = .none
    }

    /// Whether the only white space are single spaces. No early exit, so that many bytes are looked at at once.
    private static func isFolded(_ run: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        var previous: UInt8 = 0
        for index in run.indices {
            let byte = run[index]
            found |= (byte < 0x20 ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte | previous == 0x20 ? 1 : 0)
            previous = byte
        }
        return found == 0
    }

    /// Words with single spaces between them need no folding.
    private static func endOfWords(_ run: Span<UInt8>, from start: Int) -> Int {
        var index = start + 1
        let count = run.count
        while index < count {
            let byte = run[index]
            if byte > 0x20 && byte != 0xC2 {
                index += 1
            } else if byte == 0x20, index + 1 < count, run[index + 1] > 0x20, run[index + 1] != 0xC2 {
                index += 2
            } else if spaceWidth(run, at: index) == 0 {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// Bytes of the white space at `index`: ASCII white space and the no-break space U+00A0; 0 for anything else.
    private static func spaceWidth(_ run: Span<UInt8>, at index: Int) -> Int {
        switch run[index] {
        case 0x20, 0x09...0x0D: 1
        case 0xC2 where index + 1 < run.count && run[index + 1] == 0xA0: 2
        default: 0
        }
    }
}
