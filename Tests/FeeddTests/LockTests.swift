import Glibc
import Testing

extension EndToEnd {
    /// Two at once: one works, the other says who.
    @Suite struct Lock {
        @Test func theSecondNamesTheFirstAndWaitsWhenAsked() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 2).rss)
            bench.configuration.timeout = "60s"
            let silent = try bench.addSilent("silent")
            let path = try bench.configuration.write(to: bench.folder)
            let first = try bench.binary.start(["fetch", "--all", "--config", path], in: bench.folder)
            try #require(await silent.isAskedFor(within: .seconds(30)), "\(first.errorsSoFar)")

            let second = try await bench.run(["fetch", "--all"])
            #expect(second.exitCode == 75)
            #expect(second.errors.contains("\(first.processID)"), "\(second.errors)")
            #expect(second.errors.split(separator: "\n").count == 1)
            let quiet = try await bench.run(["fetch", "--all", "--quiet"])
            #expect((quiet.exitCode, quiet.output, quiet.errors) == (75, "", ""), "cron would mail that")

            let third = try bench.binary.start(["fetch", "alder", "--wait", "30s", "--config", path], in: bench.folder)
            #expect(await third.wait(atMost: .milliseconds(300)) == false, "it waits: \(third.errorsSoFar)")
            first.send(SIGTERM)
            #expect(await first.ending(within: .seconds(30)).exitCode <= 143)
            let ending = await third.ending(within: .seconds(30))
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(try StoredLine.all(in: bench.folder).count == 2)
        }

        @Test func readingNeedsNoLock() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 4).rss)
            try await bench.pass()
            let silent = try bench.addSilent("silent")
            let path = try bench.configuration.write(to: bench.folder)
            let writer = try bench.binary.start(["fetch", "silent", "--config", path], in: bench.folder)
            try #require(await silent.isAskedFor(within: .seconds(30)))
            #expect(try await bench.articles().count == 4)
            #expect(try await bench.run(["status"]).exitCode == 0)
            _ = await writer.killNow()
        }
    }
}
