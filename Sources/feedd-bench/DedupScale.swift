import FeedDedup
import FeedModel
import FoundationEssentials

/// Grows a file of items to any number of different ones and prints what each further item costs.
///
/// Each round tells the file once more with other words in the places of its words (`DedupVocabulary`). The cost at a point
/// of the curve is that of the next time through the file, with so many items there: the same mix of items at each point.
///
/// Until November 2026 each round put all letters through another cipher, which made the work of an item grow by itself:
/// with seventy ciphers no word is in more than a seventieth of the texts, so that not even "the" was left out of any, and
/// a text had twice as many bigrams as real news has at any size; and its figures, which no cipher touched, met those of the
/// same text in all rounds before. The first point was the mean of an index that began empty.
struct DedupScale {
    let items: [DedupItem]
    let settings: DeduplicationSettings

    /// Items that are made, then judged; marks are whole numbers of them.
    private static let batchItems = 1_000
    /// A million items arrive within this many seconds, less than the window.
    private static let spanSeconds = 25 * 86_400

    /// What the items behind a mark cost.
    private struct Sample {
        var seconds = 0.0
        var items = 0
        var before: DeduplicationWork
        var row: String
        var repeats = 0
    }

    /// - Parameter snapshot: Where to write the index at the end. nil: nowhere.
    func run(count: Int, snapshot: String?) throws {
        var judge = DedupJudge(settings: settings)
        var vocabulary = DedupVocabulary()
        let texts = items.map { vocabulary.read(title: $0.title, text: $0.text) }
        print(
            "     items  bytes/item  identity  sketches  postings  words     texts   us/item  compared   met  repeats")
        let sampleItems = max(Self.batchItems, items.count / Self.batchItems * Self.batchItems)
        var sample: Sample?
        for start in stride(from: 0, to: count + sampleItems, by: Self.batchItems) {
            if Self.isMark(start, count: count) {
                let index = judge.deduplicator
                sample = Sample(before: index.work, row: Self.row(start, index))
            }
            let articles = batch(from: start, texts, &vocabulary)
            var repeats = 0
            let seconds = cpuSeconds {
                judge.judgeAll(articles.count, at: { Self.moment(start + $0) }, articles: { articles[$0] }) {
                    if case .repeat = $0.decision { repeats += 1 }
                }
            }
            sample?.seconds += seconds
            sample?.items += articles.count
            sample?.repeats += repeats
            if let done = sample, done.items >= sampleItems {
                print(Self.row(done, judge.deduplicator.work))
                sample = nil
            }
        }
        print("process: \(ProcessStatus.memory())")
        if let snapshot { try write(judge.deduplicator, to: snapshot) }
    }

    /// Reads an index that `run` wrote, and prints how long that took.
    static func load(_ path: String, settings: DeduplicationSettings) throws {
        let before = ProcessStatus.memory()
        let clock = ContinuousClock()
        let start = clock.now
        // Mapped: read page by page, as from a file, and not held.
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        var offset = 0
        let index = try Deduplicator(snapshotBytes: data.count, settings: settings, seed: DedupJudge.seed) {
            let block = Array(data[offset..<min(data.count, offset + 1 << 20)])
            offset += block.count
            return block
        }
        let seconds = Double((clock.now - start) / .microseconds(1)) / 1e6
        print("loaded \(index.itemCount) items, \(index.textCount) texts from \(data.count >> 20) MB in \(seconds) s;")
        // Held until its memory is counted.
        let after = withExtendedLifetime(index) { ProcessStatus.memory() }
        print("index \(index.indexBytes >> 20) MB, process before: \(before), after: \(after)")
    }

    private func write(_ index: Deduplicator, to path: String) throws {
        var data = Data()
        try index.writeSnapshot { data.append(contentsOf: $0) }
        try data.write(to: URL(fileURLWithPath: path))
        print("snapshot: \(data.count >> 20) MB in \(path)")
    }

    /// 10,000, 30,000, 100,000 and so on, and the count itself.
    private static func isMark(_ number: Int, count: Int) -> Bool {
        var power = 10_000
        while power * 10 <= number { power *= 10 }
        let isRound = number == power || number == power * 3
        // The samples of two marks must not overlap.
        return number == (count + batchItems - 1) / batchItems * batchItems || isRound && number * 2 < count
    }

    /// What the index holds.
    private static func row(_ done: Int, _ index: Deduplicator) -> String {
        let memory = index.memory
        func each(_ bytes: Int) -> Int { bytes / max(1, index.itemCount) }
        return columns([
            ("\(done)", 10), ("\(each(index.indexBytes))", 12), ("\(each(memory.identity))", 10),
            ("\(each(memory.sketches))", 10), ("\(each(memory.postings))", 10),
            ("\(each(memory.frequencies + memory.lines))", 7), ("\(index.textCount)", 10),
        ])
    }

    /// The same, and what the items behind cost.
    private static func row(_ sample: Sample, _ work: DeduplicationWork) -> String {
        let count = Double(max(1, sample.items))
        func tenths(_ number: Double) -> String { "\((number / count * 10).rounded() / 10)" }
        return sample.row
            + columns([
                (tenths(sample.seconds * 1e6), 10), (tenths(Double(work.comparisons - sample.before.comparisons)), 10),
                (tenths(Double(work.postings - sample.before.postings)), 6), ("\(sample.repeats)", 9),
            ])
    }

    private static func columns(_ fields: [(String, Int)]) -> String {
        fields.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined()
    }

    private func batch(
        from start: Int, _ texts: [(title: DedupVocabulary.Text, text: DedupVocabulary.Text)],
        _ vocabulary: inout DedupVocabulary
    ) -> [BoxedArticle] {
        (start..<(start + Self.batchItems)).map { number in
            let (round, place) = number.quotientAndRemainder(dividingBy: items.count)
            if place == 0 || number == 0 { vocabulary.begin(round: round) }
            var article = DedupItem.renamed(items[place], round: round)
            article.title = vocabulary.told(texts[place].title)
            article.contentText = vocabulary.told(texts[place].text)
            return BoxedArticle(article)
        }
    }

    private static func moment(_ number: Int) -> Timestamp {
        Timestamp(seconds: 1_700_000_000 + Int64(number) * Int64(spanSeconds) / 1_000_000)
    }
}

extension DedupItem {
    /// The item under another id and address.
    static func renamed(_ item: DedupItem, round: Int) -> Article {
        let id = "\(item.id)-\(round)"
        let hash = KeyedHasher.hash(id, seed: .names)
        let key = ItemKey(
            guid: hash, alias: hash &+ 1, link: hash &+ 2, content: hash &+ 3, rawFingerprint: hash &+ 4)
        var article = Article(id: ArticleID(id + "-0123456789abcdef"), feed: FeedID(item.feed), key: key)
        article.canonicalURL = "\(item.url)/\(round)"
        article.textFingerprint = hash
        return article
    }
}
