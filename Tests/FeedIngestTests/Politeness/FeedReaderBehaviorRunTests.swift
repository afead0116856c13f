import FeedFetch
import FeedModel
import LoopbackServers
import Synchronization
import Testing

@testable import FeedIngest

/// The rows of the Feed Reader Behavior list that need a run of their own: the start, the adding of a feed, cron, and the
/// operator who is impatient.
@Suite struct FeedReaderBehaviorRunTests {
    private static func url(_ server: TestServer, _ site: String, _ path: String = "/feed") -> String {
        "http://\(site).localhost:\(server.port)\(path)"
    }

    /// Hosts that were never asked have no known address yet, and are counted all the same.
    @Test("FRB 034: many hosts at few addresses: no more than eight connections to one address at once")
    func sparesAnAddress() async throws {
        let open = Mutex((now: 0, most: 0))
        let server = try HostileServer { connection in
            guard await connection.readRequest() != nil else { return }
            open.withLock { open in
                open.now += 1
                open.most = max(open.most, open.now)
            }
            // Long enough that others come meanwhile if they may.
            for _ in 0..<2000 { await Task.yield() }
            open.withLock { $0.now -= 1 }
            let body = "<rss version=\"2.0\"><channel><title>x</title></channel></rss>"
            await connection.write(
                "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
        defer { server.stop() }
        let trial = try Trial(sites: [:])
        let feeds = (0..<40).map { (id: "h\($0)", url: "http://h\($0).localhost:\(server.port)/feed") }
        let report = try await trial.pass(try trial.configuration(feeds), PassOptions(selection: .due))
        #expect(report.fetched == 40 && report.failed == 0)
        #expect((2...8).contains(open.withLock { $0.most }))
    }

    @Test("FRB 035, 103: adding a feed takes one request, and from a page only its rel=alternate is taken")
    func looksOnce() async throws {
        let trial = try Trial(sites: ["feed": .feed(), "page": DaysOnTrial.sites["page"] ?? .feed()])
        try await trial.serving { server in
            let configuration = try trial.configuration([])
            let probe = FeedProbe(configuration, version: "1.0")
            guard case .feed(_, _, let format, let items) = try await probe.look(at: Self.url(server, "feed")) else {
                Issue.record("no feed found")
                return
            }
            #expect(!format.isEmpty && items == 1)
            guard case .page(let links) = try await probe.look(at: Self.url(server, "page")) else {
                Issue.record("no page found")
                return
            }
            #expect(links.map(\.url) == [Self.url(server, "page", "/real-feed")])
            #expect(trial.board.lines.map(\.path) == ["/feed", "/feed"])
        }
    }

    @Test("FRB 036-037: a cron job every ten minutes asks no more often than a daemon, conditionally, and in time")
    func needsNoMoreFromCron() async throws {
        let names = ["plain", "cached", "limited"]
        let trial = try Trial(sites: [
            "plain": .feed(), "cached": .feed(.init(fields: { _ in [("Cache-Control", "max-age=21600")] })),
            "limited": .feed(unless: { visit in
                visit.earlier == 1 ? .init(status: 429, fields: [("Retry-After", "28800")]) : nil
            }),
        ])
        try await trial.serving { server in
            let configuration = try trial.configuration(names.map { ($0, Self.url(server, $0)) })
            while trial.clock.now < Trial.start + .seconds(86_400) {
                _ = try await trial.pass(configuration, PassOptions(selection: .due, deadline: .seconds(110)))
                trial.clock.advance(to: trial.clock.now + .seconds(600))
            }
            for name in names {
                let score = trial.board.score(name, path: "/feed")
                #expect(score.good == score.requests - 1, "\(name): \(score)")
            }
            #expect((8...40).contains(trial.board.lines(of: "plain").count))
            #expect(trial.board.gaps(of: "plain").allSatisfy { $0 >= 0.25 })
            #expect(trial.board.gaps(of: "cached").allSatisfy { $0 >= 6 })
            #expect(try #require(trial.board.gaps(of: "limited").dropFirst().first) >= 8)
        }
    }

    @Test("FRB 070-071: an impatient operator can ask early, never unconditionally, and never against Retry-After")
    func bridlesTheOperator() async throws {
        let trial = try Trial(sites: [
            "plain": .feed(),
            "limited": .feed(unless: { visit in
                visit.earlier == 1 ? .init(status: 429, fields: [("Retry-After", "28800")]) : nil
            }),
        ])
        try await trial.serving { server in
            let feeds = [("plain", Self.url(server, "plain")), ("limited", Self.url(server, "limited"))]
            let configuration = try trial.configuration(feeds.map { (id: $0.0, url: $0.1) })
            for _ in 0..<5 { _ = try await trial.pass(configuration, PassOptions(selection: .all)) }
            _ = try await trial.pass(configuration, PassOptions(selection: .named(["limited"])))
            #expect(trial.board.lines(of: "limited").map(\.status) == [200, 429])
            let plain = trial.board.lines(of: "plain")
            #expect(plain.count == 5 && plain.dropFirst().allSatisfy { !$0.returned.isEmpty })
            #expect(trial.board.gaps(of: "plain").allSatisfy { $0 * 3600 >= 2 })
        }
    }

    /// 304 for ever (NetNewsWire#3191): a server that compares nothing is found out by one unconditional request.
    @Test("a row of 304 that never ends is tested by one unconditional request")
    func testsEndless304() async throws {
        let stuck = Site.Feed()
        let trial = try Trial(sites: [
            "stuck": .feed(stuck) { visit in
                visit.request.values("If-None-Match").isEmpty ? nil : .init(status: 304)
            }
        ])
        try await trial.serving { server in
            let configuration = try trial.configuration([("stuck", Self.url(server, "stuck"))])
            try await trial.run(configuration, version: "1.0", until: 24 * 20)
            let lines = trial.board.lines(of: "stuck")
            let unconditional = lines.filter { $0.returned.isEmpty }
            #expect((2...3).contains(unconditional.count))
            let gaps = ScoreBoard.gaps(unconditional)
            #expect(gaps.allSatisfy { $0 >= 8 * 24 - 24 }, "\(gaps)")
            #expect(lines.count > 40)
            #expect(try trial.records().count > 8)
        }
    }
}
