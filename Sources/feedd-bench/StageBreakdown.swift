import FeedDedup
import FeedFetch
import FeedIngest
import FeedModel
import FeedNormalize
import FeedParse
import FeedStore
import Glibc

/// Where the processor time of a cold pass goes: every stage by itself, over the same documents.
///
/// The transfers run first, together, because libcurl has a thread of its own; then the documents go through the other
/// stages one by one on one thread. What a pass costs beyond the sum is the pipeline's: tasks, hops, waiting.
struct StageBreakdown {
    let configuration: Configuration
    let addresses: [String]
    private static let now = Timestamp(seconds: 1_795_500_000)

    func run() async throws -> String {
        var clock = StageClock()
        let bodies = try await fetch()
        clock.lap("fetch and inflate")
        let store = try Store.open(at: configuration.dataDirectory)
        let seed = store.hashSeed
        var options = ContentOptions()
        options.sanitize = configuration.content.sanitize
        options.stripTracking = configuration.content.stripTracking
        let normalizer = Normalizer(syntax: FeedSyntax(), options: options, seed: seed)
        let keys = ItemKeys(seed: seed)
        let fingerprinter = Fingerprinter(seed: seed)
        var deduplicator = Deduplicator(settings: configuration.deduplication, seed: seed)
        var batch = StoreBatch()
        var items = 0
        clock.lap("start")
        for (number, (url, body)) in bodies.enumerated() {
            let feed = FeedID("feed\(number)")
            // What is no feed costs its parsing and goes no further.
            guard let parsed = try? FeedParser().parse(body, contentType: nil, url: url) else { continue }
            clock.lap("parse")
            let itemKeys = keys.keys(of: parsed, in: feed, trust: .full)
            _ = deduplicator.screen(itemKeys, of: feed, now: Self.now)
            clock.lap("identity")
            let context = normalizer.context(of: parsed, in: feed, url: url)
            let articles = zip(parsed.items, itemKeys).map { item, key in
                normalizer.article(from: item, key: key, context: context, now: Self.now)
            }
            clock.lap("normalise and sanitise")
            let prints = articles.map { fingerprinter.fingerprint(of: $0) }
            clock.lap("fingerprint")
            for (article, print) in zip(articles, prints) {
                let judgement = deduplicator.judge(article, print, deduplicates: true, now: Self.now)
                guard case .new = judgement.decision else { continue }
                items += 1
                batch.records.append(
                    Record(
                        article: article, feedURL: url, feedTitle: nil, firstSeen: judgement.firstSeen, revision: 0,
                        story: judgement.story))
            }
            clock.lap("judge")
            batch.states.append(FeedState(id: feed, url: url))
            if number % 24 == 23 || number == bodies.count - 1 {
                _ = try await store.commit(batch)
                batch = StoreBatch()
            }
            clock.lap("encode and commit")
        }
        await store.close()
        return clock.table(feeds: bodies.count, items: items)
    }

    private func fetch() async throws -> [(url: String, body: [UInt8])] {
        var settings = FetcherConfiguration(contact: nil, version: "bench")
        settings.certificateAuthorityFile =
            configuration.fetch.certificateAuthorityFile ?? FetcherConfiguration.systemRoots
        settings.allowNetworks = configuration.fetch.allowNetworks
        let fetcher = try Fetcher(configuration: settings)
        var waiting = addresses.makeIterator()
        let bodies = await withTaskGroup(of: (String, [UInt8])?.self) { group in
            func start() {
                guard let url = waiting.next() else { return }
                group.addTask {
                    let request = FetchRequest(feed: FeedID("bench"), url: url)
                    // A fetch that failed brings no document to measure.
                    guard case .fetched(let response)? = try? await fetcher.fetch(request) else { return nil }
                    return (url, response.body)
                }
            }
            for _ in 0..<configuration.fetch.concurrency { start() }
            var bodies: [(url: String, body: [UInt8])] = []
            for await body in group {
                if let body { bodies.append(body) }
                start()
            }
            return bodies
        }
        await fetcher.shutdown()
        return bodies
    }
}

/// Adds up the processor time of the whole process between laps.
private struct StageClock {
    private var last = clock()
    private var names: [String] = []
    private var seconds: [String: Double] = [:]

    mutating func lap(_ name: String) {
        let now = clock()
        if seconds[name] == nil { names.append(name) }
        seconds[name, default: 0] += Double(now - last) / 1e6
        last = now
    }

    func table(feeds: Int, items: Int) -> String {
        let total = seconds.values.reduce(0, +)
        let rows = names.map { name in
            let spent = seconds[name] ?? 0
            let share = Int((spent / max(total, 1e-9) * 100).rounded())
            return "\(padded(name, 24))\(padded(milliseconds(spent, of: feeds), 12))\(share) %"
        }
        return
            (["stage                   ms/feed     share"] + rows
            + ["\(padded("all", 24))\(padded(milliseconds(total, of: feeds), 12))\(feeds) feeds, \(items) new items"])
            .joined(separator: "\n")
    }

    private func milliseconds(_ seconds: Double, of feeds: Int) -> String {
        "\((seconds * 1e6 / Double(max(feeds, 1))).rounded() / 1000)"
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
