import FeedModel
import LoopbackServers

/// One publisher: what it answers, as a function of the time and of what it was asked.
struct Site: Sendable {
    /// A request as the site sees it.
    struct Visit: Sendable {
        let request: TestServer.Request
        let now: Timestamp
        /// Since the trial began.
        let elapsed: Duration
        /// How often this address of the site was asked before.
        let earlier: Int

        var hours: Double { elapsed.inSeconds / 3600 }
    }

    typealias Answer = TestServer.Answer

    let answer: @Sendable (Visit) -> Answer

    init(_ answer: @escaping @Sendable (Visit) -> Answer) { self.answer = answer }
}

extension Site {
    /// How a publisher of feeds differs from the others.
    struct Feed: Sendable {
        /// Between two posts.
        var period: Duration = .seconds(6 * 3600)
        /// Further elements of the channel.
        var channel = ""
        /// Further fields of good answers and of 304.
        var fields: @Sendable (Visit) -> [(String, String)] = { _ in [] }
        /// The validators of an edition; those of the wild look stranger than these.
        var etag: @Sendable (Int) -> String? = { "W/\"weird, \($0)\"" }
        var lastModified: @Sendable (Int) -> String? = { "Thursday 1 january 1970, or so (\($0))" }
        /// What a 304 carries.
        var validatorsOf304: @Sendable (Int) -> [(String, String)] = { _ in [] }
    }

    /// A feed with validators that are compared as they are, byte for byte.
    static func feed(_ feed: Feed = Feed()) -> Site { Site { answer(feed, $0) } }

    /// A feed that answers otherwise where `exception` has something to say.
    static func feed(_ feed: Feed = Feed(), unless exception: @escaping @Sendable (Visit) -> Answer?) -> Site {
        Site { exception($0) ?? answer(feed, $0) }
    }

    /// What a feed answers to one request.
    static func answer(_ feed: Feed, _ visit: Visit) -> Answer {
        let edition = Int(visit.elapsed.inSeconds / feed.period.inSeconds)
        let etag = feed.etag(edition)
        let lastModified = feed.lastModified(edition)
        let sent = visit.request.values("If-None-Match") + visit.request.values("If-Modified-Since")
        let held = [etag, lastModified].compactMap { $0 }
        if !sent.isEmpty, sent == held || sent == feed.validatorsOf304(edition).map(\.1) + held.dropFirst() {
            return Answer(status: 304, fields: feed.validatorsOf304(edition) + feed.fields(visit))
        }
        var fields = feed.fields(visit) + [("Content-Type", "application/rss+xml")]
        if let etag { fields.append(("ETag", etag)) }
        if let lastModified { fields.append(("Last-Modified", lastModified)) }
        let start = visit.now - visit.elapsed
        let items = (max(0, edition - 9)...edition).reversed().map { number in
            "<item><guid isPermaLink=\"false\">\(visit.request.path) \(number)</guid><title>Post \(number)</title>"
                + "<description>\(prose(number))</description>"
                + "<pubDate>\(date(start + feed.period * number))</pubDate></item>"
        }
        let text =
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
            + "<channel><title>Feed</title><link>http://example.org/</link>\(feed.channel)\(items.joined())</channel></rss>"
        return .text(text, fields)
    }

    /// A date as HTTP and RSS write it.
    static func date(_ moment: Timestamp) -> String {
        let civil = CivilDate(moment)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let day = days[((civil.daysSinceEpoch % 7) + 7) % 7]
        let time = [civil.hour, civil.minute, civil.second].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day), \(civil.day < 10 ? "0" : "")\(civil.day) \(months[civil.month - 1]) \(civil.year) "
            + "\(time.joined(separator: ":")) GMT"
    }

    /// Words that differ from post to post, so that no post is a copy of another.
    private static func prose(_ number: Int) -> String {
        (0..<12).map { word in "w\(KeyedHash.of(number, word) % 100_000)" }.joined(separator: " ")
    }
}

/// A number that two numbers give, the same in every run.
private enum KeyedHash {
    static func of(_ first: Int, _ second: Int) -> UInt64 {
        var hasher = KeyedHasher(seed: .names)
        hasher.combine(UInt64(bitPattern: Int64(first)))
        hasher.combine(UInt64(bitPattern: Int64(second)))
        return hasher.finish()
    }
}
