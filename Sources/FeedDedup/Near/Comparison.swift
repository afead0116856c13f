/// Compares the analysed text with the sketch of an older one. Keeps marks between calls so that nothing is allocated.
struct Comparison {
    /// For each bigram and word of the new text: the stamp of the comparison in which the old text had it, plus one for a
    /// bigram of the old text's lead.
    private var bigramMarks: ContiguousArray<UInt32> = []
    private var wordMarks: ContiguousArray<UInt32> = []
    /// Even.
    private var stamp: UInt32 = 0
    /// The new text's lead and samples, in the order in which they are added up.
    private var lead: ContiguousArray<Sampled> = []
    private var rest: ContiguousArray<Sampled> = []
    private var words: ContiguousArray<Sampled> = []
    /// The new text's bigrams and words by the part of their hashes that sketches keep.
    /// False: they are still those of the text before.
    private var isReady = false
    private var bigramTable = ShortHashTable()
    private var wordTable = ShortHashTable()
    /// Running counts over the skeleton: places whose bigram the old text's sketch can tell of, and has.
    private var known: ContiguousArray<UInt16> = []
    private var matched: ContiguousArray<UInt16> = []
    /// Facts of the new text that conflicted in the last look at facts.
    private(set) var conflicts: ContiguousArray<TextAnalysis.Fact> = []
    private var facts = FactList()
    private var header = SketchHeader()
    private var reader = BitReader(at: 0)

    /// A bigram or word of the new text.
    private struct Sampled {
        let short: UInt32
        let weight: Float
        let number: Int32
    }

    /// Half of the places around a fact that are compared, and how many of them must be known.
    private static let reach = 6
    private static let knownMin = 3

    /// Makes ready for a new text.
    mutating func begin() { isReady = false }

    /// Most texts have nothing to be compared with, so the tables are filled for the first comparison.
    mutating func prepare(_ analysis: TextAnalysis) {
        guard !isReady else { return }
        isReady = true
        Self.fit(&bigramMarks, analysis.bigramCount)
        Self.fit(&wordMarks, analysis.wordCount)
        let (bigrams, words) = (analysis.bigrams.span, analysis.words.span)
        bigramTable.fill(count: analysis.bigramCount) { Sketch.short(bigrams[$0].hash) }
        wordTable.fill(count: analysis.wordCount) { Sketch.short(words[$0].hash) }
        Self.copy(analysis.lead, of: analysis.bigrams, to: &lead)
        Self.copy(analysis.rest, of: analysis.bigrams, to: &rest)
        Self.copy(analysis.wordSample, of: analysis.words, to: &self.words)
    }

    private static func copy(
        _ numbers: ContiguousArray<Int32>, of list: ContiguousArray<some Weighed>,
        to samples: inout ContiguousArray<Sampled>
    ) {
        samples.removeAll(keepingCapacity: true)
        let (numbers, list) = (numbers.span, list.span)
        samples.append(addingCapacity: numbers.count) { output in
            for index in numbers.indices {
                let element = list[Int(numbers[index])]
                output.append(
                    Sampled(short: Sketch.short(element.hash), weight: element.weight, number: numbers[index]))
            }
        }
    }

    /// What can be said without looking at facts.
    ///
    /// - Parameter isWorthMore: Asked with the best that may come of it once the bigrams are known; false ends it there.
    /// - Returns: nil: it was ended.
    mutating func shares(
        _ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, at start: Int, isWorthMore: (Likeness) -> Bool
    ) -> Likeness? {
        prepare(new)
        nextStamp()
        let sketch = chunk.span
        reader = BitReader(at: start)
        header = SketchHeader(&reader, sketch)
        var likeness = Likeness()
        likeness.shorterLength = min(new.length, header.length)
        compareBigrams(new, sketch, &likeness)
        compareLead(&likeness)
        likeness.wordsNew = 1
        likeness.title = 1
        guard isWorthMore(likeness) else { return nil }
        compareWords(new, sketch, &likeness)
        compareTitle(new, sketch, &likeness)
        return likeness
    }

    private mutating func nextStamp() {
        stamp &+= 2
        guard stamp == 0 else { return }
        for index in bigramMarks.indices { bigramMarks[index] = 0 }
        for index in wordMarks.indices { wordMarks[index] = 0 }
        stamp = 2
    }

    private static func fit(_ marks: inout ContiguousArray<UInt32>, _ count: Int) {
        if marks.count < count { marks.append(contentsOf: repeatElement(0, count: count - marks.count + 64)) }
    }
}

extension Comparison {
    /// Reads one list of hashes with their weights.
    @inline(__always)
    private mutating func read(
        _ count: Int, below end: UInt32, _ weights: WeightCode, _ sketch: Span<UInt32>,
        _ body: (_ short: UInt32, _ weight: Float) -> Void
    ) {
        let code = RiceCode(range: end, count: count)
        var reader = reader
        var short: UInt32 = 0
        for _ in 0..<count {
            let (distance, weight) = code.read(&reader, andBits: Sketch.weightBits, from: sketch)
            short &+= distance
            body(short, weights.weight(weight))
        }
        self.reader = reader
    }

    private mutating func compareBigrams(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let threshold = min(new.bigramThreshold, header.bigramThreshold)
        var sums = BigramSums()
        let bigrams = new.bigrams.span
        let (table, stamp) = (bigramTable, stamp)
        let cells = table.cells.span
        var list = ContiguousArray<UInt32>()
        swap(&list, &bigramMarks)
        defer { swap(&list, &bigramMarks) }
        var marks = list.mutableSpan
        read(header.lead, below: Sketch.hashEnd, .bigrams(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            sums.lead += weight
            if isSampled { sums.old += weight }
            let number = table.find(short, cells)
            guard number >= 0, marks[number] != stamp | 1 else { return }
            marks[number] = stamp | 1
            sums.leadShared += weight
            guard isSampled else { return }
            sums.shared += bigrams[number].weight
            sums.count += 1
        }
        read(header.rest, below: header.bigramThreshold, .bigrams(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            if isSampled { sums.old += weight }
            let number = table.find(short, cells)
            guard number >= 0, marks[number] | 1 != stamp | 1 else { return }
            marks[number] = stamp
            guard isSampled else { return }
            sums.shared += bigrams[number].weight
            sums.count += 1
        }
        let all = weightBelow(threshold)
        likeness.sharedBigrams = sums.count
        likeness.bigramsNew = all > 0 ? min(1, sums.shared / all) : 0
        likeness.bigramsOld = sums.old > 0 ? min(1, sums.shared / sums.old) : 0
        likeness.leadOld = sums.lead > 0 ? min(1, sums.leadShared / sums.lead) : 0
    }

    /// Weights of bigrams, added up.
    private struct BigramSums {
        /// In both samples.
        var shared: Float = 0
        var old: Float = 0
        var lead: Float = 0
        var leadShared: Float = 0
        var count = 0
    }

    /// Weight of the new text's bigrams that a sample up to the threshold holds.
    private func weightBelow(_ threshold: UInt32) -> Float {
        var sum: Float = 0
        let (lead, rest) = (lead.span, rest.span)
        for index in lead.indices where lead[index].short < threshold { sum += lead[index].weight }
        for index in rest.indices {
            guard rest[index].short < threshold else { break }
            sum += rest[index].weight
        }
        return sum
    }

    private func compareLead(_ likeness: inout Likeness) {
        var known: Float = 0
        var shared: Float = 0
        let (marks, lead) = (bigramMarks.span, lead.span)
        for index in lead.indices {
            let bigram = lead[index]
            let mark = marks[Int(bigram.number)]
            guard isKnown(bigram.short, mark) else { continue }
            known += bigram.weight
            if mark | 1 == stamp | 1 { shared += bigram.weight }
        }
        likeness.leadNew = known > 0 ? shared / known : 0
    }

    /// True when the old text's sketch tells whether it has a bigram.
    @inline(__always)
    private func isKnown(_ short: UInt32, _ mark: UInt32) -> Bool {
        short < header.bigramThreshold || mark == stamp | 1
    }

    private mutating func compareWords(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let threshold = min(new.wordThreshold, header.wordThreshold)
        let (words, table, stamp) = (new.words.span, wordTable, stamp)
        let cells = table.cells.span
        var list = ContiguousArray<UInt32>()
        swap(&list, &wordMarks)
        defer { swap(&list, &wordMarks) }
        var marks = list.mutableSpan
        var shared: Float = 0
        var old: Float = 0
        read(header.words, below: header.wordThreshold, .words(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            if isSampled { old += weight }
            let number = table.find(short, cells)
            // Two words may have the same bits; the new text's counts once.
            guard number >= 0, marks[number] != stamp else { return }
            marks[number] = stamp
            if isSampled { shared += words[number].weight }
        }
        var all: Float = 0
        for word in self.words {
            guard word.short < threshold else { break }
            all += word.weight
        }
        likeness.wordsNew = all > 0 ? min(1, shared / all) : 0
        likeness.wordsOld = old > 0 ? min(1, shared / old) : 0
    }

    private mutating func compareTitle(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let (words, table) = (new.words.span, wordTable)
        let cells = table.cells.span
        var shared: Float = 0
        var old: Float = 0
        read(header.title, below: Sketch.hashEnd, .words(header.logTexts), sketch) { short, weight in
            old += weight
            let number = table.find(short, cells)
            if number >= 0 { shared += min(weight, words[number].titleWeight) }
        }
        let all = new.titleWeight + old - shared
        likeness.title = all > 0 ? shared / all : 0
    }
}

extension Comparison {
    /// Adds what the facts say; for the sketch that `shares` has just looked at.
    ///
    /// - Parameter day: The number of the day on which the older text was first seen.
    mutating func facts(
        _ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, day: UInt16, _ likeness: inout Likeness
    ) {
        facts.read(&reader, chunk.span, numbers: header.numbers, names: header.names)
        if FactList.contains(new.numbers, day) { facts.add(number: day) }
        let numbers = FactList.shared(facts.numbers, new.numbers, limit: SketchLimits.numbers)
        let names = FactList.shared(facts.names, new.names, limit: SketchLimits.names)
        (likeness.numbersShared, likeness.numbersMissing) = (numbers.shared, numbers.missing)
        (likeness.namesShared, likeness.namesMissing) = (names.shared, names.missing)
        countKnown(new)
        conflicts.removeAll(keepingCapacity: true)
        for fact in new.facts where isAligned(fact) { align(fact, new, &likeness) }
    }

    private mutating func countKnown(_ new: TextAnalysis) {
        known.removeAll(keepingCapacity: true)
        matched.removeAll(keepingCapacity: true)
        var knownCount: UInt16 = 0
        var matchedCount: UInt16 = 0
        known.append(0)
        matched.append(0)
        let list = bigramMarks
        let (bigramAt, bigrams, marks) = (new.bigramAt.span, new.bigrams.span, list.span)
        for place in 0..<max(0, new.skeletonCount - 1) {
            let number = Int(bigramAt[place])
            let mark = marks[number]
            let isKnown = isKnown(Sketch.short(bigrams[number].hash), mark)
            knownCount &+= isKnown ? 1 : 0
            matchedCount &+= isKnown && mark | 1 == stamp | 1 ? 1 : 0
            known.append(knownCount)
            matched.append(matchedCount)
        }
    }

    /// True when enough of the bigrams around the fact, those that touch it left out, are in the old text.
    private func isAligned(_ fact: TextAnalysis.Fact) -> Bool {
        let places = known.count - 1
        let from = min(places, max(0, fact.place - Self.reach))
        let before = min(places, max(0, fact.place - 1))
        let after = min(places, fact.place + 1)
        let to = min(places, fact.place + Self.reach)
        let knownHere = Int(known[before] - known[from]) + Int(known[max(after, to)] - known[after])
        let matchedHere = Int(matched[before] - matched[from]) + Int(matched[max(after, to)] - matched[after])
        return knownHere >= Self.knownMin && matchedHere * 5 >= knownHere * 2
    }

    private mutating func align(_ fact: TextAnalysis.Fact, _ new: TextAnalysis, _ likeness: inout Likeness) {
        let word = new.words[fact.word].hash
        let hash = TextAnalysis.factHash(word)
        if fact.isNumber {
            if FactList.contains(facts.numbers, hash) {
                likeness.numbersAgreeing += 1
            } else if !header.numbersOverflow {
                likeness.numbersConflicting += 1
                conflicts.append(fact)
            }
            return
        }
        let isTold = Sketch.short(word) < header.wordThreshold
        if FactList.contains(facts.names, hash) || (isTold && wordMarks[fact.word] == stamp) {
            likeness.namesAgreeing += 1
        } else if isTold {
            likeness.namesConflicting += 1
            conflicts.append(fact)
        }
    }
}
