import FeedModel
import Testing

@testable import FeedDedup

@Suite struct RestoreTests {
    /// Articles of several feeds, some of them copies, edits and unlike ones.
    static let stream: [Sample] = (0..<60).map { number in
        let story = number % 13
        var sample = Sample(
            feed: "feed-\(number % 5)", guid: "g\(number % 41)", link: "http://x.example/\(number % 29)",
            title: "Title of story \(story)")
        sample.text = (0..<30).map { "word\(story * 31 + $0 % 17) number \($0 * story)" }.joined(separator: " ")
        if number % 7 == 0 { sample.text += " and an edit of it" }
        return sample
    }

    @Test func decisionsAfterARestartEqualThoseWithoutOne() {
        let fingerprinter = Fingerprinter(seed: Sample.seed)
        for cut in [1, 20, 45] {
            var running = Deduplicator()
            var lines: [IndexEntry] = []
            for (number, sample) in Self.stream.prefix(cut).enumerated() {
                let judgement = running.judge(sample, hours: number)
                if let line = IndexEntry(sample, judgement) { lines.append(line) }
            }
            var restarted = Deduplicator()
            for line in lines { restarted.restore(line, fingerprinter.fingerprint(of: line)) }
            #expect(restarted.itemCount == running.itemCount)
            for (number, sample) in Self.stream.enumerated().dropFirst(cut) {
                #expect(restarted.judge(sample, hours: number) == running.judge(sample, hours: number))
            }
        }
    }
}

extension IndexEntry {
    /// The line that the store writes after a judgement. nil: it writes none.
    init?(_ sample: Sample, _ judgement: Judgement) {
        var original: ArticleID?
        if case .unchanged = judgement.decision { return nil }
        if case .repeat(let of, _, _, _) = judgement.decision { original = of }
        let article = sample.article
        self.init(
            id: judgement.article, feed: article.feed, key: article.key, story: judgement.story,
            revision: judgement.revision, textFingerprint: article.textFingerprint, firstSeen: judgement.firstSeen,
            duplicateOf: original, isKept: original == nil)
        canonicalURL = article.canonicalURL
        title = article.title
        text = article.contentText
    }
}
