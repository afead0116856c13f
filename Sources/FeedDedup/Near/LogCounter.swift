/// A count in one byte: exact up to 128, from there in eighths of an octave, so that the last code stands for 8 million.
///
/// Beyond 128 a step is taken with the chance that keeps the expected value right (Morris 1978); a fifth off, which
/// moves the weight of a word by 0.2 of the 5 it then has at most.
enum LogCounter {
    static let exactMax: UInt8 = 128
    private static let stepsPerOctave = 8

    /// What each code stands for.
    static let values: ContiguousArray<Int> = ContiguousArray(
        (0..<256).map { code in
            guard code > Int(exactMax) else { return code }
            let octaves = Double(code - Int(exactMax)) / Double(stepsPerOctave)
            return Int((128 * Logarithm.exponential(octaves * Logarithm.natural(2))).rounded())
        })

    /// For each code the chance, in units of 2^-32, that one more takes it to the next.
    static let chances: ContiguousArray<UInt32> = ContiguousArray(
        (0..<256).map { code in
            guard code < 255, code >= Int(exactMax) else { return code == 255 ? 0 : .max }
            return UInt32(clamping: (1 << 32) / (values[code + 1] - values[code]))
        })

    /// The code of half the value.
    static func halved(_ code: UInt8) -> UInt8 {
        let floor = exactMax + UInt8(stepsPerOctave)
        if code >= floor { return code - UInt8(stepsPerOctave) }
        return UInt8(clamping: values[Int(code)] / 2)
    }
}
