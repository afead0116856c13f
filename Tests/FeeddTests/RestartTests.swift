import FeedModel
import Testing

extension EndToEnd {
    /// What the status page shows right after a restart is what it showed before.
    @Suite struct Restart {
        @Test func thePageRemembersTheDay() async throws {
            let first = try await SampleDaemon.start()
            let before = try await settled(first)
            #expect(await first.stop() == 0)
            #expect(before["repeats"]?.int == 4)

            let second = try await SampleDaemon.start(in: first.folder)
            let after = try await settled(second)
            for key in ["articles", "repeats", "store_bytes"] { #expect(after[key]?.int == before[key]?.int, "\(key)") }
            for key in ["new", "revised", "repeats", "fetched", "not_modified", "failed", "bytes"] {
                #expect(after["day"]?[key]?.int == before["day"]?[key]?.int, "\(key)")
            }
            // The same articles, so the same delays; rounded, as they stand in buckets by powers of two.
            #expect(after["day"]?["median_delay_seconds"] != nil)
            let feeds = try JSONValue(parsing: Array(try await second.get("/status.json").utf8))["feeds"]?.array ?? []
            #expect(feeds.compactMap { $0["day_new"]?.int }.reduce(0, +) == 19)
            let page = try await second.get("/")
            #expect(page.contains("<p class=\"figure\">19</p>"))
            #expect(await second.stop() == 0)
        }

        /// The totals once all is counted: by the fetches as they end, or from the ledger, which is read beside them.
        private func settled(_ daemon: SampleDaemon) async throws -> JSONValue {
            var totals = JSONValue.null
            try await daemon.eventually {
                let status = try JSONValue(parsing: Array(try await daemon.get("/status.json").utf8))
                totals = status["totals"] ?? .null
                return totals["day"]?["failed"]?.int == 1 && totals["day"]?["new"]?.int == 19
            }
            return totals
        }
    }
}
