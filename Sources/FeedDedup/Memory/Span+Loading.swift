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
