import FeedModel
import Glibc
import Testing

extension EndToEnd {
    /// The schedule survives kill -9: with the real store, in the middle of a pass.
    @Suite struct ScheduleAfterKill {
        private static let feedCount = 60

        /// Feeds that were answered keep due times and validators, the others come first, and nobody is asked twice.
        @Test func dueTimesAndValidatorsAreKeptAndNoHerdComes() async throws {
            var bench = try await Bench()
            bench.configuration.concurrency = 8
            for number in 0..<Self.feedCount {
                // Some come so slowly that the pass is not over before the kill.
                try bench.add(
                    "feed\(number)", FeedDocument(named: "feed\(number)", itemCount: 8).rss,
                    path: number % 10 == 0 ? "drip/feed\(number).xml" : nil)
            }
            let path = try bench.configuration.write(to: bench.folder)

            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            _ = await bench.server.requests(atLeast: Self.feedCount / 3)
            let killed = await daemon.killNow()
            let before = try await status(bench)
            let done = Set(before.filter { $0.value["last_success"] != nil }.keys)
            try #require(!done.isEmpty && done.count < Self.feedCount, "not in the middle: \(killed.errors)")
            // What was under way at the kill is due later, as if it had brought feedd down; it is not asked at once.
            let begun = Set(before.filter { $0.value["next_fetch"] != nil }.keys)
            let asked = await bench.server.requests().count

            let second = try bench.binary.start(["run", "--config", path], in: bench.folder)
            let rest = Self.feedCount - begun.count
            // The server is asked at its own pace; each look waits up to five seconds.
            for _ in 0..<6 {
                if await bench.server.requests(atLeast: asked + rest).count >= asked + rest { break }
            }
            second.send(SIGTERM)
            let ending = await second.ending(within: .seconds(30))
            #expect(ending.exitCode == 0, "\(ending.errors)")
            let again = await bench.server.requests().dropFirst(asked).compactMap { $0.path.split(separator: "/").last }
            #expect(again.count == rest && Set(again).count == rest, "\(again)")
            #expect(Set(again).isDisjoint(with: begun.map { "\($0).xml" }), "a feed that was asked is asked again")

            let after = try await status(bench)
            for id in done {
                #expect(after[id]?["next_fetch"]?.string == before[id]?["next_fetch"]?.string, "\(id)")
                #expect(after[id]?["last_success"]?.string == before[id]?["last_success"]?.string, "\(id)")
            }
            let pass = try await bench.pass()
            #expect(try pass.notModified >= done.count, "validators were lost: \(pass.value)")
            let ids = try await bench.articles().map(\.guid)
            #expect(Set(ids).count == ids.count && ids.count == Self.feedCount * 8)
        }

        private func status(_ bench: Bench) async throws -> [String: JSONValue] {
            let ending = try await bench.run(["status", "--json"])
            try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
            let rows = try JSONValue(parsing: Array(ending.output.utf8)).array
            return Dictionary(rows.compactMap { row in row["id"]?.string.map { ($0, row) } }) { first, _ in first }
        }
    }
}
