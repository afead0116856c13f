import ArgumentParser
import FeedModel
import FeedStore
import Glibc

/// Durable appends: JSON encoding, checksum, identity index and commit of real articles, in batches.
///
/// Prints the line that `store_bench.py` of the measuring harness reads.
struct StoreBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Measure durable appends of articles.")

    @Argument(help: "How many articles to append.")
    var count: Int
    @Argument(help: "Articles in a commit.")
    var batch: Int
    @Argument(help: "Articles as JSON Lines (gen_articles.py); used again from the start when they run out.")
    var articles: String
    @Argument(help: "Where to make a store; it is removed afterwards.")
    var directory: String

    func run() async throws {
        let samples = try BenchArticles.read(articles)
        let root = "\(directory)/store-bench-\(POSIXProcess.id)"
        let store = try Store.open(at: root)
        let measured = try await append(samples, to: store)
        await store.close()
        try BenchFolder.remove(root)
        print(measured)
    }

    private func append(_ samples: [Article], to store: Store) async throws -> String {
        let clock = ContinuousClock()
        var index: [UInt64: Int64] = [:]
        var latencies: [Duration] = []
        var recordBytes = 0
        var stateBytes = 0
        // Made before the clock starts, as the lines of the other stores are: what is measured begins with a record.
        let batches = stride(from: 0, to: count, by: batch).map { start in
            (start..<min(start + batch, count)).map { Self.record($0, samples) }
        }
        let processorStart = Glibc.clock()
        let start = clock.now
        var done = 0
        for records in batches {
            let began = clock.now
            for record in records { index[record.article.key.guid ?? 0] = Int64(done) }
            var state = FeedState(
                id: FeedID("bench\(done / max(batch, 1) % 1000)"), url: "https://example.org/feed.xml")
            state.validators = Validators(etag: "\"\(done)\"", lastModified: "Sun, 22 Nov 2026 09:30:00 GMT")
            state.schedule.nextDue = Timestamp(seconds: 1_795_500_000)
            var unit = StoreBatch(records: records, states: [state])
            // As the sequencer commits: the records are waited for.
            unit.awaitsStates = false
            let receipt = try await store.commit(unit)
            latencies.append(clock.now - began)
            recordBytes += receipt.recordBytes
            stateBytes += receipt.stateBytes
            done += records.count
        }
        let seconds = (clock.now - start).inSeconds
        let processor = Double(Glibc.clock() - processorStart) / 1e6
        latencies.sort()
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("mode", "feedd/\(batch)")
        writer.member("rows_s", Double(count) / seconds)
        writer.member("mbs", Double(recordBytes) / seconds / 1e6)
        writer.member("cpu_us_row", processor / Double(count) * 1e6)
        writer.member("p50_ms", latencies[latencies.count / 2].inSeconds * 1e3)
        writer.member("p99_ms", latencies[latencies.count * 99 / 100].inSeconds * 1e3)
        writer.member("wall", seconds)
        writer.member("bytes_per_article_byte", Double(recordBytes + stateBytes) / Double(recordBytes))
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func record(_ number: Int, _ samples: [Article]) -> Record {
        let sample = samples[number % samples.count]
        var hasher = KeyedHasher(seed: .names)
        hasher.combine(sample.id.rawValue)
        hasher.combine(UInt64(truncatingIfNeeded: number))
        let key = ItemKey(
            guid: hasher.finish(), alias: nil, link: sample.key.link, content: sample.key.content,
            rawFingerprint: UInt64(truncatingIfNeeded: number))
        var article = sample
        article.key = key
        return Record(
            article: article, feedURL: "https://example.org/feed.xml", feedTitle: "Example",
            firstSeen: Timestamp(seconds: 1_795_500_000), revision: 0, story: article.id)
    }
}

/// The harness's articles as feedd's.
enum BenchArticles {
    static func read(_ path: String) throws -> [Article] {
        guard let bytes = try POSIXFileSystem().contents(of: path, byteCountMax: 1 << 30) else {
            throw ValidationError("\(path) is not there; gen_articles.py of the harness makes it.")
        }
        let articles = try bytes.split(separator: 0x0A).map { try article(JSONValue(parsing: Array($0))) }
        guard !articles.isEmpty else { throw ValidationError("\(path) holds no article.") }
        return articles
    }

    private static func article(_ value: JSONValue) -> Article {
        func text(_ name: String) -> String? { value[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
        let id = text("id") ?? "0"
        let hash = KeyedHasher.hash(id, seed: .names)
        var article = Article(
            id: ArticleID(id), feed: FeedID("bench"),
            key: ItemKey(guid: hash, alias: nil, link: hash, content: hash, rawFingerprint: hash))
        article.guid = text("guid")
        article.url = text("url")
        article.canonicalURL = article.url
        article.title = text("title")
        article.authors = text("author").map { [Author(name: $0)] } ?? []
        article.published = Timestamp(seconds: 1_767_225_600)
        article.summary = text("summary")
        article.contentHTML = text("content")
        article.tags = value["categories"]?.array.compactMap(\.string) ?? []
        return article
    }
}

/// Removes what a benchmark made.
enum BenchFolder {
    static func remove(_ root: String) throws {
        let files = POSIXFileSystem()
        for name in try files.names(in: root) {
            let path = root + "/" + name
            if try files.status(path)?.kind == .directory { try remove(path) } else { try files.remove(path) }
        }
        try files.removeDirectory(root)
    }
}

/// JSON writing alone, beside orjson and Foundation (`json_py.py`, `json_swift`).
struct JSONBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json", abstract: "Measure writing articles as JSON.")

    @Argument(help: "Rounds; the median counts.")
    var rounds: Int
    @Argument(help: "Articles as JSON Lines.")
    var articles: String

    func run() throws {
        let samples = try BenchArticles.read(articles)
        var writer = JSONWriter(reservingCapacity: 1 << 20)
        var spans: [Double] = []
        var byteCount = 0
        for _ in 0..<rounds {
            byteCount = 0
            let start = ContinuousClock.now
            for sample in samples {
                writer.removeAll()
                writer.beginObject()
                RecordWriter.append(sample, to: &writer)
                writer.endObject()
                byteCount += writer.bytes.count
            }
            spans.append((ContinuousClock.now - start).inSeconds)
        }
        spans.sort()
        let median = spans[spans.count / 2]
        var result = JSONWriter()
        result.beginObject()
        result.member("name", "feedd-json")
        result.member("mbs", Double(byteCount) / median / 1e6)
        result.member("articles_s", Double(samples.count) / median)
        result.endObject()
        print(String(decoding: result.bytes, as: UTF8.self))
    }
}
