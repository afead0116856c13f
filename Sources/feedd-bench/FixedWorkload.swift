import ArgumentParser
import FeedDedup
import FeedModel
import FeedNormalize
import FeedParse
import FeedSchedule
import FeedStore

/// A fixed amount of one stage's work, the same in every run: what `deploy/instructions` counts the instructions of.
///
/// No clock, no disk, no random number; with `SWIFT_DETERMINISTIC_HASHING` set not even the order of a dictionary varies.
struct FixedWorkload: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workload", abstract: "Do a fixed amount of one stage's work, to count its instructions.")

    enum Stage: String, ExpressibleByArgument, CaseIterable {
        /// Makes the documents and does nothing with them; what the others cost beyond this is their own.
        case none
        case parse
        case normalise
        case deduplicate
        case encode
        case schedule
    }

    @Argument(help: "Which stage.")
    var stage: Stage

    private static let seed = HashSeed(low: 7, high: 11)
    private static let now = Timestamp(seconds: 1_795_500_000)
    private static let feeds = 20

    func run() throws {
        let documents = (0..<Self.feeds).map { MadeUpFeed.rss(number: $0, stories: 0..<20) }
        guard stage != .none else { return }
        guard stage != .schedule else { return print(Self.decisions(10_000)) }
        let parsed = try documents.map { try FeedParser().parse($0, contentType: nil, url: nil) }
        guard stage != .parse else { return print(parsed.reduce(0) { $0 + $1.items.count }) }
        let articles = parsed.enumerated().flatMap { Self.articles(of: $1, in: FeedID("feed\($0)")) }
        switch stage {
        case .deduplicate: print(Self.judged(articles))
        case .encode: print(Self.encoded(articles))
        case .none, .parse, .normalise, .schedule: print(articles.reduce(0) { $0 + ($1.contentText?.count ?? 0) })
        }
    }

    private static func articles(of feed: ParsedFeed, in id: FeedID) -> [Article] {
        let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: seed)
        let keys = ItemKeys(seed: seed).keys(of: feed, in: id, trust: .full)
        let context = normalizer.context(of: feed, in: id, url: nil)
        return zip(feed.items, keys).map { normalizer.article(from: $0, key: $1, context: context, now: now) }
    }

    private static func judged(_ articles: [Article]) -> Int {
        let fingerprinter = Fingerprinter(seed: seed)
        var deduplicator = Deduplicator(settings: DeduplicationSettings(), seed: seed)
        return articles.count { article in
            let print = fingerprinter.fingerprint(of: article)
            return deduplicator.judge(article, print, deduplicates: true, now: now).decision == .new
        }
    }

    private static func encoded(_ articles: [Article]) -> Int {
        var writer = JSONWriter()
        var bytes = 0
        for round in 0..<20 {
            writer = JSONWriter()
            for article in articles {
                let record = Record(
                    article: article, feedURL: "https://example.org/feed.xml", feedTitle: "Made up", firstSeen: now,
                    revision: 0, story: article.id)
                RecordWriter.append(record, sequence: Int64(round), to: &writer)
            }
            bytes += writer.bytes.count
        }
        return bytes
    }

    /// Each feed is asked, answers, and is given its next time, over and over.
    private static func decisions(_ count: Int) -> Int {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var states = [ScheduleState](repeating: ScheduleState(), count: 1000)
        for index in states.indices { policy.admit(&states[index]) }
        var observation = FetchObservation()
        observation.itemCount = 20
        observation.knownItems = 20
        var stopped = 0
        for number in 0..<count {
            let index = number % states.count
            let next = policy.afterSuccess(
                state: &states[index], observation: observation, now: now + .seconds(Int64(number)),
                seed: UInt64(index))
            if next.isStopped { stopped += 1 }
        }
        return stopped
    }
}
