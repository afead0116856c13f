import FeedModel

/// Hashes the folded bytes of one word, eight at a time, by folded 64 x 64-bit multiplication under the store's seed.
///
/// SipHash (`KeyedHasher`) costs four times as much for words of six letters; what is hashed here only names words
/// inside one index, and the seed is secret. The multiplication is that of wyhash (Wang Yi, public domain).
struct WordHasher {
    private var state: UInt64
    private var word: UInt64 = 0
    private var shift: UInt64 = 0
    private let secret: UInt64

    @inline(__always)
    init(seed: HashSeed) {
        state = seed.low
        secret = seed.high | 1
    }

    @inline(__always)
    mutating func combine(_ byte: UInt8) {
        word |= UInt64(truncatingIfNeeded: byte) &<< shift
        shift &+= 8
        if shift == 64 { flush() }
    }

    /// As `combine` for each of the letters. Only where all before were combined in eights.
    @inline(__always)
    mutating func combine(_ run: LetterRun) {
        word = run.letters
        shift = UInt64(truncatingIfNeeded: run.count) &<< 3
        if shift == 64 { flush() }
    }

    @inline(__always)
    mutating func combine(scalar: UInt32) {
        combine(UInt8(truncatingIfNeeded: scalar))
        combine(UInt8(truncatingIfNeeded: scalar &>> 8))
        combine(UInt8(truncatingIfNeeded: scalar &>> 16) | 0x80)
    }

    @inline(__always)
    consuming func finish() -> UInt32 {
        let last = Self.mix(state ^ word ^ (shift &<< 56), secret)
        return UInt32(truncatingIfNeeded: last ^ (last &>> 32))
    }

    private mutating func flush() {
        state = Self.mix(state ^ word, secret)
        word = 0
        shift = 0
    }

    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
