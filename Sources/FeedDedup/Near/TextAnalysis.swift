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

    /// A word and where it stands.
    struct Place {
        var word: Int32 = 0
        var token: Int32 = 0
    }

    /// A number or name, by the index of its place, and the place of the skeleton that was next when it was met.
    private struct Mark {
        var index: Int32 = 0
        var place: Int32 = 0
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
    /// The words of the text in their order, and the tokens they stand for.
    private var places: ContiguousArray<Place> = []
    /// The text without frequent words.
    private(set) var skeleton: ContiguousArray<Place> = []
    private(set) var skeletonCount = 0
    private var marks: ContiguousArray<Mark> = []
    /// For each place of the skeleton but the last the number of the bigram that begins there.
    private(set) var bigramAt: ContiguousArray<Int32> = []
    private(set) var bigramMap = UniqueMap()
    private(set) var bigrams: ContiguousArray<Bigram> = []
    private(set) var bigramCount = 0
    /// By number: bigrams of the lead, sampled bigrams of the rest and sampled words, all by ascending hash.
    var lead: ContiguousArray<Int32> = []
    var rest: ContiguousArray<Int32> = []
    var wordSample: ContiguousArray<Int32> = []
    /// The words of the title that are kept, likewise.
    var titleSample: ContiguousArray<Int32> = []
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
    /// All bigrams of the title.
    var titlePairs: ContiguousArray<UInt32> = []
    /// Words of the text, the site's own lines left out.
    var length = 0
    /// Names the text: the keys of its words and of its title's, each in their order.
    private(set) var key: UInt64 = 0

    var frequentKeys: ContiguousArray<(hash: UInt32, count: Int)> = []
    private(set) var order: ContiguousArray<UInt64> = []
    private var sorter = HashSorter()
    /// Room for the sketch while it is written.
    var sketch = ContiguousArray<UInt32>(repeating: 0, count: Sketch.wordsMax + 1)

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
    /// Takes a text apart as far as it is needed to look for it; `readRest(of:)` must follow. `isBoilerplate` says of each
    /// line whether the site prints it everywhere.
    mutating func read(
        _ fingerprint: Fingerprint, _ frequencies: Frequencies, isBoilerplate: ContiguousArray<Bool>
    ) {
        reset(for: fingerprint)
        readTitle(fingerprint.titleTokens)
        let titleCount = wordCount
        readLines(fingerprint, isBoilerplate.span, frequencies.words.cells.span)
        weighWords(frequencies, titleCount: titleCount)
        readSkeleton(fingerprint.tokens.span)
        readBigrams(frequencies.bigrams.cells.span)
        weighBigrams(frequencies)
        sampleBigrams()
        chooseKeys(fingerprint.titleTokens, frequencies)
    }

    /// The rest of `read`: what is not needed to look for the text, so that the memory for that is on its way meanwhile.
    mutating func readRest(of fingerprint: Fingerprint) {
        sampleWords()
        keepFacts(fingerprint.titleTokens)
    }

    private mutating func reset(for fingerprint: Fingerprint) {
        let tokens = fingerprint.tokens.count + fingerprint.titleTokens.count
        wordMap.begin(capacity: tokens)
        bigramMap.begin(capacity: tokens)
        if words.count < tokens {
            words = ContiguousArray(repeating: Word(), count: tokens * 3 / 2)
            places = ContiguousArray(repeating: Place(), count: tokens * 3 / 2)
            skeleton = ContiguousArray(repeating: Place(), count: tokens * 3 / 2)
            marks = ContiguousArray(repeating: Mark(), count: tokens * 3 / 2)
            bigrams = ContiguousArray(repeating: Bigram(), count: tokens * 3 / 2)
            bigramAt = ContiguousArray(repeating: 0, count: tokens * 3 / 2)
        }
        facts.removeAll(keepingCapacity: true)
        key = fingerprint.text ^ fingerprint.title
        wordCount = 0
        skeletonCount = 0
        bigramCount = 0
        titleWeight = 0
        length = 0
    }

    /// Numbers the words of the title.
    private mutating func readTitle(_ title: ContiguousArray<Token>) {
        var state = wordMap.state
        var (map, wordList) = (Self.take(&wordMap.cells), Self.take(&self.words))
        defer { (wordMap.cells, self.words) = (map, wordList) }
        var cells = map.mutableSpan
        var words = wordList.mutableSpan
        for token in title {
            // Written where the next new word goes, new or not.
            words[state.count].hash = token.hash
            _ = state.number(token.hash, &cells)
        }
        wordMap.end(state)
        wordCount = state.count
    }

    /// Numbers the words of all lines but the site's own. Their counts in the frequencies are asked for.
    private mutating func readLines(_ fingerprint: Fingerprint, _ isBoilerplate: Span<Bool>, _ counts: Span<UInt8>) {
        var state = wordMap.state
        var (map, wordList, placeList) = (Self.take(&wordMap.cells), Self.take(&self.words), Self.take(&self.places))
        defer { (wordMap.cells, self.words, self.places) = (map, wordList, placeList) }
        var cells = map.mutableSpan
        var words = wordList.mutableSpan
        var places = placeList.mutableSpan
        let (lines, tokens) = (fingerprint.lines.span, fingerprint.tokens.span)
        var (start, length) = (0, 0)
        for line in lines.indices {
            defer { start = lines[line].end }
            guard !isBoilerplate[line] else { continue }
            for index in start..<lines[line].end {
                let hash = tokens[index].hash
                FrequencySketch.prefetch(hash, counts)
                // Written where the next new word goes, new or not.
                words[state.count].hash = hash
                let number = state.number(hash, &cells)
                places[length] = Place(
                    word: Int32(truncatingIfNeeded: number), token: Int32(truncatingIfNeeded: index))
                length &+= 1
            }
        }
        self.length = length
        wordMap.end(state)
        wordCount = state.count
    }

    /// Weighs all words: in a loop of its own, so that the processor waits for many counts at once.
    private mutating func weighWords(_ frequencies: Frequencies, titleCount: Int) {
        let counts = frequencies.words.cells.span
        var list = Self.take(&words)
        defer { words = list }
        var words = list.mutableSpan
        for number in 0..<wordCount {
            words[number].weight = frequencies.weight(words[number].hash, in: counts)
            words[number].titleWeight = 0
        }
        for number in 0..<titleCount {
            words[number].titleWeight = words[number].weight
            titleWeight += words[number].weight
        }
    }

    /// Leaves the frequent words out and notes the facts.
    ///
    /// Added up, not branched on: which words are rare, numbers or names no processor foresees.
    private mutating func readSkeleton(_ tokens: Span<Token>) {
        var (list, markList) = (Self.take(&self.skeleton), Self.take(&self.marks))
        defer { (self.skeleton, self.marks) = (list, markList) }
        var skeleton = list.mutableSpan
        var marks = markList.mutableSpan
        let (wordList, placeList) = (self.words, self.places)
        let (words, places) = (wordList.span, placeList.span)
        var (count, marked) = (0, 0)
        for index in 0..<length {
            let place = places[index]
            let kind = tokens[Int(place.token)].kind
            skeleton[count] = Place(word: place.word, token: Int32(truncatingIfNeeded: index))
            marks[marked] = Mark(index: Int32(truncatingIfNeeded: index), place: Int32(truncatingIfNeeded: count))
            let isRare = words[Int(place.word)].weight >= SketchLimits.weightMin ? 1 : 0
            count &+= isRare | (kind.isTellingNumber ? 1 : 0)
            // A number, or a name that is rare.
            marked &+= (kind.isTellingNumber ? 1 : 0) | isRare & (kind.contains(.name) ? 1 : 0)
        }
        skeletonCount = count
        facts.append(addingCapacity: marked) { output in
            for number in 0..<marked {
                let (mark, place) = (marks[number], places[Int(marks[number].index)])
                output.append(
                    Fact(
                        word: Int(place.word), isNumber: tokens[Int(place.token)].kind.isTellingNumber,
                        place: Int(mark.place), token: Int(place.token)))
            }
        }
    }

    /// Numbers the bigrams, whose counts in the frequencies are asked for.
    private mutating func readBigrams(_ counts: Span<UInt8>) {
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
            FrequencySketch.prefetch(hash, counts)
            bigrams[state.count] = Bigram(hash: hash, token: first.token)
            let number = state.number(hash, &cells)
            bigramAt[place] = Int32(truncatingIfNeeded: number)
        }
        bigramMap.end(state)
        bigramCount = state.count
    }

    /// As `weighWords`.
    private mutating func weighBigrams(_ frequencies: Frequencies) {
        let counts = frequencies.bigrams.cells.span
        var list = Self.take(&bigrams)
        defer { bigrams = list }
        var bigrams = list.mutableSpan
        for number in 0..<bigramCount {
            bigrams[number].weight = frequencies.weight(bigrams[number].hash, in: counts)
        }
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
        Self.keep(order.count, of: order, in: &lead)
        order.removeAll(keepingCapacity: true)
        Self.append(leadCount..<bigramCount, of: bigrams, to: &order) { _ in true }
        bigramThreshold = Self.keepSmallest(SketchLimits.restBigrams, of: &order, into: &rest, &sorter)
    }

    /// Fills `order` with some of the words or bigrams, by ascending hash.
    mutating func sortByHash(_ numbers: Range<Int>, of list: ContiguousArray<some Weighed>) {
        order.removeAll(keepingCapacity: true)
        Self.append(numbers, of: list, to: &order) { _ in true }
        sorter.sort(&order)
    }

    /// Appends the numbers of some words or bigrams to a list to be sorted: the hash in the upper half.
    @inline(__always)
    private static func append<Element: Weighed>(
        _ numbers: Range<Int>, of array: ContiguousArray<Element>, to order: inout ContiguousArray<UInt64>,
        where isWanted: (Element) -> Bool
    ) {
        let list = array.span
        var kept = order.count
        order.append(contentsOf: repeatElement(0, count: numbers.count))
        var output = order.mutableSpan
        // Written in any case, and kept or not.
        for number in numbers {
            output[kept] = UInt64(list[number].hash) &<< 32 | UInt64(truncatingIfNeeded: number)
            kept &+= isWanted(list[number]) ? 1 : 0
        }
        order.removeLast(order.count - kept)
    }

    /// Takes the numbers of the first ones of a sorted list.
    @inline(__always)
    static func keep(
        _ count: Int, of order: ContiguousArray<UInt64>, in sample: inout ContiguousArray<Int32>
    ) {
        let order = order.span
        sample.removeAll(keepingCapacity: true)
        sample.append(addingCapacity: count) { output in
            for index in 0..<count { output.append(Int32(truncatingIfNeeded: order[index] & 0xFFFF_FFFF)) }
        }
    }

    private mutating func sampleWords() {
        order.removeAll(keepingCapacity: true)
        Self.append(0..<wordCount, of: words, to: &order) { $0.weight >= SketchLimits.weightMin }
        wordThreshold = Self.keepSmallest(SketchLimits.words, of: &order, into: &wordSample, &sorter)
    }

    /// - Returns: what is kept of the smallest hash that was left out; `Sketch.hashEnd`: none was.
    private static func keepSmallest(
        _ limit: Int, of order: inout ContiguousArray<UInt64>, into sample: inout ContiguousArray<Int32>,
        _ sorter: inout HashSorter
    ) -> UInt32 {
        // Hashes are uniform: of a long text only those below a generous bound need sorting.
        if order.count > 4 * limit {
            let share = Double(2 * limit) / Double(order.count)
            let bound = UInt64(share * 4_294_967_296) << 32
            let below = order.count { $0 < bound }
            if below > limit { order.removeAll { $0 >= bound } }
        }
        sorter.sort(&order)
        keep(min(limit, order.count), of: order, in: &sample)
        return order.count > limit ? Sketch.short(UInt32(truncatingIfNeeded: order[limit] >> 32)) : Sketch.hashEnd
    }
}
