import FeedDedup
import FeedModel

/// Thousands of different stories on one topic after a file of ordinary news: does that slow the judging, or merge stories?
///
/// Each story begins with words of one real item in an order of its own, with figures of its own, and ends with some of the
/// same twenty sentences, as reports on a running story do.
struct DedupBurst {
    let items: [DedupItem]
    let settings: DeduplicationSettings

    private static let ownWords = 60
    private static let backgroundSentences = 20
    private static let sentencesEach = 4
    private static let sentenceWords = 14
    private static let feedCount = 40

    func run(count: Int) {
        guard let topic = items.max(by: { $0.contentHTML.utf8.count < $1.contentHTML.utf8.count }),
            let last = items.last
        else { return }
        var judge = DedupJudge(settings: settings)
        let ordinary = items.map { ($0.article(text: $0.text), $0.published) }
        let head = max(0, ordinary.count - count)
        for (article, moment) in ordinary[..<head] { _ = judge.judge(article, at: moment) }
        let before = measure(ordinary[head...], &judge)
        let words = topic.text.split { !$0.isLetter }
        let stories = (0..<count).map { number in
            (story(number, of: words), Timestamp(seconds: last.published.seconds + Int64(number)))
        }
        let burst = measure(stories[...], &judge)
        print("ordinary items: \(before)")
        print("burst of one topic: \(burst)")
        print("times the cost of an ordinary item: \((burst.microseconds / before.microseconds * 100).rounded() / 100)")
    }

    /// What some items cost.
    private struct Cost: CustomStringConvertible {
        var microseconds: Double
        var comparisons: Double
        var postings: Double
        var repeats: Int
        var description: String {
            func short(_ number: Double) -> Double { (number * 10).rounded() / 10 }
            return "\(short(microseconds)) us, \(short(comparisons)) comparisons, \(short(postings)) postings an item; "
                + "\(repeats) repeats"
        }
    }

    private func measure(_ list: ArraySlice<(Article, Timestamp)>, _ judge: inout DedupJudge) -> Cost {
        let before = judge.deduplicator.work
        var repeats = 0
        let seconds = cpuSeconds {
            for (article, moment) in list {
                if case .repeat = judge.judge(article, at: moment).decision { repeats += 1 }
            }
        }
        let after = judge.deduplicator.work
        let count = Double(max(1, list.count))
        return Cost(
            microseconds: seconds * 1e6 / count, comparisons: Double(after.comparisons - before.comparisons) / count,
            postings: Double(after.postings - before.postings) / count, repeats: repeats)
    }

    private func story(_ number: Int, of words: [Substring]) -> Article {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, limit)
        }
        let own = (0..<Self.ownWords).map { place in
            place % 6 == 5 ? "\(random(9_000))" : String(words[random(words.count)])
        }
        let background = (0..<Self.sentencesEach).flatMap { _ in
            let start = random(Self.backgroundSentences) * Self.sentenceWords
            return words.dropFirst(start).prefix(Self.sentenceWords).map(String.init)
        }
        let text = own + background
        let hash = KeyedHasher.hash("burst-\(number)", seed: .names)
        let key = ItemKey(guid: hash, alias: nil, link: nil, content: hash, rawFingerprint: hash)
        var article = Article(
            id: ArticleID("burst-\(number)"), feed: FeedID("burst-\(number % Self.feedCount)"), key: key)
        article.title = text.prefix(6).joined(separator: " ")
        article.contentText = text.joined(separator: " ")
        article.textFingerprint = hash
        return article
    }
}
