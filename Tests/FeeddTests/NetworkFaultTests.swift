import FeedModel
import Testing

extension EndToEnd {
    /// Rows 48, 53 and 54 of the fault matrix: names that lie, names that never come, lines that lose and crawl.
    @Suite(.enabled(if: Namespace.isPossible, "needs root, unshare, ip and perl: a network namespace of its own"))
    struct NetworkFaults {
        private static let fetch = "fetch --all --json --config config.json"

        private func configuration(
            _ feeds: [(String, String)], timeout: String, in folder: TemporaryFolder
        ) throws {
            var configuration = TestConfiguration(feeds.map { (id: $0.0, url: $0.1) })
            configuration.allowsLoopback = false
            configuration.timeout = timeout
            // The server says much the same in all feeds.
            configuration.nearDuplicates = false
            try configuration.write(to: folder)
        }

        private func requests(_ folder: TemporaryFolder) -> [String] {
            TemporaryFolder.text(folder.path("requests.log")).split(separator: "\n").map(String.init)
        }

        /// Row 48: public when it is first asked, private the next time.
        @Test func aNameThatTurnsInwardIsRefused() async throws {
            let folder = try TemporaryFolder()
            try configuration(
                [
                    ("rebound", "http://rebound.test/rebound"), ("both", "http://both.test/both"),
                    ("inner", "http://inner.test/inner"), ("sent", "http://good.test/to/inner.test"),
                    ("good", "http://good.test/good"),
                ], timeout: "10s", in: folder)
            var namespace = Namespace(runs: [Self.fetch, Self.fetch])
            namespace.zone = [
                "good.test": "9.9.9.9", "inner.test": "10.0.0.1", "both.test": "10.0.0.1+9.9.9.9",
                "rebound.test": "9.9.9.9,10.0.0.1",
            ]
            let results = try await namespace.results(.debug, in: folder, within: .seconds(60))
            let (before, after) = (results[0], results[1])
            #expect(try before.new == 15 && before.failed == 2)
            #expect(try after.errorCode(of: "rebound") == "address_refused")
            for id in ["inner", "sent"] {
                #expect(try before.errorCode(of: id) == "address_refused")
                #expect(try after.errorCode(of: id) == "address_refused")
            }
            // Nothing ever came to the private address, although somebody listened there.
            let asked = requests(folder)
            #expect(asked.contains("9.9.9.9 /rebound") && asked.contains("9.9.9.9 /both"))
            #expect(!asked.contains { $0.hasPrefix("10.") })
        }

        /// Row 53: servers of names that are silent or broken delay nobody but those who need them.
        @Test(arguments: [true, false]) func namesThatNeverComeDelayNobody(isServed: Bool) async throws {
            let folder = try TemporaryFolder()
            let lost = (0..<20).map { "lost\($0)" }
            try configuration(
                lost.map { ($0, "http://\($0).test/") } + [("failing", "http://failing.test/")]
                    + (0..<10).map { ("good\($0)", "http://9.9.9.9/good\($0)") }, timeout: "4s", in: folder)
            var namespace = Namespace(runs: [Self.fetch])
            if isServed {
                namespace.zone = ["failing.test": "servfail"]
                for name in lost { namespace.zone?["\(name).test"] = "silence" }
            }
            let summary = try #require(try await namespace.results(.debug, in: folder, within: .seconds(60)).first)
            #expect(try summary.new == 50)
            #expect(try summary.errorCode(of: "failing") == "name_not_resolved")
            for name in lost {
                let feed = try summary.feed(name)
                let code = feed["error"]?["code"]?.string ?? ""
                #expect((isServed ? ["timeout", "name_not_resolved"] : ["name_not_resolved"]).contains(code))
                #expect(feed["duration_ms"]?.int ?? .max < 20_000)
            }
            #expect(try #require(summary.value["seconds"]?.double) < 30)
        }

        /// Row 54: one packet in twenty is lost, 64 kbit/s, and a server that takes two seconds to answer.
        @Test(.enabled(if: Namespace.canBeSlow, "needs tc and nft"))
        func aLineThatLosesAndCrawlsBringsAllOrSaysSo() async throws {
            let folder = try TemporaryFolder()
            let ids = (0..<4).map { "good\($0)" } + ["slow"]
            try configuration(ids.map { ($0, "http://9.9.9.9/\($0)") }, timeout: "20s", in: folder)
            var namespace = Namespace(runs: [Self.fetch])
            namespace.network = [
                "tc qdisc add dev lo root tbf rate 64kbit burst 4kb latency 400ms", "nft add table ip lossy",
                "nft 'add chain ip lossy in { type filter hook input priority 0; }'",
                "nft 'add rule ip lossy in numgen random mod 100 < 5 drop'",
            ]
            let summary = try #require(try await namespace.results(.debug, in: folder, within: .seconds(90)).first)
            var fetched = 0
            for id in ids {
                let feed = try summary.feed(id)
                if feed["outcome"]?.string == "fetched" {
                    fetched += 1
                    #expect(feed["new"]?.int == 5, "\(id) is not whole")
                } else {
                    let code = feed["error"]?["code"]?.string ?? ""
                    #expect(["timeout", "too_slow", "connection_failed", "truncated"].contains(code), "\(id): \(code)")
                }
                #expect(feed["duration_ms"]?.int ?? .max < 40_000)
            }
            #expect(try summary.new == fetched * 5)
            #expect(fetched > 0)
        }
    }
}
