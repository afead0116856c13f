/// What stands at the head of a sketch, and how its parts are written.
///
/// Then follow the bigrams of the lead, the sampled bigrams of the rest, the sampled words and the words of the title, each list
/// in the order of its hashes (the upper 16 bits) with a weight for each, at last the numbers and the names
/// (hashes of 12 bits).
struct SketchHeader {
    var lead = 0
    var rest = 0
    var words = 0
    var title = 0
    var numbers = 0
    var names = 0
    /// The text has more numbers or names than are kept: their absence proves nothing.
    var numbersOverflow = false
    /// Words of the text.
    var length = 0
    /// The sample holds all bigrams, all words of the text with a hash below; `Sketch.hashEnd`: all.
    var bigramThreshold = Sketch.hashEnd
    var wordThreshold = Sketch.hashEnd
    /// ln(texts + 50) when it was written, in sixteenths: what the weights are shares of.
    var logTexts: Float = 1
}

/// How a sketch is packed.
enum Sketch {
    /// Bits of a hash that are kept. Two texts of a hundred bigrams have one in common by chance in six pairs.
    static let hashBits = 16
    static let hashEnd: UInt32 = 1 << 16
    /// Bits of the hash of a number or name.
    static let factBits = 12
    static let factEnd: UInt32 = 1 << 12

    /// The part of a hash that is kept.
    @inline(__always)
    static func short(_ hash: UInt32) -> UInt32 { hash &>> UInt32(32 - hashBits) }

    /// Bits of each weight.
    static let weightBits = 3

    /// Words of four bytes that one takes at most.
    static let wordsMax =
        (128 + (RiceCode.bitsMax(range: hashEnd) + weightBits) * Self.hashesMax + RiceCode.bitsMax(range: factEnd)
            * (SketchLimits.numbers + SketchLimits.names)) / 32 + 1

    private static let hashesMax =
        SketchLimits.leadBigrams + SketchLimits.restBigrams + SketchLimits.words + SketchLimits.titleWords
}

/// The weights of one list, in eight equal steps between shares of the weight that a word has which was never seen.
struct WeightCode {
    private let first: Float
    private let step: Float

    /// Few bigrams are frequent; words of all frequencies are kept.
    static func bigrams(_ logTexts: Float) -> WeightCode { WeightCode(from: 0.4, to: 1, of: logTexts) }
    static func words(_ logTexts: Float) -> WeightCode { WeightCode(from: 0.2, to: 1, of: logTexts) }

    private init(from low: Float, to high: Float, of whole: Float) {
        first = low * whole
        step = (high - low) * whole / 8
    }

    func code(_ weight: Float) -> UInt32 { UInt32(min(7, max(0, (weight - first) / step))) }

    @inline(__always)
    func weight(_ code: UInt32) -> Float { first + (Float(code) + 0.5) * step }
}

extension SketchHeader {
    init(_ reader: inout BitReader, _ words: Span<UInt32>) {
        var counts = reader.read(bits: 50, from: words)
        func take(_ bits: UInt64) -> Int {
            defer { counts &>>= bits }
            return Int(truncatingIfNeeded: counts & (1 &<< bits &- 1))
        }
        lead = take(6)
        rest = take(6)
        self.words = take(7)
        title = take(5)
        numbers = take(6)
        names = take(6)
        numbersOverflow = take(1) != 0
        length = take(13)
        bigramThreshold = UInt32(truncatingIfNeeded: reader.read(bits: Sketch.hashBits + 1, from: words))
        wordThreshold = UInt32(truncatingIfNeeded: reader.read(bits: Sketch.hashBits + 1, from: words))
        logTexts = max(1, Float(reader.read(bits: 8, from: words)) / 16)
    }

    func write(_ writer: inout BitWriter, to words: inout MutableSpan<UInt32>) {
        writer.write(UInt32(lead), bits: 6, to: &words)
        writer.write(UInt32(rest), bits: 6, to: &words)
        writer.write(UInt32(self.words), bits: 7, to: &words)
        writer.write(UInt32(title), bits: 5, to: &words)
        writer.write(UInt32(numbers), bits: 6, to: &words)
        writer.write(UInt32(names), bits: 6, to: &words)
        writer.write(numbersOverflow ? 1 : 0, bits: 1, to: &words)
        writer.write(UInt32(min(length, 1 << 13 - 1)), bits: 13, to: &words)
        writer.write(bigramThreshold, bits: Sketch.hashBits + 1, to: &words)
        writer.write(wordThreshold, bits: Sketch.hashBits + 1, to: &words)
        writer.write(UInt32(min(255, max(0, logTexts * 16 + 0.5))), bits: 8, to: &words)
    }
}
