/// How rare words and bigrams are, learned from the articles themselves; there is no list of stop words in any language.
struct Frequencies {
    /// 8 and 16 MiB at most.
    static let wordCellsMax = 1 << 22
    static let bigramCellsMax = 1 << 23

    var words: FrequencySketch
    var bigrams: FrequencySketch
    /// Texts that were learned from, with decay.
    private(set) var texts = 0
    /// ln(texts + 50): what the logarithm of a count is taken from.
    private var logTexts: Float
    private let logarithms: ContiguousArray<Float>

    init() {
        self.init(
            words: FrequencySketch(cellsMax: Self.wordCellsMax),
            bigrams: FrequencySketch(cellsMax: Self.bigramCellsMax), texts: 0)
    }

    init(words: FrequencySketch, bigrams: FrequencySketch, texts: Int) {
        self.words = words
        self.bigrams = bigrams
        self.texts = texts
        logTexts = Self.logarithm(texts + 50)
        logarithms = ContiguousArray((0..<4096).map { Self.logarithm($0 + 1) })
    }

    var byteCount: Int { words.byteCount + bigrams.byteCount }

    @inline(__always)
    func count(ofBigram hash: UInt32) -> UInt16 { bigrams.count(hash) }

    /// ln((texts + 50) / (count + 1)): 0 for a word that is everywhere.
    @inline(__always)
    func weight(_ hash: UInt32, in cells: Span<UInt16>) -> Float { weight(FrequencySketch.count(hash, cells)) }

    mutating func learn(_ analysis: TextAnalysis) {
        words.add(analysis.words.prefix(analysis.wordCount).lazy.map(\.hash))
        bigrams.add(analysis.bigrams.prefix(analysis.bigramCount).lazy.map(\.hash))
        bigrams.add(analysis.titleBigrams)
        texts += 1
        logTexts = Self.logarithm(texts + 50)
    }

    /// Half a window has passed: what was learned before counts half.
    mutating func halve() {
        words.halve()
        bigrams.halve()
        texts /= 2
        logTexts = Self.logarithm(texts + 50)
    }

    @inline(__always)
    private func weight(_ count: UInt16) -> Float {
        let index = Int(count)
        let logarithms = logarithms.span
        return logTexts - (index < logarithms.count ? logarithms[index] : Self.logarithm(index + 1))
    }

    private static func logarithm(_ value: Int) -> Float { Float(Logarithm.natural(Double(value))) }
}
