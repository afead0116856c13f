/// The 128-bit secret that all keys of one store are hashed with; made once per store, kept in its FORMAT file.
///
/// Keyed, so that nobody who writes a feed can choose items that collide.
package struct HashSeed: Hashable, Sendable {
    package let low: UInt64
    package let high: UInt64

    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// A fixed seed for names that must be the same in every store: article ids and the ids of unnamed feeds.
    package static let names = HashSeed(low: 0x6665_6564_642D_6964, high: 0x7374_6F72_7931_7831)
}

/// SipHash-1-3 over bytes, with a seed of ours: the same value in every process and on every machine.
///
/// Swift's own `Hasher` is seeded per process and may change between releases, so nothing of it may be written to disk.
/// Jean-Philippe Aumasson, Daniel J. Bernstein: "SipHash: a fast short-input PRF", 2012.
package struct KeyedHasher {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var tail: UInt64 = 0
    private var byteCount = 0

    package init(seed: HashSeed) {
        v0 = seed.low ^ 0x736F_6D65_7073_6575
        v1 = seed.high ^ 0x646F_7261_6E64_6F6D
        v2 = seed.low ^ 0x6C79_6765_6E65_7261
        v3 = seed.high ^ 0x7465_6462_7974_6573
    }

    /// Takes more into the hash; the order counts.
    package mutating func combine(_ byte: UInt8) {
        tail |= UInt64(truncatingIfNeeded: byte) &<< UInt64(truncatingIfNeeded: (byteCount & 7) &* 8)
        byteCount &+= 1
        if byteCount & 7 == 0 {
            compress(tail)
            tail = 0
        }
    }

    /// A word at a time; the value is that of byte after byte.
    package mutating func combine(_ bytes: Span<UInt8>) { combine(bytes, foldsLines: false) }

    /// As of the bytes with a space for every line feed: text with its lines folded, without a copy of it.
    package mutating func combine(foldingLines bytes: Span<UInt8>) { combine(bytes, foldsLines: true) }

    @inline(__always)
    private mutating func combine(_ bytes: Span<UInt8>, foldsLines: Bool) {
        var index = 0
        let count = bytes.count
        let held = UInt64(truncatingIfNeeded: byteCount & 7) &* 8
        while count &- index >= 8 {
            // Cut to its length first: one check instead of eight, and the eight loads become one.
            let eight = bytes.extracting(index..<(index &+ 8))
            var word: UInt64 = 0
            for offset in 0..<8 {
                word |= UInt64(truncatingIfNeeded: eight[offset]) &<< UInt64(truncatingIfNeeded: offset &* 8)
            }
            if foldsLines { word = Self.withSpaces(word) }
            compress(tail | word &<< held)
            tail = held == 0 ? 0 : word &>> (64 &- held)
            index &+= 8
        }
        byteCount &+= index
        while index < count {
            combine(foldsLines && bytes[index] == 0x0A ? 0x20 : bytes[index])
            index &+= 1
        }
    }

    /// Eight bytes at once, each 0x0A made 0x20.
    @inline(__always)
    private static func withSpaces(_ word: UInt64) -> UInt64 {
        let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let differences = word ^ 0x0A0A_0A0A_0A0A_0A0A
        // The top bit of a byte stays clear where no bit differs.
        let others = ((differences & low7) &+ low7) | differences | low7
        return word ^ ((~others &>> 7) &* 0x2A)
    }

    /// The text's UTF-8, then a byte that no UTF-8 holds, so that ("ab", "c") and ("a", "bc") differ.
    package mutating func combine(_ text: String) {
        combine(text.utf8.span)
        combine(0xFF as UInt8)
    }

    package mutating func combine(_ value: UInt64) {
        let held = UInt64(truncatingIfNeeded: byteCount & 7) &* 8
        compress(tail | value &<< held)
        tail = held == 0 ? 0 : value &>> (64 &- held)
        byteCount &+= 8
    }

    /// The hash of all that was combined; the hasher is used up.
    package consuming func finish() -> UInt64 {
        finalize(marker: 0xFF)
        return v0 ^ v1 ^ v2 ^ v3
    }

    /// 128 bits, for names that nobody may meet twice.
    package consuming func finish128() -> (UInt64, UInt64) {
        finalize(marker: 0xEE)
        let first = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<3 { round() }
        return (first, v0 ^ v1 ^ v2 ^ v3)
    }

    /// The hash of one text.
    package static func hash(_ text: String, seed: HashSeed) -> UInt64 {
        var hasher = KeyedHasher(seed: seed)
        hasher.combine(text)
        return hasher.finish()
    }

    private mutating func finalize(marker: UInt64) {
        compress(tail | UInt64(truncatingIfNeeded: byteCount) &<< 56)
        v2 ^= marker
        for _ in 0..<3 { round() }
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        v0 ^= word
    }

    @inline(__always)
    private mutating func round() {
        v0 = v0 &+ v1
        v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
        v0 = v0 &<< 32 | v0 &>> 32
        v2 = v2 &+ v3
        v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
        v0 = v0 &+ v3
        v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
        v2 = v2 &+ v1
        v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
        v2 = v2 &<< 32 | v2 &>> 32
    }
}
