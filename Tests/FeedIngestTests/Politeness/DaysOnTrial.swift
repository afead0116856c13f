import FeedIngest
import FeedModel
import LoopbackServers

/// Four and a half days before the scoring server, with an upgrade on the third: one run, which all rows of the Feed
/// Reader Behavior list look at.
struct DaysOnTrial: Sendable {
    let board: ScoreBoard
    let reports: [FeedReport]
    let registry: FeedRegistry
    let records: [Record]
    /// The time at its end.
    let end: Timestamp

    static let days = Task { try await DaysOnTrial() }

    static let upgradeHour = 52.0
    static let endHour = 108.0

    private init() async throws {
        let trial = try Trial(sites: Self.sites)
        var registry: FeedRegistry?
        try await trial.serving { server in
            let configuration = try trial.configuration(Self.feeds(port: server.port))
            try await trial.run(configuration, version: "1.0", until: Self.upgradeHour)
            try await trial.run(configuration, version: "2.0", until: Self.endHour)
            registry = try trial.registry(configuration)
        }
        guard let registry else { throw TestServer.TestServerError() }
        self.registry = registry
        board = trial.board
        reports = trial.reports
        records = try trial.records()
        end = trial.clock.now
    }

    static let manyCount = 12
    static let sites: [String: Site] = [
        "opaque": .feed(), "cookie": .feed(.init(fields: { _ in [("Set-Cookie", "id=1; Path=/")] })),
        "etag": .feed(.init(lastModified: { _ in nil })), "date": .feed(.init(etag: { _ in nil })),
        "pair": .feed(.init(lastModified: { $0 == 0 ? "Someday" : nil })),
        "renames": .feed(.init(validatorsOf304: { [("ETag", "\"renamed \($0)\"")] })),
        "limited": limited(hours: 3, status: 429) { _ in "90000" },
        "closed": limited(hours: 5, status: 503) { Site.date($0.now + .seconds(72_000)) },
        "refusing": .feed(unless: { visit in
            (2...30).contains(visit.hours) ? .init(status: 429, fields: [("ETag", "\"error page\"")]) : nil
        }),
        "cached": .feed(.init(fields: { _ in [("Cache-Control", "max-age=21600")] })),
        "expires": .feed(.init(fields: { [("Expires", Site.date($0.now + .seconds(18_000)))] })),
        "busy": .feed(.init(period: .seconds(1500))), "quiet": .feed(.init(period: .seconds(60 * 86_400))),
        "ttl": .feed(.init(channel: "<ttl>300</ttl>")),
        "period": .feed(
            .init(channel: "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")),
        "skip": .feed(.init(channel: "<skipHours>\((0..<12).map { "<hour>\($0)</hour>" }.joined())</skipHours>")),
        "many": .feed(), "private": .feed(),
        "gone": .feed(unless: { $0.earlier == 0 ? nil : .init(status: 410) }),
        "page": Site { _ in .text(page, [("Content-Type", "text/html")]) },
        "garbled": Site { _ in .text("what is this?") }, "missing": Site { _ in .init(status: 404) },
        "forbidden": Site { _ in .init(status: 403) }, "broken": Site { _ in .init(status: 500) },
        "moved301": moved(301), "moved308": moved(308), "lent302": moved(302), "lent307": moved(307),
        "merging": moved(301),
    ]

    static func feeds(port: Int) -> [(id: String, url: String)] {
        let special: Set = ["merging", "many", "refusing", "limited", "private"]
        func url(_ site: String, _ path: String) -> String { "http://\(site).localhost:\(port)\(path)" }
        var feeds = sites.keys.sorted().filter { !special.contains($0) }.map { ($0, url($0, path(of: $0))) }
        feeds += (0..<manyCount).map { ("many\($0)", url("many", "/\($0)")) }
        feeds += ["a", "b", "c"].map { ("refusing-\($0)", url("refusing", "/\($0)")) }
        feeds += ["a", "b"].map { ("limited-\($0)", url("limited", "/\($0)")) }
        feeds += [("merging-a", url("merging", "/old")), ("merging-b", url("merging", "/new"))]
        feeds.append(("private", "http://reader:secret@private.localhost:\(port)/feed"))
        feeds.append(("unnamed", "http://\(String(repeating: "x", count: 64)).invalid/"))
        // Nobody listens there; the kernel says so at once.
        feeds.append(("dead", "http://127.0.0.9:\(port)/feed"))
        return feeds
    }

    static func path(of site: String) -> String {
        if site == "opaque" { return "/feed?b=2&a=1&utm_source=x" }
        return site.hasPrefix("moved") || site.hasPrefix("lent") ? "/old" : "/feed"
    }

    private static let page = """
        <!DOCTYPE html><html><head><title>Welcome</title><link rel="icon" href="/favicon.ico">
        <link rel="alternate" type="application/rss+xml" href="/real-feed"><link rel="stylesheet" href="/style.css">
        </head><body><a href="/feed2">Feed</a><img src="/pixel.gif"></body></html>
        """

    /// Refuses once, whatever is asked of it in the hour after `hours`, and says for how long.
    private static func limited(
        hours: Double, status: Int, until: @escaping @Sendable (Site.Visit) -> String
    ) -> Site {
        .feed(unless: { visit in
            guard (hours...hours + 1.5).contains(visit.hours) else { return nil }
            return .init(status: status, fields: [("Retry-After", until(visit)), ("ETag", "\"error page\"")])
        })
    }

    private static func moved(_ status: Int) -> Site {
        .feed(unless: { $0.request.path == "/old" ? .redirect(status, to: "/new") : nil })
    }
}
