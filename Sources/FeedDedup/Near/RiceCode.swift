/// How an ascending list of hashes is kept: the distances, the upper part of each in ones-and-zeros, the lower as it is
/// (Golomb 1966, Rice 1979).
///
/// Hashes are spread evenly, so a list of n of them out of a range r takes about n (log2(r / n) + 1.5) bits.
struct RiceCode {
    private let lowBits: Int
    private let rangeBits: Int
    /// Upper parts from here on are too long in ones and zeros: the whole distance follows.
    private static let zerosMax = 20

    /// - Parameter range: all hashes are below, at most 2^31.
    init(range: UInt32, count: Int) {
        let mean = range / UInt32(truncatingIfNeeded: count &+ 1)
        lowBits = max(0, UInt32.bitWidth - mean.leadingZeroBitCount - 1)
        rangeBits = UInt32.bitWidth - range.leadingZeroBitCount
    }

    /// Bits that one distance takes at most.
    static func bitsMax(range: UInt32) -> Int { zerosMax + 1 + UInt32.bitWidth - range.leadingZeroBitCount }

    /// Writes a distance and the few bits behind it, mostly in one go.
    @inline(__always)
    func write(
        _ distance: UInt32, and more: UInt32, bits: Int, _ writer: inout BitWriter, to words: inout MutableSpan<UInt32>
    ) {
        let high = Int(truncatingIfNeeded: distance &>> UInt32(truncatingIfNeeded: lowBits))
        let low = distance & (1 &<< UInt32(truncatingIfNeeded: lowBits) &- 1)
        let whole = high &+ 1 &+ lowBits &+ bits
        guard high < Self.zerosMax, whole <= UInt32.bitWidth else {
            writeParts(distance, high, low, &writer, to: &words)
            writer.write(more, bits: bits, to: &words)
            return
        }
        let lowAndMore = low | more &<< UInt32(truncatingIfNeeded: lowBits)
        let packed = (UInt64(lowAndMore) &<< 1 | 1) &<< UInt64(truncatingIfNeeded: high)
        writer.write(UInt32(truncatingIfNeeded: packed), bits: whole, to: &words)
    }

    /// A distance that is too long for one go, or for ones and zeros.
    @inline(never)
    private func writeParts(
        _ distance: UInt32, _ high: Int, _ low: UInt32, _ writer: inout BitWriter, to words: inout MutableSpan<UInt32>
    ) {
        guard high < Self.zerosMax else {
            writer.write(0, bits: Self.zerosMax, to: &words)
            writer.write(distance, bits: rangeBits, to: &words)
            return
        }
        writer.write(1 &<< UInt32(truncatingIfNeeded: high), bits: high &+ 1, to: &words)
        writer.write(low, bits: lowBits, to: &words)
    }

    /// Reads a distance and the few bits behind it, all from one load: nothing branches on its length, which no processor
    /// foresees.
    @inline(__always)
    func read(
        _ reader: inout BitReader, andBits more: Int, from words: Span<UInt32>
    ) -> (distance: UInt32, more: UInt32) {
        let ahead = reader.ahead(in: words)
        // The highest bit is not looked at; with it the count is one instruction.
        let zeros = (ahead | 1 &<< 63).trailingZeroBitCount
        guard zeros < Self.zerosMax else { return readWhole(&reader, ahead, more) }
        let rest = ahead &>> UInt64(truncatingIfNeeded: zeros &+ 1)
        let low = rest & (1 &<< UInt64(truncatingIfNeeded: lowBits) &- 1)
        let next = rest &>> UInt64(truncatingIfNeeded: lowBits) & (1 &<< UInt64(truncatingIfNeeded: more) &- 1)
        reader.skip(zeros &+ 1 &+ lowBits &+ more)
        let high = UInt64(truncatingIfNeeded: zeros) &<< UInt64(truncatingIfNeeded: lowBits)
        return (UInt32(truncatingIfNeeded: high | low), UInt32(truncatingIfNeeded: next))
    }

    /// A distance that was too long for ones and zeros.
    @inline(never)
    private func readWhole(
        _ reader: inout BitReader, _ ahead: UInt64, _ more: Int
    ) -> (distance: UInt32, more: UInt32) {
        let rest = ahead &>> UInt64(truncatingIfNeeded: Self.zerosMax)
        reader.skip(Self.zerosMax &+ rangeBits &+ more)
        let distance = rest & (1 &<< UInt64(truncatingIfNeeded: rangeBits) &- 1)
        let next = rest &>> UInt64(truncatingIfNeeded: rangeBits) & (1 &<< UInt64(truncatingIfNeeded: more) &- 1)
        return (UInt32(truncatingIfNeeded: distance), UInt32(truncatingIfNeeded: next))
    }

    @inline(__always)
    func read(_ reader: inout BitReader, from words: Span<UInt32>) -> UInt32 {
        read(&reader, andBits: 0, from: words).distance
    }
}
