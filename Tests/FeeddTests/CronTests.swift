import FeedModel
import FoundationEssentials
import Glibc
import Testing

/// A daemon and cron on one store. Beside the other tests, not between them: it mostly waits.
@Suite struct CronTests {
    /// The schedule runs 90 times as fast as the shipped one: 15 minutes of `min_interval` are the 10 seconds that feedd
    /// takes for the least, so 40 seconds are an hour, in which cron comes every three minutes.
    private static let tick: Duration = .seconds(2)
    private static let minInterval: Duration = .seconds(10)

    /// The daemon runs for 15 minutes, is down for half an hour in which cron does its work, and takes over again.
    @Test func anHourWithDaemonAndCronTogether() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("config.json", Self.configuration(in: folder))
        var daemon: ChildProcess? = try Binary.debug.start(["run", "--config", path], in: folder)
        var runs: [ChildProcess.Ending] = []
        for tick in 0..<20 {
            if tick == 5 { try await stop(&daemon) }
            if tick == 15 { daemon = try Binary.debug.start(["run", "--config", path], in: folder) }
            _ = await daemon?.wait(atMost: Self.tick)
            if daemon == nil { try await Task.sleep(for: Self.tick) }
            // Just what deploy/feedd.cron says.
            let arguments = ["fetch", "--quiet", "--deadline", "8m", "--config", path]
            runs.append(try await Binary.debug.run(arguments, in: folder))
        }
        try await stop(&daemon)

        #expect(runs.filter { !$0.output.isEmpty || !$0.errors.isEmpty }.map(\.errors) == [], "cron would mail that")
        #expect(Set(runs.map(\.exitCode)).isSubset(of: [0, 75]), "\(runs.map(\.exitCode))")
        #expect(runs.contains { $0.exitCode == 75 }, "the daemon held the store")
        #expect(runs.contains { $0.exitCode == 0 }, "cron took its turn")
        try expectNoOverlap(in: folder)
        let verified = try await Binary.debug.run(["verify", "--deep", "--config", path], in: folder)
        #expect(verified.exitCode == 0, "\(verified.output)")
        let articles = try StoredLine.all(in: folder)
        #expect(articles.count == 12, "every story once, whoever fetched it")
    }

    /// Nobody fetched a feed that the other had fetched less than its interval ago.
    private func expectNoOverlap(in folder: TemporaryFolder) throws {
        var times: [FeedID: [Timestamp]] = [:]
        for name in folder.names(in: "data/attempts") {
            for line in folder.bytes("data/attempts/\(name)").split(separator: 0x0A) {
                let attempt = try #require(Attempt(try JSONValue(parsing: Array(line))))
                times[attempt.feed, default: []].append(attempt.at)
            }
        }
        #expect(times.count == Self.names.count)
        for (feed, times) in times {
            #expect(times.count > 1, "\(feed) was fetched by both")
            let gaps = zip(times.sorted().dropFirst(), times.sorted()).map { $0 - $1 }
            // Attempts are noted when they end, and one may take a little longer than the next.
            #expect(gaps.allSatisfy { $0 > Self.minInterval - .seconds(2) }, "\(feed): \(gaps)")
        }
    }

    private func stop(_ daemon: inout ChildProcess?) async throws {
        let running = try #require(daemon)
        daemon = nil
        running.send(SIGTERM)
        let ending = await running.ending(within: .seconds(40))
        #expect(ending.exitCode == 0, "\(ending.errors)")
    }

    /// Feeds that ask for no pause of their own, so that both come to them again and again.
    private static let names = ["alder", "birch", "cedar"]

    private static func configuration(in folder: TemporaryFolder) throws -> String {
        for name in names { try folder.write("\(name).xml", FeedDocument(named: name, itemCount: 4).rss) }
        let feeds = names.map { "{ \"url\": \"file:\($0).xml\", \"id\": \"\($0)\" }" }
        return """
            { "schedule": { "typical_interval": "10s", "min_interval": "10s", "max_interval": "16s" },
              "feed_files": [], "feeds": [\(feeds.joined(separator: ","))] }
            """
    }
}
