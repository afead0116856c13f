import FeedModel
import LoopbackServers
import Synchronization
import Testing

@testable import FeedFetch

/// The numbers of Rachel Kroll's Feed Reader Behavior list that the fetcher alone decides, as a scoring server sees them.
///
/// <https://rachelbythebay.com/frb/>; the numbers of schedule and store are shown with those stages.
@Suite struct FeedReaderBehaviorTests {
    /// Polls one feed again and again, keeping validators as DESIGN section 5 says; what the server saw.
    private func poll(
        _ count: Int, path: String = "/feed?b=2&a=1", _ answer: @escaping @Sendable (Int) -> TestServer.Answer
    ) async throws -> [TestServer.Request] {
        let number = Counter()
        return try await TestServer.with({ _ in answer(number.next()) }) { server in
            let fetcher = try makeFetcher()
            var validators = Validators()
            for _ in 0..<count {
                let request = makeRequest(server.url + path) { $0.validators = validators }
                do throws(FetchFailure) {
                    switch try await fetcher.fetch(request) {
                    case .fetched(let response): validators = response.exchange.validators
                    case .notModified(let exchange): validators = validators.merged(with: exchange.validators)
                    }
                } catch {
                    // A failure keeps what is known.
                }
            }
            await fetcher.shutdown()
            return server.requests
        }
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)

        func next() -> Int {
            value.withLock { value in
                value += 1
                return value - 1
            }
        }
    }

    private func pairs(_ requests: [TestServer.Request]) -> [[String]] {
        requests.map { $0.values("If-None-Match") + $0.values("If-Modified-Since") }
    }

    private static let first = [("ETag", "W/\"weird, one\""), ("Last-Modified", "Thursday 1 january 1970, or so")]
    private static let second = [("ETag", "\"2\"")]

    @Test("FRB 001-004, 010-012: validators are stored and come back as they were")
    func returnsValidators() async throws {
        let requests = try await poll(2) { _ in .text("x", Self.first) }
        #expect(pairs(requests) == [[], Self.first.map(\.1)])
    }

    @Test("FRB 013-015: the pair is one thing, replaced by a 200 and merged by a 304")
    func keepsThePairTogether() async throws {
        let requests = try await poll(5) { number in
            switch number {
            case 0: .text("x", Self.first)
            case 1: TestServer.Answer(status: 304)
            case 2: TestServer.Answer(status: 304, fields: [("ETag", "\"new\"")])
            default: .text("y", Self.second)
            }
        }
        #expect(
            pairs(requests) == [
                [], Self.first.map(\.1), Self.first.map(\.1), ["\"new\"", Self.first[1].1], ["\"2\""],
            ])
    }

    @Test("FRB 016: validators survive 429 and other failures", arguments: [429, 403, 404, 500, 503])
    func keepsValidatorsThroughFailures(status: Int) async throws {
        let requests = try await poll(4) { number in
            number == 0
                ? .text("x", Self.first) : TestServer.Answer(status: status, fields: [("ETag", "\"error page\"")])
        }
        #expect(pairs(requests).dropFirst().allSatisfy { $0 == Self.first.map(\.1) })
    }

    @Test("FRB 030: one poll is one request", arguments: [200, 304, 404, 429, 503])
    func asksOnce(status: Int) async throws {
        let requests = try await poll(1) { _ in TestServer.Answer(status: status, body: [1]) }
        #expect(requests.count == 1)
    }

    @Test("FRB 050-066: GET only, the address as it is, no cookies, referrer or cache-busting")
    func sendsNothingOfItsOwn() async throws {
        let requests = try await poll(3) { _ in .text("x", Self.first + [("Set-Cookie", "id=1; Path=/")]) }
        let known: Set = ["host", "user-agent", "accept", "accept-encoding", "if-none-match", "if-modified-since"]
        for request in requests {
            #expect(request.method == "GET")
            #expect(request.path == "/feed?b=2&a=1")
            #expect(Set(request.fields.map { $0.name.lowercased() }).isSubset(of: known))
        }
    }

    @Test("FRB 080-090: an honest name with version and contact")
    func introducesItself() async throws {
        let requests = try await poll(2) { _ in .text("x") }
        #expect(requests.allSatisfy { $0.values("User-Agent") == ["feedd/1.2.3 (+https://example.org/reader)"] })
    }

    @Test("FRB 130-133: redirects of both kinds are followed and told apart", arguments: [301, 302, 307, 308])
    func tellsRedirectsApart(status: Int) async throws {
        try await TestServer.with({ request in
            request.path == "/old" ? .redirect(status, to: "/new") : .text("x")
        }) { server in
            let fetcher = try makeFetcher()
            let exchange = try await fetcher.fetch(makeRequest(server.url + "/old")).exchange
            #expect(exchange.redirects.map(\.isPermanent) == [status == 301 || status == 308])
            await fetcher.shutdown()
        }
    }

    @Test("FRB 140-141: compression is asked for and understood")
    func asksForCompression() async throws {
        let body = Array("<rss/>".utf8)
        try await TestServer.with({ _ in
            TestServer.Answer(fields: [("Content-Encoding", "gzip")], body: Deflater.gzip(body))
        }) { server in
            let fetcher = try makeFetcher()
            #expect(try await fetcher.fetch(makeRequest(server.url)).response?.body == body)
            #expect(server.requests.first?.values("Accept-Encoding") == ["gzip, deflate"])
            await fetcher.shutdown()
        }
    }
}
