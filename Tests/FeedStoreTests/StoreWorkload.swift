import FeedModel
import Testing

@testable import FeedStore

struct FixedClock: StoreClock {
    var time = Timestamp(seconds: 1_795_500_000)
    func now() -> Timestamp { time }
}

/// Feeds that publish, and a client that stores what they publish until the store says that it is safe: what FeedIngest
/// does, in a few lines. Articles are told apart by their id, as the identity index would.
struct StoreWorkload {
    static let directory = "/data"
    var options = StoreOptions()
    var feedCount = 3
    /// Whether a commit with articles waits for its state, too.
    var awaitsStates = true
    /// By feed, how many articles it has published; their ids are `feed-number`.
    var published: [Int] = [0, 0, 0]
    /// Acknowledged: id of every article whose commit returned.
    private(set) var acknowledged: Set<String> = []

    init() {
        options.segmentBytesMax = 1500
        options.limits.journalBytesMax = 1200
        options.limits.reserveFileBytes = 0
        options.limits.reserveStepBytes = 256
        options.limits.summaryFromBytes = 1
    }

    func open(_ disk: SimulatedDisk, clock: FixedClock = FixedClock()) throws(StoreError) -> StoreEngine {
        try StoreEngine.open(
            at: Self.directory, options: options, fileSystem: disk, clock: clock, processID: 7,
            makeSeed: { HashSeed(low: 1, high: 2) })
    }

    static func record(feed: Int, number: Int, isRepeat: Bool = false) -> Record {
        let key = ItemKey(
            guid: UInt64(feed * 1000 + number), alias: nil, link: 5, content: UInt64(number), rawFingerprint: 9)
        var article = Article(id: ArticleID("\(feed)-\(number)"), feed: FeedID("feed\(feed)"), key: key)
        article.title = "Story \(number) of feed \(feed)"
        article.contentHTML = "<p>" + String(repeating: "word\(number) ", count: number % 7) + "</p>"
        article.url = "https://example.org/\(feed)/\(number)"
        article.canonicalURL = article.url
        var record = Record(
            article: article, feedURL: "https://example.org/feed\(feed)", feedTitle: "Feed \(feed)",
            firstSeen: Timestamp(seconds: 1_795_500_000 + Int64(number)), revision: 0, story: article.id)
        if isRepeat {
            record.duplicate = Duplicate(
                of: ArticleID("0-0"), rule: .sameURL, evidence: Evidence(score: 1), isKept: false)
        }
        return record
    }

    /// Fetches every feed: articles that the store lacks and that are published are stored, with the feed's state, whose
    /// ETag says how many articles it covers. Under an ETag that is up to date the feed answers 304: nothing is stored.
    mutating func fetchAll(_ engine: inout StoreEngine, known: inout Set<String>) throws(StoreError) {
        for feed in 0..<feedCount {
            var state =
                engine.states.first { $0.id == FeedID("feed\(feed)") }
                ?? FeedState(id: FeedID("feed\(feed)"), url: "https://example.org/feed\(feed)")
            // Before the request leaves, and of another moment each time.
            state.schedule.lastAttempt = Timestamp(milliseconds: (state.schedule.lastAttempt?.milliseconds ?? 0) + 7)
            engine.begin([state])
            if state.validators.etag == "\(published[feed])" {
                // A 304: the state alone, and nobody waits for it.
                var batch = StoreBatch(states: [state])
                batch.awaitsStates = false
                _ = try engine.commit(batch)
                continue
            }
            var batch = StoreBatch()
            for number in 0..<published[feed] where !known.contains("\(feed)-\(number)") {
                batch.records.append(Self.record(feed: feed, number: number, isRepeat: number % 3 == 2))
            }
            state.validators.etag = "\(published[feed])"
            batch.states = [state]
            batch.awaitsStates = awaitsStates
            _ = try engine.commit(batch)
            for record in batch.records { known.insert(record.article.id.rawValue) }
            acknowledged.formUnion(batch.records.map(\.article.id.rawValue))
        }
    }

    /// Several rounds of publishing and fetching, until something fails.
    mutating func run(_ engine: inout StoreEngine, rounds: Int, known: inout Set<String>) throws(StoreError) {
        for round in 0..<rounds {
            for feed in 0..<feedCount { published[feed] += 1 + (round + feed) % 3 }
            try fetchAll(&engine, known: &known)
            // Now and then nothing is new.
            if round % 3 == 2 { try fetchAll(&engine, known: &known) }
        }
    }

    /// The ids in both logs, in the order of `_seq`.
    static func stored(_ disk: SimulatedDisk) throws -> [String] {
        let reader = try StoreReader(directory: directory, fileSystem: disk)
        var lines = try reader.lines(logs: LogKind.allCases)
        var ids: [String] = []
        while let line = try lines.next() { ids.append(try line.record().article.id.rawValue) }
        return ids
    }

    /// What must hold after any crash: opens, loses nothing acknowledged, stores nothing twice, and catches up.
    ///
    /// - Parameter mayLose: The disk lied about what it had written; then only the catching up is promised.
    mutating func check(_ disk: SimulatedDisk, _ what: String, mayLose: Bool = false) throws {
        var engine = try open(disk)
        let recovered = try Self.stored(disk)
        let after = Set(recovered)
        #expect(recovered.count == after.count, "stored twice right after recovery: \(what)")
        if !mayLose {
            #expect(acknowledged.subtracting(after).isEmpty, "acknowledged articles lost: \(what)")
            let report = Verifier.verify(try StoreReader(directory: Self.directory, fileSystem: disk), deep: false)
            #expect(report.verdict <= .repairable, "\(what): \(report.findings.map(\.message))")
        }
        var known = after
        try fetchAll(&engine, known: &known)
        engine.close()
        let ids = try Self.stored(disk)
        let expected = Set((0..<feedCount).flatMap { feed in (0..<published[feed]).map { "\(feed)-\($0)" } })
        #expect(expected.subtracting(ids).sorted() == [], "articles lost for good: \(what)")
        #expect(Set(ids).subtracting(expected).sorted() == [], "articles that nobody published: \(what)")
        #expect(ids.count == Set(ids).count, "articles stored twice: \(what)")
    }
}
