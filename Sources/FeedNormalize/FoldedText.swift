import FeedModel

/// Text with its white space folded, looked at run by run, so that it can be hashed or compared without a copy of it.
enum FoldedText {
    /// Whether folding leaves the text as it is: no white space at its ends, single spaces between its words.
    ///
    /// No early exit, so that many bytes are looked at at once; nearly all titles and names pass.
    static func isFolded(_ bytes: Span<UInt8>, keepsLines: Bool) -> Bool {
        guard bytes.count > 0, bytes[0] > 0x20, bytes[bytes.count - 1] > 0x20 else { return false }
        var found: UInt8 = 0
        if keepsLines {
            for index in 0..<bytes.count { found |= (bytes[index] < 0x20 ? 1 : 0) & (bytes[index] != 0x0A ? 1 : 0) }
        } else {
            for index in 0..<bytes.count { found |= bytes[index] < 0x20 ? 1 : 0 }
        }
        var previous: UInt8 = 0xFF
        for index in 0..<bytes.count {
            found |= max(bytes[index], previous) <= 0x20 ? 1 : 0
            previous = bytes[index]
        }
        return found == 0
    }

    /// The next run from `index` on that has no white space but single spaces; empty at the end of the text.
    static func nextRun(_ bytes: Span<UInt8>, from index: Int) -> Range<Int> {
        var start = index
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        var end = start
        while end < bytes.count {
            if bytes[end] > 0x20 {
                end += 1
            } else if bytes[end] == 0x20, end + 1 < bytes.count, bytes[end + 1] > 0x20 {
                end += 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// Takes the folded text into a hash, with what `KeyedHasher` puts behind a text.
    static func combine(_ text: String, into hasher: inout KeyedHasher) {
        let bytes = text.utf8.span
        // The text of an article has nothing to fold but its line breaks.
        if isFolded(bytes, keepsLines: true) {
            hasher.combine(foldingLines: bytes)
            return hasher.combine(0xFF as UInt8)
        }
        var run = nextRun(bytes, from: 0)
        while !run.isEmpty {
            hasher.combine(bytes.extracting(run))
            run = nextRun(bytes, from: run.upperBound)
            if !run.isEmpty { hasher.combine(0x20 as UInt8) }
        }
        hasher.combine(0xFF as UInt8)
    }
}
