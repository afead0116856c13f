import FeedModel
import Glibc
import LoopbackServers
import Testing

@testable import FeedFetch

@Suite struct ProxyTests {
    /// Row 50: a proxy in the environment would hide every address from the policy.
    @Test func ignoresTheEnvironment() async throws {
        try await TestServer.with({ _ in .text("through the proxy") }) { proxy in
            for name in ["http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] {
                _ = unsafe setenv(name, proxy.url, 1)
            }
            defer {
                for name in ["http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] { _ = unsafe unsetenv(name) }
            }
            try await TestServer.with({ _ in .text("direct") }) { server in
                let fetcher = try makeFetcher()
                let outcome = try await fetcher.fetch(makeRequest(server.url))
                #expect(outcome.response?.body == Array("direct".utf8))
                #expect(
                    try await failure(fetcher, makeRequest("http://169.254.169.254/latest")).code == .addressRefused)
                #expect(proxy.requests.isEmpty)
                await fetcher.shutdown()
            }
        }
    }

    @Test func usesTheConfiguredOneAndChecksTheTarget() async throws {
        try await TestServer.with({ _ in .text("through the proxy") }) { proxy in
            let fetcher = try makeFetcher(allowing: []) { $0.proxy = proxy.url }
            let outcome = try await fetcher.fetch(makeRequest("http://feeds.example/rss"))
            #expect(outcome.response?.body == Array("through the proxy".utf8))
            #expect(proxy.requests.map(\.path) == ["http://feeds.example/rss"])
            for target in ["http://169.254.169.254/", "http://0x7f.1/", "http://[::ffff:10.0.0.1]/"] {
                #expect(try await failure(fetcher, makeRequest(target)).code == .addressRefused)
            }
            #expect(proxy.requests.count == 1)
            await fetcher.shutdown()
        }
    }

    @Test func oneFeedsProxyIsItsOwn() async throws {
        try await TestServer.with({ _ in .text("through the proxy") }) { proxy in
            try await TestServer.with({ _ in .text("direct") }) { server in
                let fetcher = try makeFetcher { $0.limits.idleHandlesMax = 1 }
                let own = makeRequest(server.url) { $0.options.proxy = proxy.url }
                for (request, text) in [
                    (own, "through the proxy"), (makeRequest(server.url), "direct"), (own, "through the proxy"),
                ] {
                    let outcome = try await fetcher.fetch(request)
                    #expect(outcome.response?.body == Array(text.utf8))
                }
                await fetcher.shutdown()
            }
        }
    }
}
