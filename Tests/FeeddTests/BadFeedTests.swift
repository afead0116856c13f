import FeedModel
import Testing

extension EndToEnd {
    /// What servers do to a reader: each fault costs its own feed one line, and nothing else.
    @Suite struct BadFeeds {
        struct Fault: Sendable, CustomTestStringConvertible {
            let name: String
            /// Any of these stable codes is right.
            let codes: Set<String>
            let testDescription: String

            init(_ name: String, _ codes: String...) {
                self.name = name
                self.codes = Set(codes)
                testDescription = name
            }
        }

        static let faults = [
            Fault("empty", "empty_body"), Fault("page", "not_a_feed"), Fault("missing", "http_not_found"),
            Fault("broken", "http_server_error"), Fault("busy", "http_too_many_requests"), Fault("gone", "http_gone"),
            Fault("refused", "connection_failed"), Fault("unknown", "name_not_resolved"),
            Fault("mismatched", "certificate_invalid", "tls_failed"), Fault("endless", "body_too_large"),
            Fault("bomb", "body_too_large", "expansion_too_large"), Fault("silent", "timeout", "too_slow"),
        ]

        @Test func eachCostsItsOwnFeedOneLineAndNothingElse() async throws {
            var bench = try await Bench()
            try Self.arrange(&bench)
            let ending = try await bench.run(["fetch", "--all", "--json"], within: .seconds(90))
            #expect(ending.exitCode == 0, "some feeds failed, others did not: \(ending.errors)")
            let summary = try RunSummary(ending)
            #expect(try (summary.new, summary.failed) == (8, Self.faults.count))
            for fault in Self.faults {
                let error = try #require(summary.feed(fault.name)["error"], "\(fault.name) did not fail")
                #expect(fault.codes.contains(error["code"]?.string ?? ""), "\(fault.name): \(error)")
                let message = error["message"]?.string ?? ""
                #expect(!message.isEmpty && !message.contains { $0.isNewline }, "\(fault.name): \(message)")
            }
            #expect(try await bench.articles().count == 8)
        }

        @Test func strictSaysThatSomethingFailed() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 2).rss)
            bench.configuration.feeds.append(.init(id: "missing", url: bench.server.url("missing.xml")))
            #expect(try await bench.run(["fetch", "--all", "--strict"]).exitCode == 1)
        }

        @Test func whenEveryFeedFailsTheExitCodeSaysSo() async throws {
            var bench = try await Bench()
            bench.configuration.feeds = [
                .init(id: "missing", url: bench.server.url("missing.xml")),
                .init(id: "broken", url: bench.server.url("broken")),
            ]
            let ending = try await bench.run(["fetch", "--all"])
            #expect(ending.exitCode == 69)
            #expect((ending.output + ending.errors).contains("missing"))
        }

        /// A body that breaks off keeps its whole items, yet its ETag is not kept: the next pass gets the rest.
        @Test func aTruncatedFeedLosesNothing() async throws {
            var bench = try await Bench()
            let document = FeedDocument(named: "alder", itemCount: 10)
            let whole = document.rss
            try bench.add("alder", String(whole.prefix(whole.count * 6 / 10)))
            _ = try await bench.run(["fetch", "--all", "--json"])
            try bench.server.publish("alder.xml", whole)
            try await bench.pass()
            let requests = await bench.server.requests(atLeast: 2)
            #expect(requests.allSatisfy { !$0.isConditional })
            let stored = try await bench.articles()
            #expect(Set(stored.filter { $0.revision == 0 }.map(\.guid)) == Set(document.items.map(\.guid)))
            let latest = Dictionary(stored.map { ($0.guid, $0) }) { _, later in later }
            for item in document.items {
                let lastWords = item.html.split(separator: "<").dropLast().last?.split(separator: ">").last ?? "nothing"
                #expect(latest[item.guid]?.text.hasSuffix(lastWords) == true, "\(item.guid) is not whole")
            }
        }

        private static func arrange(_ bench: inout Bench) throws {
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 5).rss)
            try bench.add("empty", "")
            try bench.add(
                "page", "<!DOCTYPE html><html><head><title>Hello</title></head><body><p>No feed.</p></body></html>")
            try bench.server.publishZeros("endless.xml", byteCount: 4 << 30)
            try bench.server.publishZeros("packed/bomb.xml", byteCount: 64 << 20)
            bench.configuration.timeout = "10s"
            bench.configuration.feeds += [
                .init(id: "missing", url: bench.server.url("missing.xml")),
                .init(id: "broken", url: bench.server.url("broken")),
                .init(id: "busy", url: bench.server.url("busy")),
                .init(id: "gone", url: bench.server.url("gone")),
                .init(id: "unknown", url: "http://no-such-host.invalid/feed.xml"),
                .init(id: "mismatched", url: bench.server.mismatchedURL("alder.xml")),
                .init(id: "endless", url: bench.server.url("endless.xml")),
                .init(id: "bomb", url: bench.server.url("packed/bomb.xml")),
            ]
            _ = try bench.addSilent("silent")
            _ = try bench.addSilent("refused", isListening: false)
            try bench.add("birch", FeedDocument(named: "birch", itemCount: 3).rss)
        }
    }
}
