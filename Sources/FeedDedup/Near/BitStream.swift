/// Writes numbers of a few bits each into words of four bytes, the lowest bit first.
struct BitWriter {
    private var buffer: UInt64 = 0
    private var filled = 0
    /// Words that are full.
    private(set) var count = 0

    /// Whether a word is full no processor foresees, so it is written in any case, and kept or not.
    ///
    /// - Parameter bits: 0...32; the value has no more.
    /// - Parameter words: One more than all bits fill.
    @inline(__always)
    mutating func write(_ value: UInt32, bits: Int, to words: inout MutableSpan<UInt32>) {
        buffer |= UInt64(value) &<< UInt64(truncatingIfNeeded: filled)
        filled &+= bits
        words[count] = UInt32(truncatingIfNeeded: buffer)
        count &+= filled &>> 5
        buffer &>>= UInt64(truncatingIfNeeded: filled & 32)
        filled &= 31
    }

    /// Fills up the last word.
    mutating func end(_ words: inout MutableSpan<UInt32>) {
        if filled > 0 {
            words[count] = UInt32(truncatingIfNeeded: buffer)
            count &+= 1
        }
        (buffer, filled) = (0, 0)
    }
}

/// Reads what a `BitWriter` wrote. Behind the last word there are zeros.
struct BitReader {
    /// In bits.
    private var position: Int

    /// - Parameter place: index of the first word.
    init(at place: Int) { position = place &* 32 }

    /// The bits that follow, at least 57 of them, the next one the lowest.
    @inline(__always)
    func ahead(in words: Span<UInt32>) -> UInt64 {
        words.eightBytes(at: position &>> 3) &>> UInt64(truncatingIfNeeded: position & 7)
    }

    @inline(__always)
    mutating func skip(_ bits: Int) { position &+= bits }

    /// - Parameter bits: 0...57.
    @inline(__always)
    mutating func read(bits: Int, from words: Span<UInt32>) -> UInt64 {
        let value = ahead(in: words) & (1 &<< UInt64(truncatingIfNeeded: bits) &- 1)
        skip(bits)
        return value
    }
}
