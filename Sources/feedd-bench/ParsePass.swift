import FeedModel
import FeedNormalize
import FeedParse

/// One pass over all documents, with the time that each step took: parsing and naming are what a known, unchanged item
/// costs, normalising comes on top for a new one.
struct ParsePass {
    private(set) var items = 0
    private(set) var failed = 0
    private(set) var parsing = Duration.zero
    private(set) var naming = Duration.zero
    private(set) var normalizing = Duration.zero
    private let parser = FeedParser()
    private let keys = ItemKeys(seed: seed)
    private let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: seed)
    private let normalizes: Bool
    private static let seed = HashSeed(low: 1, high: 2)
    private static let feed = FeedID("bench")
    private static let url = "https://bench.example/feed.xml"
    private static let now = Timestamp(seconds: 1_900_000_000)

    init(normalizes: Bool) { self.normalizes = normalizes }

    var total: Duration { parsing + naming + normalizing }

    mutating func read(_ document: [UInt8]) {
        let start = ContinuousClock.now
        // A failure is counted, which is what is measured here.
        guard let feed = try? parser.parse(document, contentType: nil, url: nil) else {
            failed += 1
            parsing += ContinuousClock.now - start
            return
        }
        items += feed.items.count
        let parsed = ContinuousClock.now
        parsing += parsed - start
        if normalizes { name(feed, since: parsed) }
    }

    func microsecondsAnItem(_ time: Duration) -> Double {
        (time / Duration.microseconds(1) / Double(max(1, items)) * 100).rounded() / 100
    }

    /// As `DocumentReader` does: keys for all, then an article of each.
    private mutating func name(_ feed: ParsedFeed, since parsed: ContinuousClock.Instant) {
        let keys = keys.keys(of: feed, in: Self.feed, trust: .full)
        let context = normalizer.context(of: feed, in: Self.feed, url: Self.url)
        let named = ContinuousClock.now
        naming += named - parsed
        for (item, key) in zip(feed.items, keys) {
            _ = normalizer.article(from: item, key: key, context: context, now: Self.now)
        }
        normalizing += ContinuousClock.now - named
    }
}
