import FeedDedup
import FeedModel
import FoundationEssentials

/// Grows a file of items to any number of different ones and prints what each further item costs.
///
/// Each round puts all letters through another affine cipher: lengths, repetitions and rarity stay as they are in real
/// text, but nothing of an earlier round comes back, so the vocabulary grows faster than that of real news.
struct DedupScale {
    let items: [DedupItem]
    let settings: DeduplicationSettings

    private static let multipliers = [1, 3, 5, 7, 9, 11, 15, 17, 19, 21, 23, 25]
    /// Items that are made, then judged; marks are whole numbers of them.
    private static let batchItems = 1_000
    /// All items arrive within this many seconds, less than the window.
    private static let spanSeconds = 25 * 86_400

    /// - Parameter snapshot: Where to write the index at the end. nil: nowhere.
    func run(count: Int, snapshot: String?) throws {
        var judge = DedupJudge(settings: settings)
        let texts = items.map { (title: Array($0.title.utf8), text: Array($0.text.utf8)) }
        print("     items   us/item  compared  bytes/item  identity  sketches  postings  words  repeats  texts")
        var done = 0
        var repeats = 0
        for mark in Self.marks(upTo: count) {
            // The cost at a point of the curve is that of one time through the file before it: the same mix at each.
            let sampleCount = min(mark, items.count / Self.batchItems * Self.batchItems)
            var seconds = 0.0
            var sampled = 0
            var compared = 0
            while done < mark {
                let articles = batch(from: done, upTo: min(mark, done + Self.batchItems), texts)
                let before = judge.deduplicator.work.comparisons
                let spent = cpuSeconds {
                    judge.judgeAll(articles.count, at: { Self.moment(done + $0) }, articles: { articles[$0] }) {
                        if case .repeat = $0.decision { repeats += 1 }
                    }
                }
                done += articles.count
                if mark - done < sampleCount {
                    seconds += spent
                    sampled += articles.count
                    compared += judge.deduplicator.work.comparisons - before
                }
            }
            let index = judge.deduplicator
            let each = Double(max(1, sampled))
            print(row(done, seconds * 1e6 / each, Double(compared) / each, index, repeats))
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
    private static func marks(upTo count: Int) -> [Int] {
        var marks: [Int] = []
        var mark = 10_000
        while mark < count {
            marks.append(mark)
            mark = String(mark).first == "1" ? mark * 3 : mark / 3 * 10
        }
        return marks + [count]
    }

    private func row(
        _ done: Int, _ microseconds: Double, _ compared: Double, _ index: Deduplicator, _ repeats: Int
    ) -> String {
        let memory = index.memory
        func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
        func each(_ bytes: Int) -> Int { bytes / max(1, index.itemCount) }
        let numbers: [(String, Int)] = [
            ("\(done)", 10), (tenths(microseconds), 10), (tenths(compared), 10), ("\(each(index.indexBytes))", 12),
            ("\(each(memory.identity))", 10), ("\(each(memory.sketches))", 10), ("\(each(memory.postings))", 10),
            ("\(each(memory.frequencies + memory.lines))", 7), ("\(repeats)", 9), ("\(index.textCount)", 9),
        ]
        return numbers.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined()
    }

    private func batch(
        from start: Int, upTo end: Int, _ texts: [(title: [UInt8], text: [UInt8])]
    ) -> [BoxedArticle] {
        (start..<end).map { number in
            let item = items[number % items.count]
            let round = number / items.count
            let text = texts[number % items.count]
            var article = DedupItem.renamed(item, round: round)
            article.title = Self.ciphered(text.title, round)
            article.contentText = Self.ciphered(text.text, round)
            return BoxedArticle(article)
        }
    }

    private static func moment(_ number: Int) -> Timestamp {
        Timestamp(seconds: 1_700_000_000 + Int64(number) * Int64(spanSeconds) / 1_000_000)
    }

    private static func ciphered(_ text: [UInt8], _ round: Int) -> String {
        let factor = multipliers[round / 26 % multipliers.count]
        let shift = round % 26
        let bytes = text.map { byte -> UInt8 in
            let base: UInt8 = byte & 0x20 | 0x41
            guard byte & 0x5F >= 0x41, byte & 0x5F <= 0x5A, byte < 0x80 else { return byte }
            return UInt8((Int(byte - base) * factor + shift) % 26) + base
        }
        return String(decoding: bytes, as: UTF8.self)
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
