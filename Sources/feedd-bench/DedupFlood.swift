import FeedDedup
import FeedModel

/// One feed floods the words by which other feeds' stories are found: how many of their repeats are still recognised?
///
/// Right behind the first report of each of a hundred stories the feed prints its share of the flood: texts of chance words,
/// each with the story's own opening in it, so that all of them stand under the same keys as the story.
///
/// What a flood may do at most is what as many honest reports of other feeds do: each text that is known changes a little how
/// rare every word is, and scores near the threshold cross it. So the same is asked with such reports in its place.
struct DedupFlood {
    let items: [DedupItem]
    let settings: DeduplicationSettings

    private static let storiesMax = 100
    private static let openingBytes = 330
    private static let fillerWords = 40
    private static let feed = FeedID("flood")
    private static let honestFeeds = 30

    func run(count: Int) {
        let articles = items.map { ($0.article(text: $0.text), $0.published) }
        let calm = judge(articles) { _ in [] }
        var sizes: [ArticleID: Int] = [:]
        for judgement in calm { sizes[judgement.story, default: 0] += 1 }
        let told = articles.map(\.0.id).filter { sizes[$0, default: 0] > 1 }
        let step = max(1, told.count / Self.storiesMax)
        let targets = Set(stride(from: 0, to: told.count, by: step).prefix(Self.storiesMax).map { told[$0] })
        let each = count / max(1, targets.count)
        let flooded = judge(articles) { article in
            targets.contains(article.id) ? (0..<each).map { Self.flood(article, $0) } : []
        }
        print("\(targets.count) stories flooded with \(each) texts each by one feed")
        report("repeats of the flooded stories", calm, flooded) { targets.contains($0.story) }
        report("repeats of all other stories", calm, flooded) { !targets.contains($0.story) }
        reportHarm(calm, flooded)
        let reports = honestReports(articles, count: each * targets.count)
        print(
            "\(reports.count) reports of other stories by \(Self.honestFeeds) feeds, spread over the file, in its place"
        )
        reportHarm(calm, judge(articles) { reports[$0.id].map { [$0] } ?? [] })
    }

    /// Each of so many of the file's items told once more as another story, to be printed behind it.
    private func honestReports(_ articles: [(Article, Timestamp)], count: Int) -> [ArticleID: Article] {
        var vocabulary = DedupVocabulary()
        let texts = articles.map { vocabulary.read(title: $0.0.title ?? "", text: $0.0.contentText ?? "") }
        vocabulary.begin(round: 1)
        var reports: [ArticleID: Article] = [:]
        for number in 0..<min(count, articles.count) {
            let place = number * articles.count / min(count, articles.count)
            let name = "honest-\(number)"
            var report = Self.article(name, feed: FeedID("honest-\(number % Self.honestFeeds)"))
            report.title = vocabulary.told(texts[place].title)
            report.contentText = vocabulary.told(texts[place].text)
            reports[articles[place].0.id] = report
        }
        return reports
    }

    /// What may be a harm, apart from what is another answer only: an item that is dropped or kept because of what was added. Most
    /// that changes has a score near the threshold, and which way is right only labels tell (dedup/score.py).
    private func reportHarm(_ calm: [Judgement], _ flooded: [Judgement]) {
        let pairs = zip(calm, flooded)
        let dropped = pairs.filter { !Self.isRepeat($0) && Self.isRepeat($1) }.map(\.1)
        print(
            "of \(calm.count { !Self.isRepeat($0) }) items that were kept without them \(dropped.count) are repeats "
                + "with them, \(dropped.count { Self.isOfAdded($0) }) of them of theirs")
        let missed = pairs.filter { Self.isRepeat($0) && !Self.isRepeat($1) }
        let others = pairs.filter { Self.isRepeat($0) && Self.isRepeat($1) && $0.story != $1.story }
        print(
            "of \(calm.count { Self.isRepeat($0) }) repeats \(missed.count) are kept with them, and \(others.count) are of "
                + "another story, \(others.count { Self.isOfAdded($0.1) }) of them of theirs")
    }

    /// True for a repeat of a text that was added, whichever story that tells.
    private static func isOfAdded(_ judgement: Judgement) -> Bool {
        guard case .repeat(let of, _, _, _) = judgement.decision else { return false }
        return of.rawValue.hasPrefix("flood-") || of.rawValue.hasPrefix("honest-")
    }

    private func report(
        _ name: String, _ calm: [Judgement], _ flooded: [Judgement], where isMeant: (Judgement) -> Bool
    ) {
        let pairs = zip(calm, flooded).filter { Self.isRepeat($0.0) && isMeant($0.0) }
        let found = pairs.count { Self.isRepeat($0.1) }
        let same = pairs.count { $0.1.story == $0.0.story }
        print("\(name): \(pairs.count) found without the flood, with it \(found), \(same) of them as the same story")
    }

    private static func isRepeat(_ judgement: Judgement) -> Bool { judgement.story != judgement.article }

    /// The judgements of the file's own items, with others that are printed right behind each.
    private func judge(
        _ articles: [(Article, Timestamp)], followedBy others: (Article) -> [Article]
    ) -> [Judgement] {
        var judge = DedupJudge(settings: settings)
        return articles.map { article, moment in
            let judgement = judge.judge(article, at: moment)
            for other in others(article) { _ = judge.judge(other, at: moment) }
            return judgement
        }
    }

    /// An item like no other, but for the texts that it is then given.
    private static func article(_ name: String, feed: FeedID) -> Article {
        let hash = KeyedHasher.hash(name, seed: .names)
        let key = ItemKey(guid: hash, alias: nil, link: nil, content: hash, rawFingerprint: hash)
        var article = Article(id: ArticleID(name), feed: feed, key: key)
        article.textFingerprint = hash
        return article
    }

    private static func flood(_ target: Article, _ number: Int) -> Article {
        let name = "flood-\(target.id)-\(number)"
        var state = KeyedHasher.hash(name, seed: .names)
        let filler = (0..<fillerWords).map { _ -> String in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "w\(state >> 33 % 5_000)x"
        }
        var article = article(name, feed: feed)
        article.title = "Flood \(number)"
        let opening = String(decoding: (target.contentText ?? "").utf8.prefix(openingBytes), as: UTF8.self)
        article.contentText = filler.joined(separator: " ") + "\n" + opening
        return article
    }
}
