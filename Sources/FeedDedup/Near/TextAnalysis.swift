/// One text taken apart under the frequencies of the moment: words and bigrams with their weights, lead, samples, facts.
///
/// One value of this type is filled anew for each article, so that judging allocates nothing once it has seen a long text.
struct TextAnalysis {
    /// A number or name in its place.
    struct Fact {
        /// Number of its word.
        let word: Int
        let isNumber: Bool
        /// Its place in the skeleton.
        let place: Int
        /// Index of its token.
        let token: Int
    }

    /// Words of title and text, each once: hash, weight, weight in the title (0: not there).
    var wordMap = UniqueMap()
    var words: ContiguousArray<UInt32> = []
    var wordWeights: ContiguousArray<Float> = []
    var titleWeights: ContiguousArray<Float> = []
    var titleWeight: Float = 0
    /// The skeleton's words, by number, and where each stands in the text.
    var skeleton: ContiguousArray<Int32> = []
    var skeletonTokens: ContiguousArray<Int32> = []
    /// For each place of the skeleton the number of the bigram that begins there.
    var bigramAt: ContiguousArray<Int32> = []
    var bigramMap = UniqueMap()
    var bigrams: ContiguousArray<UInt32> = []
    var bigramWeights: ContiguousArray<Float> = []
    var bigramTokens: ContiguousArray<Int32> = []
    /// By number: bigrams of the lead, sampled bigrams of the rest and sampled words, both by ascending hash.
    var lead: ContiguousArray<Int32> = []
    var rest: ContiguousArray<Int32> = []
    var wordSample: ContiguousArray<Int32> = []
    /// The samples hold everything with a smaller hash; `.max`: everything.
    var bigramThreshold: UInt32 = .max
    var wordThreshold: UInt32 = .max
    var facts: ContiguousArray<Fact> = []
    var numbers: ContiguousArray<UInt16> = []
    var names: ContiguousArray<UInt16> = []
    var numbersOverflow = false
    /// Bigrams under which it is looked for and found.
    var keys: ContiguousArray<UInt32> = []
    /// Bigrams of the title that the text does not hold.
    var titleBigrams: ContiguousArray<UInt32> = []
    /// Words of the text, the site's own lines left out.
    var length = 0

    private var order: ContiguousArray<UInt64> = []

    /// The 16 bits by which a number or name is kept.
    @inline(__always)
    static func factHash(_ hash: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: (hash &* 0x85EB_CA6B) &>> 13)
    }

    @inline(__always)
    static func bigram(_ first: UInt32, _ second: UInt32) -> UInt32 {
        let mixed = (UInt64(first) &<< 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: (mixed ^ mixed &>> 29) &* 0xBF58_476D_1CE4_E5B9 &>> 32)
    }
}

extension TextAnalysis {
    /// Takes a text apart. `isBoilerplate` says of each line whether the site prints it everywhere.
    mutating func read(_ fingerprint: Fingerprint, _ frequencies: Frequencies, isBoilerplate: (Line) -> Bool) {
        reset(for: fingerprint)
        readTitle(fingerprint.titleTokens, frequencies)
        var start = 0
        for line in fingerprint.lines {
            if !isBoilerplate(line) { readLine(fingerprint.tokens, start, line.end, frequencies) }
            start = line.end
        }
        readBigrams(frequencies)
        sampleBigrams()
        sampleWords()
        keepFacts(fingerprint.titleTokens)
        chooseKeys(fingerprint.titleTokens, frequencies)
    }

    private mutating func reset(for fingerprint: Fingerprint) {
        let tokens = fingerprint.tokens.count + fingerprint.titleTokens.count
        wordMap.begin(capacity: tokens)
        bigramMap.begin(capacity: tokens)
        words.removeAll(keepingCapacity: true)
        wordWeights.removeAll(keepingCapacity: true)
        titleWeights.removeAll(keepingCapacity: true)
        skeleton.removeAll(keepingCapacity: true)
        skeletonTokens.removeAll(keepingCapacity: true)
        bigramAt.removeAll(keepingCapacity: true)
        bigrams.removeAll(keepingCapacity: true)
        bigramWeights.removeAll(keepingCapacity: true)
        bigramTokens.removeAll(keepingCapacity: true)
        facts.removeAll(keepingCapacity: true)
        titleWeight = 0
        length = 0
    }

    private mutating func readTitle(_ title: ContiguousArray<Token>, _ frequencies: Frequencies) {
        for token in title {
            let (number, isNew) = wordMap.number(token.hash)
            guard isNew else { continue }
            let weight = frequencies.weight(ofWord: token.hash)
            words.append(token.hash)
            wordWeights.append(weight)
            titleWeights.append(weight)
            titleWeight += weight
            assert(number == words.count - 1)
        }
    }

    private mutating func readLine(
        _ tokens: ContiguousArray<Token>, _ start: Int, _ end: Int, _ frequencies: Frequencies
    ) {
        for index in start..<end {
            let token = tokens[index]
            let (number, isNew) = wordMap.number(token.hash)
            if isNew {
                words.append(token.hash)
                wordWeights.append(frequencies.weight(ofWord: token.hash))
                titleWeights.append(0)
            }
            let isRare = wordWeights[number] >= SketchLimits.weightMin
            let isNumber = token.kind.contains(.number) && !token.kind.contains(.year)
            let isName = token.kind.contains(.name) && isRare
            if isNumber || isName {
                facts.append(Fact(word: number, isNumber: isNumber, place: skeleton.count, token: index))
            }
            if isRare || isNumber {
                skeleton.append(Int32(truncatingIfNeeded: number))
                skeletonTokens.append(Int32(truncatingIfNeeded: length))
            }
            length &+= 1
        }
    }

    private mutating func readBigrams(_ frequencies: Frequencies) {
        guard skeleton.count > 1 else { return }
        for place in 0..<(skeleton.count - 1) {
            let hash = Self.bigram(words[Int(skeleton[place])], words[Int(skeleton[place + 1])])
            let (number, isNew) = bigramMap.number(hash)
            if isNew {
                bigrams.append(hash)
                bigramWeights.append(frequencies.weight(ofBigram: hash))
                bigramTokens.append(skeletonTokens[place])
            }
            bigramAt.append(Int32(truncatingIfNeeded: number))
        }
    }

    /// The lead whole, of the rest those with the smallest hashes: the same in every text that holds them.
    private mutating func sampleBigrams() {
        lead.removeAll(keepingCapacity: true)
        order.removeAll(keepingCapacity: true)
        for number in bigrams.indices {
            if bigramTokens[number] < SketchLimits.leadTokens, lead.count < SketchLimits.leadBigrams {
                lead.append(Int32(truncatingIfNeeded: number))
            } else {
                order.append(UInt64(bigrams[number]) &<< 32 | UInt64(truncatingIfNeeded: number))
            }
        }
        bigramThreshold = Self.keepSmallest(SketchLimits.restBigrams, of: &order, into: &rest)
    }

    private mutating func sampleWords() {
        order.removeAll(keepingCapacity: true)
        for number in words.indices where wordWeights[number] >= SketchLimits.weightMin {
            // Spread anew: low hashes must not be the same words that low bigrams are made of.
            order.append(UInt64(words[number]) &<< 32 | UInt64(truncatingIfNeeded: number))
        }
        wordThreshold = Self.keepSmallest(SketchLimits.words, of: &order, into: &wordSample)
    }

    /// - Returns: the smallest hash that was left out; `.max`: none was.
    private static func keepSmallest(
        _ limit: Int, of order: inout ContiguousArray<UInt64>, into sample: inout ContiguousArray<Int32>
    ) -> UInt32 {
        sample.removeAll(keepingCapacity: true)
        // Hashes are uniform: of a long text only those below a generous bound need sorting.
        if order.count > 4 * limit {
            let share = Double(2 * limit) / Double(order.count)
            let bound = UInt64(share * 4_294_967_296) << 32
            let below = order.count { $0 < bound }
            if below > limit { order.removeAll { $0 >= bound } }
        }
        order.sort()
        for packed in order.prefix(limit) { sample.append(Int32(truncatingIfNeeded: packed & 0xFFFF_FFFF)) }
        return order.count > limit ? UInt32(truncatingIfNeeded: order[limit] >> 32) & ~15 : .max
    }
}

extension TextAnalysis {
    private mutating func keepFacts(_ title: ContiguousArray<Token>) {
        numbers.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        for fact in facts {
            let hash = Self.factHash(words[fact.word])
            if fact.isNumber { numbers.append(hash) } else { names.append(hash) }
        }
        for token in title where token.kind.contains(.number) { numbers.append(Self.factHash(token.hash)) }
        numbersOverflow = Self.keepSmallest(SketchLimits.numbers, of: &numbers)
        _ = Self.keepSmallest(SketchLimits.names, of: &names)
    }

    /// Sorts, drops doubles, cuts; true when something was cut.
    private static func keepSmallest(_ limit: Int, of hashes: inout ContiguousArray<UInt16>) -> Bool {
        guard hashes.count > 1 else { return false }
        hashes.sort()
        var kept = 1
        for index in 1..<hashes.count where hashes[index] != hashes[kept - 1] {
            hashes[kept] = hashes[index]
            kept += 1
        }
        hashes.removeLast(hashes.count - min(kept, limit))
        return kept > limit
    }

    private mutating func chooseKeys(_ title: ContiguousArray<Token>, _ frequencies: Frequencies) {
        keys.removeAll(keepingCapacity: true)
        titleBigrams.removeAll(keepingCapacity: true)
        for number in lead.prefix(SketchLimits.leadKeys) { addKey(bigrams[Int(number)], frequencies) }
        for number in rest.prefix(SketchLimits.restKeys) { addKey(bigrams[Int(number)], frequencies) }
        var previous: UInt32?
        for token in title {
            let number = wordMap.find(token.hash)
            guard number >= 0, wordWeights[number] >= SketchLimits.weightMin else { continue }
            if let previous, titleBigrams.count < SketchLimits.titleKeys {
                let hash = Self.bigram(previous, token.hash)
                if bigramMap.find(hash) < 0, !titleBigrams.contains(hash) { titleBigrams.append(hash) }
                if !keys.contains(hash) { addKey(hash, frequencies) }
            }
            previous = token.hash
        }
    }

    private mutating func addKey(_ hash: UInt32, _ frequencies: Frequencies) {
        if frequencies.count(ofBigram: hash) <= SketchLimits.keyFrequencyMax { keys.append(hash) }
    }
}

extension TextAnalysis {
    /// Words of four bytes that its sketch takes at most.
    static let sketchWordsMax =
        SketchHeader.words + SketchLimits.leadBigrams + SketchLimits.restBigrams + SketchLimits.words
        + SketchLimits.titleWords + (SketchLimits.numbers + SketchLimits.names + 1) / 2

    /// Appends what is kept of the text.
    func appendSketch(to chunk: inout ContiguousArray<UInt32>) {
        let titleWords = titleWeights.indices.lazy.filter { titleWeights[$0] > 0 }.prefix(SketchLimits.titleWords)
        let header = SketchHeader(
            lead: lead.count, rest: rest.count, words: wordSample.count, title: titleWords.count,
            numbers: numbers.count, names: names.count, numbersOverflow: numbersOverflow, length: length,
            bigramThreshold: bigramThreshold, wordThreshold: wordThreshold)
        header.append(to: &chunk)
        for number in lead { chunk.append(Self.packed(bigrams[Int(number)], bigramWeights[Int(number)])) }
        for number in rest { chunk.append(Self.packed(bigrams[Int(number)], bigramWeights[Int(number)])) }
        for number in wordSample { chunk.append(Self.packed(words[Int(number)], wordWeights[Int(number)])) }
        for number in titleWords { chunk.append(Self.packed(words[number], wordWeights[number])) }
        var half: UInt32?
        for fact in numbers + names {
            if let first = half {
                chunk.append(first | UInt32(fact) << 16)
                half = nil
            } else {
                half = UInt32(fact)
            }
        }
        if let half { chunk.append(half) }
    }

    /// 28 bits of hash, the weight rounded to 1...15.
    private static func packed(_ hash: UInt32, _ weight: Float) -> UInt32 {
        hash & ~15 | UInt32(min(15, max(1, weight.rounded())))
    }
}
