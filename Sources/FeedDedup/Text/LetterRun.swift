/// Letters of ASCII from one place of a text on, up to eight, read at once and folded to lower case.
///
/// Letter by letter the end of each word is a branch that no processor foresees: a sixth of the time of a fingerprint.
/// Reading eight bytes as one number needs `unsafe`, although the bounds are checked and any bytes make a number.
struct LetterRun {
    /// The first in the lowest byte; 0 where there is none.
    let letters: UInt64
    /// 0...8.
    let count: Int

    /// - Parameter index: not beyond the text's end.
    @inline(__always)
    init(_ text: Span<UInt8>, at index: Int) {
        guard index &+ 8 <= text.count else {
            self.init(Self.tail(text, from: index))
            return
        }
        let bytes = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        self.init(UInt64(littleEndian: bytes))
    }

    @inline(__always)
    private init(_ bytes: UInt64) {
        let lower = bytes | 0x2020_2020_2020_2020
        let low = lower & 0x7F7F_7F7F_7F7F_7F7F
        // The upper bit of each byte: set from "a" on; set beyond "z".
        let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
        let beyondZ = low &+ 0x0505_0505_0505_0505
        let others = ~(fromA & ~beyondZ & ~bytes) & 0x8080_8080_8080_8080
        count = others.trailingZeroBitCount &>> 3
        letters = lower & (((others & (0 &- others)) &>> 7) &- 1)
    }

    /// The last bytes of a text, followed by zeros.
    private static func tail(_ text: Span<UInt8>, from index: Int) -> UInt64 {
        var bytes: UInt64 = 0
        for place in index..<text.count { bytes |= UInt64(text[place]) &<< UInt64((place &- index) &* 8) }
        return bytes
    }
}
