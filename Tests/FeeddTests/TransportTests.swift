import FeedModel
import Testing

extension EndToEnd {
    /// What travels on the wire, as the server saw it.
    @Suite struct Transport {
        @Test func speaksHTTP2OverVerifiedTLS() async throws {
            var bench = try await Bench()
            try bench.server.publish("alder.xml", FeedDocument(named: "alder", itemCount: 3).rss)
            bench.configuration.feeds = [.init(id: "alder", url: bench.server.secureURL("alder.xml"))]
            #expect(try await bench.pass().new == 3)
            let request = try #require(await bench.server.requests(atLeast: 1).first)
            #expect(request.httpVersion == "HTTP/2.0")
            #expect(request.acceptEncoding.contains("gzip"))
            #expect(request.userAgent.hasPrefix("feedd/"))
        }

        @Test func trustsNoCertificateItWasNotToldToTrust() async throws {
            var bench = try await Bench()
            try bench.server.publish("alder.xml", FeedDocument(named: "alder", itemCount: 3).rss)
            bench.configuration.feeds = [.init(id: "alder", url: bench.server.secureURL("alder.xml"))]
            bench.configuration.certificateAuthorityFile = nil
            let ending = try await bench.run(["fetch", "--all", "--json"])
            #expect(ending.exitCode == 69)
            #expect(try ["certificate_invalid", "tls_failed"].contains(RunSummary(ending).errorCode(of: "alder")))
            #expect(try StoredLine.all(in: bench.folder).isEmpty)
        }

        @Test func readsWhatTheServerPacked() async throws {
            var bench = try await Bench()
            try bench.server.publish("packed/alder.xml", FeedDocument(named: "alder", itemCount: 30).rss)
            bench.configuration.feeds = [.init(id: "alder", url: bench.server.url("packed/alder.xml"))]
            let summary = try await bench.pass()
            #expect(try summary.new == 30)
        }

        @Test func followsARedirectButNotInCirclesNorIntoFiles() async throws {
            var bench = try await Bench()
            try bench.server.publish("target.xml", FeedDocument(named: "alder", itemCount: 4).rss)
            bench.configuration.feeds = [
                .init(id: "moved", url: bench.server.url("moved")),
                .init(id: "circle", url: bench.server.url("circle")),
                .init(id: "inside", url: bench.server.url("inside")),
            ]
            let summary = try await bench.pass()
            #expect(try (summary.new, summary.failed) == (4, 2))
            #expect(try summary.errorCode(of: "circle") == "too_many_redirects")
            #expect(try summary.errorCode(of: "inside") == "redirect_refused")
        }

        @Test func reachesNoPrivateAddressUnlessAllowed() async throws {
            var bench = try await Bench()
            try bench.server.publish("alder.xml", FeedDocument(named: "alder", itemCount: 3).rss)
            bench.configuration.feeds = [.init(id: "alder", url: bench.server.url("alder.xml"))]
            bench.configuration.allowsLoopback = false
            let ending = try await bench.run(["fetch", "--all", "--json"])
            #expect(ending.exitCode == 69)
            #expect(try RunSummary(ending).errorCode(of: "alder") == "address_refused")
            #expect(await bench.server.requests().isEmpty)
        }
    }
}
