import FeedModel
import Testing

extension EndToEnd {
    /// `plan`: what is ahead, told from what is stored.
    @Suite struct Plan {
        @Test func requestsPerHourAndHostAndEveryBoundOnTheNextTime() async throws {
            var bench = try await Bench()
            let document = FeedDocument(named: "alder", itemCount: 3).rss
            try bench.add("alder", document.replacing("<channel>", with: "<channel><ttl>90</ttl>"))
            try bench.add("birch", FeedDocument(named: "birch", itemCount: 3).rss)
            try await bench.pass()
            let asked = await bench.server.requests(atLeast: 2).count

            let whole = try await json(bench, ["plan", "--next", "12h"])
            let hours = try #require(whole["per_hour"]?.array).compactMap(\.int)
            #expect(hours.count == 12)
            #expect(hours.reduce(0, +) == whole["requests"]?.int)
            #expect(whole["feeds"]?.int == 2)
            let hosts = try #require(whole["hosts"]?.array)
            #expect(hosts.compactMap { $0["host"]?.string } == ["127.0.0.1"])
            #expect(hosts.first?["requests"]?.int == whole["requests"]?.int)

            let one = try await json(bench, ["plan", "alder", "--hours", "12"])
            let feed = try #require(one["asked"]?.array.first)
            let sources = try #require(feed["bounds"]?.array).compactMap { $0["source"]?.string }
            #expect(sources.contains("the document's ttl") && sources.contains("random spread"), "\(sources)")
            let requests = try #require(feed["requests"]?.array).compactMap(\.string)
            #expect(requests.first == feed["next_fetch"]?.string)
            // A document that wants to be left alone for 90 minutes is asked at most nine times in twelve hours.
            #expect((3...9).contains(requests.count), "\(requests)")
            #expect(await bench.server.requests().count == asked, "a plan asks nobody")
        }

        @Test(arguments: [44, 80]) func theTextFitsTheWidth(columns: Int) async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            try await bench.pass()
            let path = try bench.configuration.write(to: bench.folder)
            let ending = try await bench.binary.run(
                ["plan", "alder", "--hosts", "3", "--config", path], in: bench.folder,
                environment: ["COLUMNS": "\(columns)"])
            #expect(ending.exitCode == 0, "\(ending.errors)")
            let lines = ending.output.split(separator: "\n")
            #expect(lines.dropFirst().allSatisfy { $0.count <= columns }, "\(ending.output)")
            #expect(ending.output.contains("FROM") && ending.output.contains("127.0.0.1"))
            #expect(ending.output.contains("because of:"))
        }

        @Test func aNameThatIsNoFeedIsAUsageError() async throws {
            let bench = try await Bench()
            #expect(try await bench.run(["plan", "nobody"]).exitCode == 64)
            #expect(try await bench.run(["plan", "--next", "90d"]).exitCode == 64)
        }

        private func json(_ bench: Bench, _ arguments: [String]) async throws -> JSONValue {
            let ending = try await bench.run(arguments + ["--json"])
            try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
            return try JSONValue(parsing: Array(ending.output.utf8))
        }
    }
}
