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

    /// One word of title and text; a weight of 0 in the title: not there.
    struct Word {
        var hash: UInt32 = 0
        var weight: Float = 0
        var titleWeight: Float = 0
    }

    /// A rare word or a number, and where it stands in the text.
    struct Place {
        var word: Int32 = 0
        var token: Int32 = 0
    }

    /// Two neighbours of the skeleton, and where they stand first.
    struct Bigram {
        var hash: UInt32 = 0
        var weight: Float = 0
        var token: Int32 = 0
    }

    /// Each once; only the first `wordCount` (and so on) are this text's.
    private(set) var wordMap = UniqueMap()
    private(set) var words: ContiguousArray<Word> = []
    private(set) var wordCount = 0
    private(set) var titleWeight: Float = 0
    /// The text without frequent words.
    private(set) var skeleton: ContiguousArray<Place> = []
    private(set) var skeletonCount = 0
    /// For each place of the skeleton but the last the number of the bigram that begins there.
    private(set) var bigramAt: ContiguousArray<Int32> = []
    private(set) var bigramMap = UniqueMap()
    private(set) var bigrams: ContiguousArray<Bigram> = []
    private(set) var bigramCount = 0
    /// By number: bigrams of the lead, sampled bigrams of the rest and sampled words, all by ascending hash.
    var lead: ContiguousArray<Int32> = []
    var rest: ContiguousArray<Int32> = []
    var wordSample: ContiguousArray<Int32> = []
    /// The samples hold everything whose kept part of the hash is smaller; `Sketch.hashEnd`: everything.
    var bigramThreshold = Sketch.hashEnd
    var wordThreshold = Sketch.hashEnd
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

    private var frequentKeys: ContiguousArray<(hash: UInt32, count: Int)> = []
    private(set) var order: ContiguousArray<UInt64> = []
    private var sorter = HashSorter()

    /// The few bits by which a number or name is kept.
    @inline(__always)
    static func factHash(_ hash: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: (hash &* 0x85EB_CA6B) &>> UInt32(32 - Sketch.factBits))
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
            if !isBoilerplate(line) { readLine(fingerprint.tokens.span, frequencies, start, line.end) }
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
        if words.count < tokens {
            words = ContiguousArray(repeating: Word(), count: tokens * 3 / 2)
            skeleton = ContiguousArray(repeating: Place(), count: tokens * 3 / 2)
            bigrams = ContiguousArray(repeating: Bigram(), count: tokens * 3 / 2)
            bigramAt = ContiguousArray(repeating: 0, count: tokens * 3 / 2)
        }
        facts.removeAll(keepingCapacity: true)
        wordCount = 0
        skeletonCount = 0
        bigramCount = 0
        titleWeight = 0
        length = 0
    }

    private mutating func readTitle(_ title: ContiguousArray<Token>, _ frequencies: Frequencies) {
        var state = wordMap.state
        var map = Self.take(&wordMap.cells)
        defer { wordMap.cells = map }
        var cells = map.mutableSpan
        for token in title where state.number(token.hash, &cells).isNew {
            let weight = frequencies.weight(token.hash, in: frequencies.words.cells.span)
            words[state.count - 1] = Word(hash: token.hash, weight: weight, titleWeight: weight)
            titleWeight += weight
        }
        wordMap.end(state)
        wordCount = state.count
    }

    private mutating func readLine(_ tokens: Span<Token>, _ frequencies: Frequencies, _ start: Int, _ end: Int) {
        let counts = frequencies.words.cells.span
        var state = wordMap.state
        var (map, wordList, placeList) = (Self.take(&wordMap.cells), Self.take(&self.words), Self.take(&self.skeleton))
        defer { (wordMap.cells, self.words, self.skeleton) = (map, wordList, placeList) }
        var cells = map.mutableSpan
        var words = wordList.mutableSpan
        var skeleton = placeList.mutableSpan
        var places = skeletonCount
        for index in start..<end {
            let token = tokens[index]
            let (number, isNew) = state.number(token.hash, &cells)
            if isNew {
                words[number] = Word(hash: token.hash, weight: frequencies.weight(token.hash, in: counts))
            }
            let isRare = words[number].weight >= SketchLimits.weightMin
            let isNumber = token.kind.contains(.number) && !token.kind.contains(.year)
            if isNumber || (isRare && token.kind.contains(.name)) {
                facts.append(Fact(word: number, isNumber: isNumber, place: places, token: index))
            }
            if isRare || isNumber {
                skeleton[places] = Place(
                    word: Int32(truncatingIfNeeded: number), token: Int32(truncatingIfNeeded: length))
                places &+= 1
            }
            length &+= 1
        }
        skeletonCount = places
        wordMap.end(state)
        wordCount = state.count
    }

    private mutating func readBigrams(_ frequencies: Frequencies) {
        let counts = frequencies.bigrams.cells.span
        var state = bigramMap.state
        var (map, list, numbers) = (Self.take(&bigramMap.cells), Self.take(&self.bigrams), Self.take(&self.bigramAt))
        defer { (bigramMap.cells, self.bigrams, self.bigramAt) = (map, list, numbers) }
        var cells = map.mutableSpan
        var bigrams = list.mutableSpan
        var bigramAt = numbers.mutableSpan
        let (wordList, placeList) = (self.words, self.skeleton)
        let (words, skeleton) = (wordList.span, placeList.span)
        for place in 0..<max(0, skeletonCount - 1) {
            let first = skeleton[place]
            let hash = Self.bigram(words[Int(first.word)].hash, words[Int(skeleton[place &+ 1].word)].hash)
            let (number, isNew) = state.number(hash, &cells)
            if isNew {
                let weight = frequencies.weight(hash, in: counts)
                bigrams[number] = Bigram(hash: hash, weight: weight, token: first.token)
            }
            bigramAt[place] = Int32(truncatingIfNeeded: number)
        }
        bigramMap.end(state)
        bigramCount = state.count
    }

    /// Takes an array out, so that a loop holds it as a span of its own: spans of two properties of one value exclude each other.
    @inline(__always)
    private static func take<Element>(_ array: inout ContiguousArray<Element>) -> ContiguousArray<Element> {
        var taken: ContiguousArray<Element> = []
        swap(&taken, &array)
        return taken
    }

    /// The lead whole, of the rest those with the smallest hashes: the same in every text that holds them.
    private mutating func sampleBigrams() {
        var leadCount = 0
        // Their numbers are in the order of their first places.
        while leadCount < min(bigramCount, SketchLimits.leadBigrams),
            bigrams[leadCount].token < SketchLimits.leadTokens
        { leadCount += 1 }
        sortByHash(0..<leadCount, of: bigrams)
        lead.removeAll(keepingCapacity: true)
        for packed in order { lead.append(Int32(truncatingIfNeeded: packed & 0xFFFF_FFFF)) }
        order.removeAll(keepingCapacity: true)
        for number in leadCount..<bigramCount {
            order.append(UInt64(bigrams[number].hash) &<< 32 | UInt64(truncatingIfNeeded: number))
        }
        bigramThreshold = Self.keepSmallest(SketchLimits.restBigrams, of: &order, into: &rest, &sorter)
    }

    /// Fills `order` with some of the words or bigrams, by ascending hash.
    mutating func sortByHash(_ numbers: Range<Int>, of list: ContiguousArray<some Weighed>) {
        order.removeAll(keepingCapacity: true)
        for number in numbers {
            order.append(UInt64(list[number].hash) &<< 32 | UInt64(truncatingIfNeeded: number))
        }
        sorter.sort(&order)
    }

    private mutating func sampleWords() {
        order.removeAll(keepingCapacity: true)
        for number in 0..<wordCount where words[number].weight >= SketchLimits.weightMin {
            order.append(UInt64(words[number].hash) &<< 32 | UInt64(truncatingIfNeeded: number))
        }
        wordThreshold = Self.keepSmallest(SketchLimits.words, of: &order, into: &wordSample, &sorter)
    }

    /// - Returns: what is kept of the smallest hash that was left out; `Sketch.hashEnd`: none was.
    private static func keepSmallest(
        _ limit: Int, of order: inout ContiguousArray<UInt64>, into sample: inout ContiguousArray<Int32>,
        _ sorter: inout HashSorter
    ) -> UInt32 {
        sample.removeAll(keepingCapacity: true)
        // Hashes are uniform: of a long text only those below a generous bound need sorting.
        if order.count > 4 * limit {
            let share = Double(2 * limit) / Double(order.count)
            let bound = UInt64(share * 4_294_967_296) << 32
            let below = order.count { $0 < bound }
            if below > limit { order.removeAll { $0 >= bound } }
        }
        sorter.sort(&order)
        for packed in order.prefix(limit) { sample.append(Int32(truncatingIfNeeded: packed & 0xFFFF_FFFF)) }
        return order.count > limit ? Sketch.short(UInt32(truncatingIfNeeded: order[limit] >> 32)) : Sketch.hashEnd
    }
}

extension TextAnalysis {
    private mutating func keepFacts(_ title: ContiguousArray<Token>) {
        numbers.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        for fact in facts {
            let hash = Self.factHash(words[fact.word].hash)
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
        frequentKeys.removeAll(keepingCapacity: true)
        titleBigrams.removeAll(keepingCapacity: true)
        for number in lead.prefix(SketchLimits.leadKeys) { addKey(bigrams[Int(number)].hash, frequencies) }
        let restBigrams = bigramCount - lead.count
        let restKeys = min(
            SketchLimits.restKeysMax, max(SketchLimits.restKeys, restBigrams / SketchLimits.bigramsPerKey))
        for number in rest.prefix(restKeys) { addKey(bigrams[Int(number)].hash, frequencies) }
        var previous: UInt32?
        for token in title {
            let number = wordMap.find(token.hash)
            guard number >= 0, words[number].weight >= SketchLimits.weightMin else { continue }
            if let previous, titleBigrams.count < SketchLimits.titleKeys {
                let hash = Self.bigram(previous, token.hash)
                if bigramMap.find(hash) < 0, !titleBigrams.contains(hash) { titleBigrams.append(hash) }
                if !keys.contains(hash) { addKey(hash, frequencies) }
            }
            previous = token.hash
        }
        addFrequentKeys()
    }

    private mutating func addKey(_ hash: UInt32, _ frequencies: Frequencies) {
        let count = frequencies.count(ofBigram: hash)
        if count <= SketchLimits.keyFrequencyMax {
            keys.append(hash)
        } else {
            frequentKeys.append((hash, count))
        }
    }

    /// A story whose every bigram is frequent (all print it, or someone floods them) is still looked for under its rarest.
    private mutating func addFrequentKeys() {
        guard keys.count < SketchLimits.keysMin, !frequentKeys.isEmpty else { return }
        frequentKeys.sort { ($0.count, $0.hash) < ($1.count, $1.hash) }
        for key in frequentKeys.prefix(SketchLimits.keysMin - keys.count) { keys.append(key.hash) }
    }
}
