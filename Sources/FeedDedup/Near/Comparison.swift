/// Compares the analysed text with the sketch of an older one. Keeps marks between calls so that nothing is allocated.
struct Comparison {
    /// For each bigram and word of the new text: the stamp of the comparison in which the old text had it.
    private var bigramMarks: ContiguousArray<UInt32> = []
    private var wordMarks: ContiguousArray<UInt32> = []
    /// As `bigramMarks`, for bigrams of the old text's lead.
    private var leadMarks: ContiguousArray<UInt32> = []
    private var stamp: UInt32 = 0
    /// Running counts over the skeleton: places whose bigram the old text's sketch can tell of, and has.
    private var known: ContiguousArray<UInt16> = []
    private var matched: ContiguousArray<UInt16> = []
    /// Facts of the new text that conflicted in the last look at facts.
    private(set) var conflicts: ContiguousArray<TextAnalysis.Fact> = []
    private var header = SketchHeader([0, 0, 0, 0, 0], at: 0)
    private var place = 0

    /// Half of the places around a fact that are compared, and how many of them must be known.
    private static let reach = 6
    private static let knownMin = 3

    /// Makes ready for a new text.
    mutating func begin(_ analysis: TextAnalysis) {
        Self.fit(&bigramMarks, analysis.bigramCount)
        Self.fit(&leadMarks, analysis.bigramCount)
        Self.fit(&wordMarks, analysis.wordCount)
    }

    /// What can be said without looking at facts.
    mutating func shares(_ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, at start: Int) -> Likeness {
        nextStamp()
        header = SketchHeader(chunk, at: start)
        place = start + SketchHeader.words
        var likeness = Likeness()
        likeness.shorterLength = min(new.length, header.length)
        compareBigrams(new, chunk, &likeness)
        compareLead(new, &likeness)
        compareWords(new, chunk, &likeness)
        compareTitle(new, chunk, &likeness)
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
    private mutating func compareBigrams(
        _ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, _ likeness: inout Likeness
    ) {
        let threshold = min(new.bigramThreshold, header.bigramThreshold)
        let (state, cells) = (new.bigramMap.state, new.bigramMap.cells.span)
        let sketch = chunk.span
        var shared: Float = 0
        var old: Float = 0
        var lead: Float = 0
        var leadShared: Float = 0
        for index in place..<(place + header.lead + header.rest) {
            let word = sketch[index]
            let weight = Float(word & 15)
            let isLead = index < place + header.lead
            let isSampled = threshold == .max || word & ~15 < threshold
            if isLead { lead += weight }
            if isSampled { old += weight }
            let number = state.find(word, cells)
            guard number >= 0 else { continue }
            bigramMarks[number] = stamp
            if isLead {
                leadMarks[number] = stamp
                leadShared += weight
            }
            if isSampled {
                shared += new.bigrams[number].weight
                likeness.sharedBigrams += 1
            }
        }
        let all = weightBelow(threshold, new)
        likeness.bigramsNew = all > 0 ? shared / all : 0
        likeness.bigramsOld = old > 0 ? min(1, shared / old) : 0
        likeness.leadOld = lead > 0 ? min(1, leadShared / lead) : 0
    }

    /// Weight of the new text's bigrams that a sample up to the threshold holds.
    private func weightBelow(_ threshold: UInt32, _ new: TextAnalysis) -> Float {
        var sum: Float = 0
        for number in new.lead {
            let hash = new.bigrams[Int(number)].hash
            if threshold == .max || hash & ~15 < threshold { sum += new.bigrams[Int(number)].weight }
        }
        for number in new.rest {
            let hash = new.bigrams[Int(number)].hash
            if threshold == .max || hash & ~15 < threshold { sum += new.bigrams[Int(number)].weight } else { break }
        }
        return sum
    }

    /// True when the old text's sketch tells whether it has this bigram.
    @inline(__always)
    private func isKnown(_ number: Int, _ new: TextAnalysis) -> Bool {
        header.bigramThreshold == .max || new.bigrams[number].hash & ~15 < header.bigramThreshold
            || leadMarks[number] == stamp
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

    private mutating func compareWords(
        _ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, _ likeness: inout Likeness
    ) {
        let threshold = min(new.wordThreshold, header.wordThreshold)
        let start = place + header.lead + header.rest
        let (state, cells) = (new.wordMap.state, new.wordMap.cells.span)
        let sketch = chunk.span
        var shared: Float = 0
        var old: Float = 0
        for index in start..<(start + header.words) {
            let word = sketch[index]
            let isSampled = threshold == .max || word & ~15 < threshold
            if isSampled { old += Float(word & 15) }
            let number = state.find(word, cells)
            guard number >= 0 else { continue }
            wordMarks[number] = stamp
            if isSampled { shared += new.words[number].weight }
        }
        var all: Float = 0
        for number in new.wordSample {
            guard threshold == .max || new.words[Int(number)].hash & ~15 < threshold else { break }
            all += new.words[Int(number)].weight
        }
        likeness.wordsNew = all > 0 ? shared / all : 0
        likeness.wordsOld = old > 0 ? min(1, shared / old) : 0
    }

    private func compareTitle(_ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, _ likeness: inout Likeness) {
        let start = place + header.lead + header.rest + header.words
        var shared: Float = 0
        var old: Float = 0
        for index in start..<(start + header.title) {
            let weight = Float(chunk[index] & 15)
            old += weight
            let number = new.wordMap.find(chunk[index])
            if number >= 0 { shared += min(weight, new.words[number].titleWeight) }
        }
        let all = new.titleWeight + old - shared
        likeness.title = all > 0 ? shared / all : 0
    }
}

extension Comparison {
    /// Adds what the facts say; for the sketch that `shares` has just looked at.
    mutating func facts(_ new: TextAnalysis, _ chunk: ContiguousArray<UInt32>, _ likeness: inout Likeness) {
        let start = place + header.lead + header.rest + header.words + header.title
        let old = FactList(chunk: chunk, start: start, numbers: header.numbers, names: header.names)
        likeness.numbersShared = old.sharedNumbers(new.numbers)
        likeness.numbersMissing = min(new.numbers.count, header.numbers) - likeness.numbersShared
        likeness.namesShared = old.sharedNames(new.names)
        likeness.namesMissing = min(new.names.count, header.names) - likeness.namesShared
        countKnown(new)
        conflicts.removeAll(keepingCapacity: true)
        for fact in new.facts where isAligned(fact) { align(fact, new, old, &likeness) }
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

    private mutating func align(
        _ fact: TextAnalysis.Fact, _ new: TextAnalysis, _ old: FactList, _ likeness: inout Likeness
    ) {
        let hash = TextAnalysis.factHash(new.words[fact.word].hash)
        if fact.isNumber {
            if old.hasNumber(hash) {
                likeness.numbersAgreeing += 1
            } else if !header.numbersOverflow {
                likeness.numbersConflicting += 1
                conflicts.append(fact)
            }
            return
        }
        let isTold = header.wordThreshold == .max || new.words[fact.word].hash & ~15 < header.wordThreshold
        if old.hasName(hash) || (isTold && wordMarks[fact.word] == stamp) {
            likeness.namesAgreeing += 1
        } else if isTold {
            likeness.namesConflicting += 1
            conflicts.append(fact)
        }
    }
}
