import ArgumentParser
import FeedDedup
import FeedModel
import FoundationEssentials
import Glibc

/// Measures the deduplicator: decisions for the benchmark's scorer, items per second, memory per item.
struct DedupBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup", abstract: "Decide on the items of a JSON Lines file, for dedup/score.py.",
        discussion: """
            Reads only id, feed, published, title, url and content_html of each line. A compressed file: \
            zcat FILE | feedd-bench dedup -
            """)

    @Argument(help: "The items, in the order of their arrival; - reads standard input.")
    var file: String

    @Flag(help: "Print items per second and bytes per item instead of decisions.")
    var throughput = false

    @Option(help: "Grow the file to that many items by changing its letters, and print cost and memory on the way.")
    var scale: Int?

    @Option(help: "With --scale: write the index to that file at the end.")
    var snapshot: String?

    @Flag(help: "FILE is an index that --snapshot wrote: load it and print how long that took.")
    var load = false

    @Option(help: "Judge the file, then that many different stories on one topic, and compare their cost.")
    var burst: Int?

    @Option(help: "Judge the file with and without that many texts by which one feed floods its stories' words.")
    var flood: Int?

    @Option(help: "Probability above which a text is a repeat.")
    var threshold = 0.65

    @Flag(help: "Write score and terms of each repeat beside the decision, of other items those of the nearest story.")
    var explain = false

    func run() throws {
        if load { return try DedupScale.load(file, settings: settings) }
        let items = try DedupItem.read(file)
        if let scale {
            try DedupScale(items: items, settings: settings).run(count: scale, snapshot: snapshot)
        } else if let burst {
            DedupBurst(items: items, settings: settings).run(count: burst)
        } else if let flood {
            DedupFlood(items: items, settings: settings).run(count: flood)
        } else if throughput {
            measure(items)
        } else {
            decide(items)
        }
    }

    private var settings: DeduplicationSettings {
        var settings = DeduplicationSettings()
        settings.threshold = threshold
        return settings
    }

    private func decide(_ items: [DedupItem]) {
        var judge = DedupJudge(settings: settings)
        var writer = JSONWriter()
        for item in items {
            let article = item.article(text: item.text)
            let decision = judge.judge(article, at: item.published).decision
            writer.removeAll()
            writer.beginObject()
            writer.member("id", item.id)
            if case .repeat(let of, _, let rule, let evidence) = decision {
                writer.member("duplicate_of", of.rawValue)
                if explain { write(rule, evidence, to: &writer) }
            } else {
                writer.key("duplicate_of")
                writer.null()
                if explain, decision == .new, let nearest = judge.nearest(to: article, at: item.published) {
                    writer.member("nearest", nearest.article.rawValue)
                    write(.nearDuplicate, nearest.evidence, to: &writer)
                }
            }
            writer.endObject()
            print(String(decoding: writer.bytes, as: UTF8.self))
        }
    }

    private func write(_ rule: DeduplicationRule, _ evidence: Evidence, to writer: inout JSONWriter) {
        writer.member("rule", rule.rawValue)
        writer.member("score", evidence.score)
        writer.member("terms", evidence.terms.map { "\($0.name) \($0.contribution)" })
        writer.member("conflicts", evidence.conflicts)
    }

    private func measure(_ items: [DedupItem]) {
        for round in 1...3 {
            let articles = items.map { BoxedArticle($0.article(text: $0.text)) }
            var judge = DedupJudge(settings: settings)
            let seconds = cpuSeconds {
                judge.judgeAll(items.count, at: { items[$0].published }, articles: { articles[$0] })
            }
            var other = DedupJudge(settings: settings)
            let withExtraction = cpuSeconds {
                other.judgeAll(items.count, at: { items[$0].published }) { document in
                    ArraySlice(items[document].map { BoxedArticle($0.article(text: $0.text)) })
                }
            }
            let prints = cpuSeconds { for index in articles.indices { judge.fingerprint(articles[index].article) } }
            print(
                "round \(round): \(perSecond(items.count, seconds)) items/s from text,",
                "\(perSecond(items.count, withExtraction)) with extraction from HTML,",
                "\(perSecond(items.count, prints)) fingerprints/s; \(judge.deduplicator.indexSummary)")
        }
    }
}

/// The deduplicator with its fingerprinter, as the pipeline calls them.
struct DedupJudge {
    private(set) var deduplicator: Deduplicator
    private let fingerprinter: Fingerprinter

    static let seed = HashSeed(low: 0x5EED, high: 0xF00D)

    init(settings: DeduplicationSettings, seed: HashSeed = Self.seed) {
        deduplicator = Deduplicator(settings: settings, seed: seed)
        fingerprinter = Fingerprinter(seed: seed)
    }

    mutating func judge(_ article: Article, at moment: Timestamp) -> Judgement {
        deduplicator.judge(article, fingerprinter.fingerprint(of: article), deduplicates: true, now: moment)
    }

    /// Items of one document: the pipeline fingerprints all of them before the first is judged (`FeedRefresher.prepare`).
    private static let documentItems = 25

    /// Judges items document by document.
    ///
    /// - Parameter articles: Those of a range.
    mutating func judgeAll(
        _ count: Int, at moment: (Int) -> Timestamp, articles: (Range<Int>) -> ArraySlice<BoxedArticle>,
        each: (Judgement) -> Void = { _ in }
    ) {
        var fingerprints: [Fingerprint] = []
        for start in stride(from: 0, to: count, by: Self.documentItems) {
            let document = articles(start..<min(count, start + Self.documentItems))
            fingerprints.removeAll(keepingCapacity: true)
            for box in document { fingerprints.append(fingerprinter.fingerprint(of: box.article)) }
            for (offset, box) in document.enumerated() {
                let judgement = deduplicator.judge(
                    box.article, fingerprints[offset], deduplicates: true, now: moment(start + offset))
                each(judgement)
            }
        }
    }

    mutating func nearest(to article: Article, at moment: Timestamp) -> NearestStory? {
        deduplicator.nearest(to: article, fingerprinter.fingerprint(of: article), now: moment)
    }

    func fingerprint(_ article: Article) { _ = fingerprinter.fingerprint(of: article) }
}

/// An article that is handed on without being copied: a copy costs a dozen counted references, and is no part of the judging.
final class BoxedArticle {
    let article: Article

    init(_ article: Article) { self.article = article }
}

extension Deduplicator {
    /// Items, texts and bytes in one line.
    var indexSummary: String {
        "\(itemCount) items, \(textCount) texts, \(indexBytes / max(1, itemCount)) bytes an item: \(memory)"
    }
}

/// Seconds of processor time of this process that some work took.
func cpuSeconds(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / 1_000_000
}

func perSecond(_ count: Int, _ seconds: Double) -> Int { Int(Double(count) / max(seconds, 1e-9)) }
