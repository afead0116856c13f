/// How rare words and bigrams are, learned from the articles themselves; there is no list of stop words in any language.
struct Frequencies {
    /// Bytes at most. A bigram that is met for the first time weighs nearly as much as one met a few times.
    private static let wordCellsMax = 1 << 22
    private static let bigramCellsMax = 1 << 23
    private static let wordsPerCell = 16
    private static let bigramsPerCell = 8

    var words: FrequencySketch
    var bigrams: FrequencySketch
    /// Texts that were learned from, with decay.
    private(set) var texts = 0
    /// ln(texts + 50): what the logarithm of a count is taken from.
    private(set) var logTexts: Float
    /// For each code of a count ln(count + 1).
    private let logarithms: ContiguousArray<Float>

    init() {
        words = FrequencySketch(cellsMax: Self.wordCellsMax, additionsPerCell: Self.wordsPerCell)
        bigrams = FrequencySketch(cellsMax: Self.bigramCellsMax, additionsPerCell: Self.bigramsPerCell)
        logTexts = Self.logarithm(50)
        logarithms = ContiguousArray(LogCounter.values.map { Self.logarithm($0 + 1) })
    }

    var byteCount: Int { words.byteCount + bigrams.byteCount }

    /// Takes over how many texts what was read back was learned from.
    mutating func setTexts(_ texts: Int) {
        self.texts = texts
        logTexts = Self.logarithm(texts + 50)
    }

    func count(ofBigram hash: UInt32) -> Int { bigrams.count(hash) }

    /// ln((texts + 50) / (count + 1)): 0 for a word that is everywhere.
    @inline(__always)
    func weight(_ hash: UInt32, in cells: Span<UInt8>) -> Float {
        logTexts - logarithms.span[Int(FrequencySketch.code(hash, cells))]
    }

    /// - Parameters:
    ///   - text: Names the text.
    ///   - countsText: false: `texts` stays as it is, and so does the weight of each word that this text does not hold.
    mutating func learn(_ analysis: TextAnalysis, of text: UInt64, countsText: Bool) {
        words.add(analysis.words, count: analysis.wordCount, of: text) { $0.hash }
        bigrams.add(analysis.bigrams, count: analysis.bigramCount, of: text) { $0.hash }
        bigrams.add(analysis.titleBigrams, count: analysis.titleBigrams.count, of: text) { $0 }
        if countsText { setTexts(texts + 1) }
    }

    /// Half a window has passed: what was learned before counts half.
    mutating func halve() {
        words.halve()
        bigrams.halve()
        setTexts(texts / 2)
    }

    private static func logarithm(_ value: Int) -> Float { Float(Logarithm.natural(Double(value))) }
}
