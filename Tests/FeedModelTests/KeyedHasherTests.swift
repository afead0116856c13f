import FeedModel
import Testing

@Suite("KeyedHasher")
struct KeyedHasherTests {
    private let seed = HashSeed(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)

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
