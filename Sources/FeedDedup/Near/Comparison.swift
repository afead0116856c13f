/// Compares the analysed text with the sketch of an older one. Keeps marks between calls so that nothing is allocated.
struct Comparison {
    /// For each bigram and word of the new text: the stamp of the comparison in which the old text had it.
    private var bigramMarks: ContiguousArray<UInt32> = []
    private var wordMarks: ContiguousArray<UInt32> = []
    /// As `bigramMarks`, for bigrams of the old text's lead.
    private var leadMarks: ContiguousArray<UInt32> = []
    private var stamp: UInt32 = 0
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

    /// Half of the places around a fact that are compared, and how many of them must be known.
    private static let reach = 6
    private static let knownMin = 3

    /// Makes ready for a new text.
    mutating func begin() { isReady = false }

    /// Most texts have nothing to be compared with, so the tables are filled for the first comparison.
    private mutating func prepare(_ analysis: TextAnalysis) {
        guard !isReady else { return }
        isReady = true
        Self.fit(&bigramMarks, analysis.bigramCount)
        Self.fit(&leadMarks, analysis.bigramCount)
        Self.fit(&wordMarks, analysis.wordCount)
        let (bigrams, words) = (analysis.bigrams.span, analysis.words.span)
        bigramTable.fill(count: analysis.bigramCount) { Sketch.short(bigrams[$0].hash) }
        wordTable.fill(count: analysis.wordCount) { Sketch.short(words[$0].hash) }
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
        compareLead(new, &likeness)
        likeness.wordsNew = 1
        likeness.title = 1
        guard isWorthMore(likeness) else { return nil }
        compareWords(new, sketch, &likeness)
        compareTitle(new, sketch, &likeness)
        return likeness
    }

    private mutating func nextStamp() {
        stamp &+= 1
        guard stamp == 0 else { return }
        for index in bigramMarks.indices { bigramMarks[index] = 0 }
        for index in leadMarks.indices { leadMarks[index] = 0 }
        for index in wordMarks.indices { wordMarks[index] = 0 }
        stamp = 1
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
            short &+= code.read(&reader, from: sketch)
            body(short, weights.weight(reader.read(bits: Sketch.weightBits, from: sketch)))
        }
        self.reader = reader
    }

    private mutating func compareBigrams(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let threshold = min(new.bigramThreshold, header.bigramThreshold)
        var sums = BigramSums()
        let bigrams = new.bigrams.span
        let (table, stamp) = (bigramTable, stamp)
        var (marks, leads) = (ContiguousArray<UInt32>(), ContiguousArray<UInt32>())
        swap(&marks, &bigramMarks)
        swap(&leads, &leadMarks)
        defer {
            swap(&marks, &bigramMarks)
            swap(&leads, &leadMarks)
        }
        read(header.lead, below: Sketch.hashEnd, .bigrams(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            sums.lead += weight
            if isSampled { sums.old += weight }
            let number = table.find(short, table.cells.span)
            guard number >= 0, marks[number] != stamp else { return }
            marks[number] = stamp
            leads[number] = stamp
            sums.leadShared += weight
            guard isSampled else { return }
            sums.shared += bigrams[number].weight
            sums.count += 1
        }
        read(header.rest, below: header.bigramThreshold, .bigrams(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            if isSampled { sums.old += weight }
            let number = table.find(short, table.cells.span)
            guard number >= 0, marks[number] != stamp else { return }
            marks[number] = stamp
            guard isSampled else { return }
            sums.shared += bigrams[number].weight
            sums.count += 1
        }
        let all = weightBelow(threshold, new)
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
    private func weightBelow(_ threshold: UInt32, _ new: TextAnalysis) -> Float {
        let bigrams = new.bigrams.span
        var sum: Float = 0
        for number in new.lead where Sketch.short(bigrams[Int(number)].hash) < threshold {
            sum += bigrams[Int(number)].weight
        }
        for number in new.rest {
            guard Sketch.short(bigrams[Int(number)].hash) < threshold else { break }
            sum += bigrams[Int(number)].weight
        }
        return sum
    }

    /// True when the old text's sketch tells whether it has this bigram.
    @inline(__always)
    private func isKnown(_ number: Int, _ new: TextAnalysis) -> Bool {
        Sketch.short(new.bigrams[number].hash) < header.bigramThreshold || leadMarks[number] == stamp
    }

    private func compareLead(_ new: TextAnalysis, _ likeness: inout Likeness) {
        var known: Float = 0
        var shared: Float = 0
        for number in new.lead where isKnown(Int(number), new) {
            let weight = new.bigrams[Int(number)].weight
            known += weight
            if bigramMarks[Int(number)] == stamp { shared += weight }
        }
        likeness.leadNew = known > 0 ? shared / known : 0
    }

    private mutating func compareWords(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let threshold = min(new.wordThreshold, header.wordThreshold)
        let (words, table, stamp) = (new.words.span, wordTable, stamp)
        var marks = ContiguousArray<UInt32>()
        swap(&marks, &wordMarks)
        defer { swap(&marks, &wordMarks) }
        var shared: Float = 0
        var old: Float = 0
        read(header.words, below: header.wordThreshold, .words(header.logTexts), sketch) { short, weight in
            let isSampled = short < threshold
            if isSampled { old += weight }
            let number = table.find(short, table.cells.span)
            // Two words may have the same bits; the new text's counts once.
            guard number >= 0, marks[number] != stamp else { return }
            marks[number] = stamp
            if isSampled { shared += words[number].weight }
        }
        var all: Float = 0
        for number in new.wordSample {
            guard Sketch.short(words[Int(number)].hash) < threshold else { break }
            all += words[Int(number)].weight
        }
        likeness.wordsNew = all > 0 ? min(1, shared / all) : 0
        likeness.wordsOld = old > 0 ? min(1, shared / old) : 0
    }

    private mutating func compareTitle(_ new: TextAnalysis, _ sketch: Span<UInt32>, _ likeness: inout Likeness) {
        let (words, table) = (new.words.span, wordTable)
        var shared: Float = 0
        var old: Float = 0
        read(header.title, below: Sketch.hashEnd, .words(header.logTexts), sketch) { short, weight in
            old += weight
            let number = table.find(short, table.cells.span)
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
        for bigram in new.bigramAt.prefix(max(0, new.skeletonCount - 1)) {
            let number = Int(bigram)
            if isKnown(number, new) {
                knownCount &+= 1
                if bigramMarks[number] == stamp { matchedCount &+= 1 }
            }
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
