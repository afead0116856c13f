/// Writes numbers of a few bits each into words of four bytes, the lowest bit first.
struct BitWriter {
    private var buffer: UInt64 = 0
    private var filled = 0

    /// - Parameter bits: 0...32; the value has no more.
    @inline(__always)
    mutating func write(_ value: UInt32, bits: Int, to words: inout OutputSpan<UInt32>) {
        buffer |= UInt64(value) &<< UInt64(filled)
        filled &+= bits
        guard filled >= 32 else { return }
        words.append(UInt32(truncatingIfNeeded: buffer))
        buffer &>>= 32
        filled &-= 32
    }

    /// Fills up the last word.
    mutating func end(_ words: inout OutputSpan<UInt32>) {
        if filled > 0 { words.append(UInt32(truncatingIfNeeded: buffer)) }
        (buffer, filled) = (0, 0)
    }
}

/// Reads what a `BitWriter` wrote. Behind the last word there are zeros.
struct BitReader {
    private var buffer: UInt64 = 0
    private var filled = 0
    private var next: Int

    /// - Parameter place: index of the first word.
    init(at place: Int) { next = place }

    /// - Parameter bits: 0...32.
    @inline(__always)
    mutating func read(bits: Int, from words: Span<UInt32>) -> UInt32 {
        fill(from: words)
        let value = buffer & (1 &<< UInt64(bits) &- 1)
        skip(bits)
        return UInt32(truncatingIfNeeded: value)
    }

    /// Zeros before the next one, at most `limit`; that one is taken too, where there is one.
    @inline(__always)
    mutating func readZeros(limit: Int, from words: Span<UInt32>) -> Int {
        fill(from: words)
        let zeros = min(limit, buffer.trailingZeroBitCount)
        skip(zeros < limit ? zeros &+ 1 : limit)
        return zeros
    }

    @inline(__always)
    private mutating func skip(_ bits: Int) {
        buffer &>>= UInt64(bits)
        filled &-= bits
    }

    /// At least 32 bits are at hand afterwards.
    @inline(__always)
    private mutating func fill(from words: Span<UInt32>) {
        guard filled < 32 else { return }
        if next < words.count { buffer |= UInt64(words[next]) &<< UInt64(filled) }
        next &+= 1
        filled &+= 32
    }
}
