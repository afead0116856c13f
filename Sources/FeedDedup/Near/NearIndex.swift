import FeedModel

/// The texts of the window and the ways to find those that are like a new one: analyse, look up, compare, insert.
struct NearIndex {
    var store = SketchStore()
    var postings = PostingTable()
    var frequencies = Frequencies()
    var boilerplate = BoilerplateTable()
    var series = SeriesTable()
    private let days: DayNumbers
    /// The text under judgement.
    private(set) var analysis = TextAnalysis()
    private var comparison = Comparison()
    private var counter = CandidateCounter()
    private(set) var candidates: ContiguousArray<UInt32> = []
    private(set) var work = DeduplicationWork()
    /// For each line of the text under judgement: the site prints it everywhere.
    private(set) var boilerplateLines: ContiguousArray<Bool> = []

    /// - Parameter seed: that of the tokens.
    init(seed: HashSeed) { days = DayNumbers(seed: seed) }

    /// Memory held, in bytes, the small working space left out.
    var byteCount: Int {
        store.byteCount + postings.byteCount + frequencies.byteCount + boilerplate.byteCount + series.byteCount
    }

    /// Takes a text apart and makes it the one under judgement.
    ///
    /// - Parameter countsLines: false for a text that is known (an edit, a page seen before): its lines recur for that reason.
    mutating func examine(_ fingerprint: Fingerprint, feed: UInt32, countsLines: Bool) {
        boilerplateLines.removeAll(keepingCapacity: true)
        for line in fingerprint.lines {
            let hash = BoilerplateTable.hash(line.key, feed: feed)
            boilerplateLines.append(boilerplate.count(hash, feed: feed) >= SketchLimits.boilerplateSightings)
            if countsLines { boilerplate.add(hash, feed: feed) }
        }
        analysis.read(fingerprint, frequencies, isBoilerplate: boilerplateLines)
        postings.prefetch(analysis.keys.span)
        analysis.readRest(of: fingerprint)
        comparison.begin()
    }

    /// Asks for the memory of all candidates before the first is compared: its document, then what that leads to.
    ///
    /// - Parameter items: The items that the documents are texts of.
    mutating func prefetchCandidates(_ items: ItemTable) {
        for number in candidates { store.prefetch(number) }
        for number in candidates.prefix(SketchLimits.comparisons) {
            guard let document = store.document(number) else { continue }
            items.prefetch(document.slot)
            store.prefetchSketch(of: document)
        }
        // While that is on its way.
        if !candidates.isEmpty { comparison.prepare(analysis) }
    }

    /// Finds the older texts that share most keys with the one under judgement.
    mutating func collectCandidates() {
        work.postings += counter.count(analysis.keys, in: postings, store.window)
        let minimum: UInt32 = analysis.keys.count >= SketchLimits.manyKeys ? 2 : 1
        counter.best(SketchLimits.comparisons * 2, minimum: minimum, into: &candidates)
    }

    /// How like the text under judgement is to a document, facts left out.
    ///
    /// - Parameter isWorthMore: Asked half way, with the best that may come of it.
    /// - Returns: nil: it was not worth more.
    mutating func shares(
        with document: SketchStore.Document, isWorthMore: (Likeness) -> Bool = { _ in true }
    ) -> Likeness? {
        work.comparisons += 1
        let chunk = store.chunk(of: document)
        return comparison.shares(analysis, chunk, at: Int(document.place & 0xFFFF), isWorthMore: isWorthMore)
    }

    /// Adds what the facts say, for the document that `shares` has just looked at.
    mutating func addFacts(of document: SketchStore.Document, to likeness: inout Likeness) -> ContiguousArray<
        TextAnalysis.Fact
    > {
        comparison.facts(analysis, store.chunk(of: document), day: days.hash(ofDayAt: document.seconds), &likeness)
        return comparison.conflicts
    }

    /// Keeps the text under judgement.
    ///
    /// - Parameters:
    ///   - learns: whether its words count in the frequencies.
    ///   - countsText: whether it then is one more text that they are compared with.
    mutating func insert(slot: UInt32, seconds: UInt32, feed: UInt32, learns: Bool, countsText: Bool) -> UInt32 {
        let number = store.append(slot: slot, seconds: seconds, feed: feed, wordsMax: Sketch.wordsMax) {
            analysis.appendSketch(to: &$0, logTexts: frequencies.logTexts)
        }
        let window = store.window
        for key in analysis.keys {
            postings.insert(key, number, in: window) { store[$0].feed == feed }
        }
        if learns {
            frequencies.learn(analysis, of: analysis.key ^ UInt64(seconds) &<< 32, countsText: countsText)
        }
        return number
    }

    /// Lets go of texts that were first seen before a moment.
    mutating func expire(before seconds: UInt32) {
        store.dropFirst { $0.seconds < seconds }
    }

    /// Lets go of the oldest texts, a given number of them, and of what pointed to them.
    mutating func evict(_ count: Int) {
        var left = count
        store.dropFirst { _ in
            left -= 1
            return left >= 0
        }
        postings.sweep(store.window)
    }
}
