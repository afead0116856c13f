import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

@Suite struct RedirectTests {
    static let start = "https://example.org/a/feed?x=1"

    private func decide(_ location: String?, from: String = start, visited: [String] = [start]) throws
        -> RedirectDecision
    {
        let policy = RedirectPolicy(start: try #require(WebURL(Self.start)), redirectsMax: 5, urlBytesMax: 8192)
        return policy.decide(from: try #require(WebURL(from)), location: location, visited: visited)
    }

    @Test(arguments: [
        ("/new", "https://example.org/new", true), ("new", "https://example.org/a/new", true),
        ("?y", "https://example.org/a/feed?y", true), ("//other.org/", "https://other.org/", false),
        ("https://example.org:443/b#top", "https://example.org/b", true),
        ("https://example.org:8443/b", "https://example.org:8443/b", false),
        ("https://user:secret@example.org/b", "https://example.org/b", true),
        ("HTTPS://EXAMPLE.ORG/b", "https://example.org/b", true),
    ]) func follows(_ location: String, _ target: String, _ isOwnOrigin: Bool) throws {
        let url = try #require(WebURL(target))
        #expect(try decide(location) == .follow(url, isOwnOrigin: isOwnOrigin))
    }

    @Test(arguments: [
        "http://example.org/b", "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "javascript:1",
        "data:text/xml,x", "dict://example.org:11211/", "https://", "",
    ]) func refuses(_ location: String) throws {
        guard case .refuse(let code, _) = try decide(location) else {
            Issue.record("followed")
            return
        }
        #expect(code == .redirectRefused)
    }

    @Test func refusesCircles() throws {
        guard case .refuse(let code, _) = try decide(Self.start) else {
            Issue.record("followed")
            return
        }
        #expect(code == .tooManyRedirects)
    }

    @Test func recordsEachHop() async throws {
        try await TestServer.with({ request in
            switch request.path {
            case "/1": .redirect(301, to: "/2")
            case "/2": .redirect(302, to: "3")
            default: .text("x")
            }
        }) { server in
            let fetcher = try makeFetcher()
            let exchange = try await fetcher.fetch(makeRequest(server.url + "/1")).exchange
            #expect(exchange.finalURL == server.url + "/3")
            #expect(
                exchange.redirects == [
                    Redirect(from: server.url + "/1", to: server.url + "/2", status: 301),
                    Redirect(from: server.url + "/2", to: server.url + "/3", status: 302),
                ])
            await fetcher.shutdown()
        }
    }

    @Test func stopsAfterFiveHops() async throws {
        try await TestServer.with({ request in
            .redirect(302, to: "/\((Int(request.path.dropFirst()) ?? 0) + 1)")
        }) { server in
            let fetcher = try makeFetcher()
            let failure = try await failure(fetcher, makeRequest(server.url + "/0"))
            #expect(failure.code == .tooManyRedirects)
            #expect(failure.exchange.redirects.count == 5)
            #expect(server.requests.count == 6)
            await fetcher.shutdown()
        }
    }

    @Test(arguments: [
        "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/", "http://0x0a000001/",
    ])
    func refusesAddressesOnEachHop(_ target: String) async throws {
        try await TestServer.with({ _ in .redirect(301, to: target) }) { server in
            let fetcher = try makeFetcher()
            #expect(try await failure(fetcher, makeRequest(server.url)).code == .addressRefused)
            await fetcher.shutdown()
        }
    }

    @Test func leavesCredentialsAtHome() async throws {
        try await TestServer.with({ _ in .text("x") }) { other in
            try await TestServer.with({ request in
                request.path == "/away" ? .redirect(302, to: other.url + "/") : .redirect(302, to: "/away")
            }) { server in
                let fetcher = try makeFetcher()
                _ = try await fetcher.fetch(
                    makeRequest(server.url + "/start") {
                        $0.options.authorization = .bearer(token: "secret")
                        $0.options.headers = [HeaderField(name: "X-Key", value: "k")]
                    })
                #expect(server.requests.map { $0.values("Authorization") } == [["Bearer secret"], ["Bearer secret"]])
                #expect(server.requests.map { $0.values("X-Key") } == [["k"], ["k"]])
                #expect(other.requests.map { $0.values("Authorization") + $0.values("X-Key") } == [[]])
                await fetcher.shutdown()
            }
        }
    }
}
