import FeedModel
import Testing

extension EndToEnd {
    /// kill -9 at 50 random moments of a pass: what was acknowledged is there, once; the next pass brings the rest.
    @Suite struct Kill {
        private static let feedCount = 30
        private static let itemCount = 6
        private static let kills = 50

        @Test func nothingAcknowledgedIsLostAndNothingIsStoredTwice() async throws {
            var generator = SeededGenerator(seed: 20_261_122)
            var bench = try await Bench()
            var documents = (0..<Self.feedCount).map { FeedDocument(named: "feed\($0)", itemCount: Self.itemCount) }
            for (number, document) in documents.enumerated() { try bench.add("feed\(number)", document.rss) }
            let path = try bench.configuration.write(to: bench.folder)

            // How long a whole pass takes here and now, measured in a store of its own.
            let trial = try TemporaryFolder()
            try bench.configuration.write(to: trial)
            let whole = try await bench.binary.run(
                ["fetch", "--all", "--config", trial.path("config.json")], in: trial)
            try #require(whole.exitCode == 0, "\(whole.errors)")

            var acknowledged: Set<String> = []
            for round in 1...Self.kills {
                let moment = whole.duration * Double.random(in: 0.02...1.1, using: &generator)
                let pass = try bench.binary.start(["fetch", "--all", "--config", path], in: bench.folder)
                _ = await pass.wait(atMost: moment)
                _ = await pass.killNow()

                let stored = try await bench.articles(afterKill: true)
                let ids = stored.map(\.id)
                #expect(Set(ids).count == ids.count, "round \(round): stored twice")
                #expect(acknowledged.isSubset(of: ids), "round \(round): lost")
                #expect(stored.map(\.sequence) == stored.map(\.sequence).sorted(), "round \(round): out of order")
                acknowledged = Set(ids)
                // What the next pass finds: news in some feeds, so that it has something to write.
                for number in documents.indices where Bool.random(using: &generator) {
                    documents[number].appendStories(named: "feed\(number)", count: 1)
                    try bench.server.publish("feed\(number).xml", documents[number].rss)
                }
            }

            try await bench.pass()
            let stored = try await bench.articles()
            let expected = documents.flatMap { $0.items.map(\.guid) }
            #expect(stored.map(\.guid).sorted() == expected.sorted())
            #expect(acknowledged.isSubset(of: stored.map(\.id)))
            #expect(try StoredLine.all(in: bench.folder, "duplicates").isEmpty)
            print("kill -9: \(Self.kills) kills, \(stored.count) articles, a pass of \(whole.duration.milliseconds) ms")
        }
    }
}
