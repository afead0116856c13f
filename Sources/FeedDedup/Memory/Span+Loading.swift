extension Span where Element: BitwiseCopyable {
    /// Eight bytes from an offset on as one number, the first the lowest; behind the last there are zeros.
    ///
    /// One load: with words of four bytes, put together as they are needed, comparing bigrams takes a quarter longer. All
    /// machines that Swift runs on under Linux have the lowest byte first.
    ///
    /// - Parameter offset: in bytes, not negative.
    @inline(__always)
    func eightBytes(at offset: Int) -> UInt64 {
        let bytes = unsafe bytes
        guard offset <= bytes.byteCount &- 8 else { return Self.lastBytes(bytes, from: offset) }
        return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    private static func lastBytes(_ bytes: RawSpan, from offset: Int) -> UInt64 {
        var number: UInt64 = 0
        for place in min(offset, bytes.byteCount)..<bytes.byteCount {
            let byte = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
            number |= UInt64(byte) &<< UInt64((place &- offset) &* 8)
        }
        return number
    }
}

extension Span<UInt16> {
    /// Two neighbours in one load, the first in the lower half.
    ///
    /// Unchecked: `index + 1` must be an element's. `PostingPart` holds that by the empty cell at its end.
    @inline(__always)
    func pair(at index: Int) -> UInt32 {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index &* 2, as: UInt32.self)
    }
}

extension Span<UInt16> {
    /// Three neighbours as one number, the first the lowest.
    ///
    /// - Parameter index: of the first; checked.
    @inline(__always)
    func triple(at index: Int) -> UInt64 {
        precondition(index >= 0 && index <= count &- 3, "A cell is read behind the table.")
        let low = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index &* 2, as: UInt32.self)
        let high = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index &* 2 &+ 4, as: UInt16.self)
        return UInt64(low) | UInt64(high) &<< 32
    }
}

extension MutableSpan<UInt16> {
    /// As that of `Span`.
    @inline(__always)
    func triple(at index: Int) -> UInt64 { span.triple(at: index) }

    /// Writes three neighbours; as `triple(at:)`.
    @inline(__always)
    mutating func setTriple(_ cell: UInt64, at index: Int) {
        precondition(index >= 0 && index <= count &- 3, "A cell is written behind the table.")
        var bytes = unsafe mutableBytes
        unsafe bytes.storeBytes(
            of: UInt32(truncatingIfNeeded: cell), toUncheckedByteOffset: index &* 2, as: UInt32.self)
        unsafe bytes.storeBytes(
            of: UInt16(truncatingIfNeeded: cell &>> 32), toUncheckedByteOffset: index &* 2 &+ 4, as: UInt16.self)
    }
}
