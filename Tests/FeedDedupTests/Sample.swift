import FeedModel

@testable import FeedDedup

/// Makes items as the normaliser would: keys are hashes of what is given.
struct Sample {
    var feed = "a"
    var guid: String?
    var link: String?
    var title = "A ship runs aground in the canal"
    var text = Sample.story
    var note = ""

    /// As random as a store's own: under small numbers neighbouring words get neighbouring hashes.
    static let seed = HashSeed(low: 0x9E37_79B9_7F4A_7C15, high: 0xD6E8_FEB8_6659_FD93)
    static let start = Timestamp(seconds: 1_700_000_000)

    static let story = """
        The container ship Ever Northward ran aground in the southern reach of the Corvane canal on Tuesday, blocking \
        traffic in both directions, the canal authority in Port Halim said.
        Eleven tugboats were trying to refloat the 310-metre vessel, which carries 14,200 containers from Busan to \
        Rotterdam, spokeswoman Leila Haddad told reporters.
        At least 64 ships were waiting at the northern entrance by the evening, and insurers put the daily cost of the \
        closure at 92 million dollars.
        """

    private func hash(_ text: String) -> UInt64 { KeyedHasher.hash(feed + "\n" + text, seed: Self.seed) }

    var key: ItemKey {
        let alias = guid.map { hash("alias" + ($0.split(separator: "://").last.map(String.init) ?? $0)) }
        return ItemKey(
            guid: guid.map { hash("guid" + $0) }, alias: alias, link: link.map { hash("link" + $0) },
            content: hash("content" + title + text),
            rawFingerprint: hash([guid ?? "", link ?? "", title, text, note].joined(separator: "\n")))
    }

    var article: Article {
        let name = guid ?? link ?? title
        var article = Article(id: ArticleID("\(feed)/\(name)"), feed: FeedID(feed), key: key)
        article.url = link
        article.canonicalURL = link.map { $0.split(separator: "://").last.map(String.init) ?? $0 }
        article.title = title
        article.contentText = text
        article.guid = guid
        article.textFingerprint = hash(title + text + (link ?? ""))
        return article
    }
}

extension Deduplicator {
    init(_ change: (inout DeduplicationSettings) -> Void = { _ in }) {
        var settings = DeduplicationSettings()
        change(&settings)
        self.init(settings: settings, seed: Sample.seed)
    }

    /// Judges a sample `hours` after the start.
    mutating func judge(_ sample: Sample, hours: Int = 0, deduplicates: Bool = true) -> Judgement {
        let article = sample.article
        return judge(
            article, Fingerprinter(seed: Sample.seed).fingerprint(of: article), deduplicates: deduplicates,
            now: Sample.start + .seconds(hours * 3600))
    }

    mutating func screen(_ samples: [Sample], remembered: GUIDHealth? = nil) -> [Screening] {
        screen(samples.map(\.key), of: FeedID(samples.first?.feed ?? "a"), remembered: remembered)
    }
}

extension Decision {
    /// new, unchanged, revision, or the rule of a repeat.
    var name: String {
        switch self {
        case .new: "new"
        case .unchanged: "unchanged"
        case .revision: "revision"
        case .repeat(_, _, let rule, _): rule.rawValue
        }
    }
}
