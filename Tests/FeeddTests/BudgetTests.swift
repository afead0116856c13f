import FeedModel
import Glibc
import Testing

extension EndToEnd {
    /// What a host is spared holds over the end of a process, however it ended.
    @Suite struct Budgets {
        private static let perMinute = 3

        @Test func theNextPassWithinAMinuteAsksNobodyMore() async throws {
            let bench = try await bench(feedCount: 5)
            let first = try await pass(bench)
            #expect(try (first.count("fetched"), first.feeds(deferredFor: "host_minute")) == (3, 2))
            let second = try await pass(bench)
            #expect(try (second.count("fetched"), second.feeds(deferredFor: "host_minute")) == (0, 5))
            #expect(await bench.server.requests(atLeast: 3).count == Self.perMinute)
        }

        @Test func neitherDoesADaemonAfterAKill() async throws {
            let bench = try await bench(feedCount: 5)
            let path = try bench.configuration.write(to: bench.folder)
            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            let asked = await bench.server.requests(atLeast: Self.perMinute).count
            let ending = await daemon.killNow()
            try #require(asked == Self.perMinute, "\(ending.errors)")
            let next = try await pass(bench)
            #expect(try (next.count("fetched"), next.feeds(deferredFor: "host_minute")) == (0, 5))
            #expect(await bench.server.requests(atLeast: 3).count == Self.perMinute)
        }

        private func bench(feedCount: Int) async throws -> Bench {
            var bench = try await Bench()
            for number in 0..<feedCount {
                try bench.add("feed\(number)", FeedDocument(named: "feed\(number)", itemCount: 2).rss)
            }
            bench.configuration.perMinute = Self.perMinute
            return bench
        }

        /// Every feed, due or not, for as long as none of them must wait a minute.
        private func pass(_ bench: Bench) async throws -> RunSummary {
            let ending = try await bench.run(["fetch", "--all", "--deadline", "2s", "--json"])
            try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
            return try RunSummary(ending)
        }
    }
}

extension RunSummary {
    fileprivate func feeds(deferredFor code: String) -> Int {
        (value["feeds"]?.array ?? []).count {
            $0["outcome"]?.string == "deferred" && $0["error"]?["code"]?.string == code
        }
    }
}
