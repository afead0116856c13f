import FeedModel
import Testing

extension EndToEnd {
    /// 2,000 different feeds of 20 items each, cold, from the local nginx that shares the two cores.
    ///
    /// The figures of the README come from `deploy/bench-2000`, which runs this alone with the release binary. Among all
    /// the other tests, and in a debug build more so, the bounds are wide: they catch a pass that grows with the square.
    @Suite struct Throughput {
        private static let feedCount = 2000
        private static let itemCount = 20

        /// Without and with the index of near duplicates, which holds a sketch of each of the 40,000 articles.
        @Test(.timeLimit(.minutes(10)), arguments: [false, true])
        func aPassOverTwoThousandFeeds(nearDuplicates: Bool) async throws {
            let isRelease = Binary.release != nil
            var bench = try await Bench(binary: Binary.release ?? .debug)
            bench.configuration.concurrency = 256
            bench.configuration.nearDuplicates = nearDuplicates
            for number in 0..<Self.feedCount {
                try bench.add("feed\(number)", FeedDocument(named: "feed\(number)", itemCount: Self.itemCount).rss)
            }
            let cold = try await measuredPass(bench)
            #expect(try RunSummary(cold).new == Self.feedCount * Self.itemCount)
            #expect(try RunSummary(cold).repeats == 0)
            let warm = try await measuredPass(bench)
            #expect(try RunSummary(warm).notModified == Self.feedCount)
            report("cold", cold, nearDuplicates: nearDuplicates)
            report("warm", warm, nearDuplicates: nearDuplicates)

            #expect(rate(cold) >= (isRelease ? 100 : 10))
            #expect(cold.peakMemoryBytes <= (isRelease ? 160 : 400) << 20)
        }

        private func measuredPass(_ bench: Bench) async throws -> ChildProcess.Ending {
            let ending = try await bench.run(
                ["fetch", "--all", "--json"], within: .seconds(280), measuringMemory: true)
            try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors.suffix(2000))")
            return ending
        }

        private func rate(_ ending: ChildProcess.Ending) -> Double {
            Double(Self.feedCount) / ending.duration.inSeconds
        }

        private func report(_ name: String, _ ending: ChildProcess.Ending, nearDuplicates: Bool) {
            let hundredths = Int(ending.duration.inSeconds * 100)
            print(
                "bench-2000 \(name), near duplicates \(nearDuplicates ? "on" : "off"): \(Int(rate(ending))) feeds/s,",
                "\(Double(hundredths) / 100) s, peak \(ending.peakMemoryBytes >> 20) MB",
                "(\(Binary.release == nil ? "debug" : "release") build)")
        }
    }
}
