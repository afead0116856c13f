extension TextAnalysis {
    /// Appends what is kept of the text.
    ///
    /// - Parameter logTexts: ln(texts + 50) of the frequencies that weighed it.
    mutating func appendSketch(to chunk: inout ContiguousArray<UInt32>, logTexts: Float) {
        let titleCount = min(SketchLimits.titleWords, words.prefix(wordCount).prefix { $0.titleWeight > 0 }.count)
        let header = SketchHeader(
            lead: lead.count, rest: rest.count, words: wordSample.count, title: titleCount, numbers: numbers.count,
            names: names.count, numbersOverflow: numbersOverflow, length: length, bigramThreshold: bigramThreshold,
            wordThreshold: wordThreshold, logTexts: logTexts)
        sortByHash(0..<titleCount, of: words)
        Self.keep(titleCount, of: order, in: &titleSample)
        var list = ContiguousArray<UInt32>()
        swap(&list, &sketch)
        defer { swap(&list, &sketch) }
        var output = list.mutableSpan
        var writer = BitWriter()
        header.write(&writer, to: &output)
        Self.write(lead, of: bigrams, below: Sketch.hashEnd, .bigrams(logTexts), &writer, to: &output)
        Self.write(rest, of: bigrams, below: bigramThreshold, .bigrams(logTexts), &writer, to: &output)
        Self.write(wordSample, of: words, below: wordThreshold, .words(logTexts), &writer, to: &output)
        Self.write(titleSample, of: words, below: Sketch.hashEnd, .words(logTexts), &writer, to: &output)
        Self.write(numbers, &writer, to: &output)
        Self.write(names, &writer, to: &output)
        writer.end(&output)
        chunk.append(contentsOf: list[..<writer.count])
    }

    /// Writes some of the words or bigrams, which come in the order of their hashes.
    private static func write(
        _ numbers: ContiguousArray<Int32>, of list: ContiguousArray<some Weighed>, below end: UInt32,
        _ weights: WeightCode,
        _ writer: inout BitWriter, to output: inout MutableSpan<UInt32>
    ) {
        let code = RiceCode(range: end, count: numbers.count)
        let (numbers, list) = (numbers.span, list.span)
        // A copy of its own stays in registers.
        var own = writer
        var previous: UInt32 = 0
        for index in numbers.indices {
            let element = list[Int(numbers[index])]
            let short = Sketch.short(element.hash)
            code.write(short &- previous, and: weights.code(element.weight), bits: Sketch.weightBits, &own, to: &output)
            previous = short
        }
        writer = own
    }

    private static func write(
        _ hashes: ContiguousArray<UInt16>, _ writer: inout BitWriter, to output: inout MutableSpan<UInt32>
    ) {
        let code = RiceCode(range: Sketch.factEnd, count: hashes.count)
        var previous: UInt32 = 0
        for hash in hashes {
            code.write(UInt32(hash) - previous, and: 0, bits: 0, &writer, to: &output)
            previous = UInt32(hash)
        }
    }
}

/// What has a hash and a weight.
protocol Weighed {
    var hash: UInt32 { get }
    var weight: Float { get }
}

extension TextAnalysis.Word: Weighed {}
extension TextAnalysis.Bigram: Weighed {}
