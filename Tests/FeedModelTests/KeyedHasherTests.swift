import FeedModel
import Testing

@Suite("KeyedHasher")
struct KeyedHasherTests {
    private let seed = HashSeed(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)

    /// Every byte in every place of a word, whatever was held before.
    @Test(arguments: 0..<9) func lineFeedsCountAsSpaces(offset: Int) {
        let seed = HashSeed(low: 3, high: 4)
        var bytes: [UInt8] = Array(0...255)
        for place in 0..<64 { bytes += place % 3 == 0 ? [0x0A] : place % 5 == 0 ? [0x8A, 0x0B] : [0x09] }
        for _ in 0..<offset { bytes.append(0x0A) }
        var one = KeyedHasher(seed: seed)
        var other = KeyedHasher(seed: seed)
        for _ in 0..<offset {
            one.combine(1 as UInt8)
            other.combine(1 as UInt8)
        }
        one.combine(foldingLines: bytes.span)
        for byte in bytes { other.combine(byte == 0x0A ? 0x20 : byte) }
        let (first, second) = (one.finish(), other.finish())
        #expect(first == second)
    }

    @Test func wordsGiveWhatBytesGive() {
        let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 * 37) }
        for offset in 0..<9 {
            for count in 0..<40 {
                var one = KeyedHasher(seed: seed)
                var other = KeyedHasher(seed: seed)
                for byte in bytes[..<offset] {
                    one.combine(byte)
                    other.combine(byte)
                }
                for byte in bytes[offset..<(offset + count)] { one.combine(byte) }
                other.combine(Array(bytes[offset..<(offset + count)]).span)
                one.combine(0x7F as UInt8)
                other.combine(0x7F as UInt8)
                #expect(one.finish() == other.finish())
            }
        }
    }

    @Test(arguments: 0..<9) func numbersGiveWhatBytesGive(offset: Int) {
        let number: UInt64 = 0x8877_6655_4433_2211
        var one = KeyedHasher(seed: seed)
        var other = KeyedHasher(seed: seed)
        for byte in 0..<UInt8(truncatingIfNeeded: offset) {
            one.combine(byte)
            other.combine(byte)
        }
        one.combine(number)
        for shift in 0..<8 { other.combine(UInt8(truncatingIfNeeded: number >> UInt64(shift * 8))) }
        one.combine(7 as UInt8)
        other.combine(7 as UInt8)
        #expect(one.finish() == other.finish())
    }

    @Test func textEndsAreSeen() {
        var one = KeyedHasher(seed: seed)
        one.combine("ab")
        one.combine("c")
        var other = KeyedHasher(seed: seed)
        other.combine("a")
        other.combine("bc")
        #expect(one.finish() != other.finish())
    }
}
