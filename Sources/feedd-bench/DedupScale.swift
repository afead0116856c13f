import FeedDedup
import FeedModel

/// Grows a file of items to any number of different ones and prints what each further item costs.
///
/// Each round puts all letters through another affine cipher: lengths, repetitions and rarity stay as they are in real
/// text, but nothing of an earlier round comes back, so the vocabulary grows faster than that of real news.
struct DedupScale {
    let items: [DedupItem]
    let settings: DeduplicationSettings

    private static let multipliers = [1, 3, 5, 7, 9, 11, 15, 17, 19, 21, 23, 25]
    /// All items arrive within this many seconds, less than the window.
    private static let spanSeconds = 25 * 86_400

    func run(count: Int) {
        var judge = DedupJudge(settings: settings)
        var done = 0
        var mark = 10_000
        var seconds = 0.0
        var since = 0
        var repeats = 0
        let texts = items.map { (title: Array($0.title.utf8), text: Array($0.text.utf8)) }
        while done < count {
            let articles = batch(from: done, upTo: min(count, done + 1000), texts)
            seconds += cpuSeconds {
                for (article, moment) in articles {
                    if case .repeat = judge.judge(article, at: moment).decision { repeats += 1 }
                }
            }
            done += articles.count
            guard done >= min(mark, count) else { continue }
            print(
                "\(done) items: \(perSecond(done - since, seconds)) items/s since the last line, \(repeats) repeats,",
                judge.deduplicator.indexSummary)
            since = done
            seconds = 0
            mark = String(mark).first == "1" ? mark * 3 : mark / 3 * 10
        }
    }

    private func batch(
        from start: Int, upTo end: Int, _ texts: [(title: [UInt8], text: [UInt8])]
    ) -> [(Article, Timestamp)] {
        (start..<end).map { number in
            let item = items[number % items.count]
            let round = number / items.count
            let text = texts[number % items.count]
            var article = DedupItem.renamed(item, round: round)
            article.title = Self.ciphered(text.title, round)
            article.contentText = Self.ciphered(text.text, round)
            return (article, Timestamp(seconds: 1_700_000_000 + Int64(number) * Int64(Self.spanSeconds) / 1_000_000))
        }
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
