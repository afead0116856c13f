import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

/// A fetcher that may talk to loopback, as tests need.
func makeFetcher(
    allowing networks: [String] = ["127.0.0.0/8"], _ change: (inout FetcherConfiguration) -> Void = { _ in }
) throws -> Fetcher {
    var configuration = FetcherConfiguration(contact: "https://example.org/reader", version: "1.2.3")
    configuration.allowNetworks = networks
    change(&configuration)
    return try Fetcher(configuration: configuration)
}

func makeRequest(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> FetchRequest {
    var request = FetchRequest(feed: FeedID("test"), url: url)
    change(&request)
    return request
}

/// The failure of a fetch that must fail.
func failure(_ fetcher: Fetcher, _ request: FetchRequest) async throws -> FetchFailure {
    do {
        let outcome = try await fetcher.fetch(request)
        Issue.record("fetched: \(outcome)")
        throw FetchFailure(.internalError, "no failure", exchange: outcome.exchange)
    } catch let failure as FetchFailure {
        return failure
    }
}

extension FetchOutcome {
    var response: Response? {
        if case .fetched(let response) = self { response } else { nil }
    }
}

@Suite struct FetcherTests {
    @Test func fetchesABody() async throws {
        let body = "<rss/>"
        let fields = [("ETag", "\"1\""), ("Last-Modified", "some day"), ("Content-Type", "application/rss+xml")]
        try await TestServer.with({ _ in .text(body, fields) }) { server in
            let fetcher = try makeFetcher()
            let response = try #require(try await fetcher.fetch(makeRequest(server.url + "/feed")).response)
            #expect(response.body == Array(body.utf8))
            #expect(response.contentType == "application/rss+xml")
            #expect(response.exchange.status == 200)
            #expect(response.exchange.validators == Validators(etag: "\"1\"", lastModified: "some day"))
            #expect(response.exchange.address == "127.0.0.1")
            #expect(response.exchange.finalURL == server.url + "/feed")
            #expect(response.exchange.timing.bodyBytes == body.utf8.count)
            #expect(response.exchange.timing.wireBytes > body.utf8.count)
            #expect(response.exchange.timing.total > .zero)
            await fetcher.shutdown()
        }
    }

    @Test func asksConditionallyAndTakesA304() async throws {
        try await TestServer.with({ request in
            request.values("If-None-Match") == ["\"1\""]
                ? TestServer.Answer(status: 304, fields: [("ETag", "\"2\"")]) : .text("x")
        }) { server in
            let fetcher = try makeFetcher()
            let outcome = try await fetcher.fetch(
                makeRequest(server.url) { $0.validators = Validators(etag: "\"1\"", lastModified: "Sun, some day") })
            guard case .notModified(let exchange) = outcome else {
                Issue.record("not a 304: \(outcome)")
                return
            }
            #expect(exchange.validators == Validators(etag: "\"2\""))
            #expect(exchange.status == 304)
            #expect(server.requests.first?.values("If-Modified-Since") == ["Sun, some day"])
            await fetcher.shutdown()
        }
    }

    @Test func introducesItselfHonestlyAndSendsNothingElse() async throws {
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher()
            _ = try await fetcher.fetch(makeRequest(server.url + "/a?b=c#d"))
            let request = try #require(server.requests.first)
            #expect(request.method == "GET")
            #expect(request.path == "/a?b=c")
            #expect(request.values("User-Agent") == ["feedd/1.2.3 (+https://example.org/reader)"])
            #expect(
                Set(request.fields.map { $0.name.lowercased() }) == ["host", "user-agent", "accept", "accept-encoding"])
            await fetcher.shutdown()
        }
    }

    /// Beyond the limit a connection is closed with its answer; the one that is kept serves once more before it is.
    @Test func keepsNoMoreConnectionsThanItMay() async throws {
        try await TestServer.with({ _ in .text("x") }) { first in
            try await TestServer.with({ _ in .text("x") }) { second in
                let fetcher = try makeFetcher { $0.limits.connectionsCachedMax = 1 }
                for server in [first, second, second, first, first] {
                    _ = try await fetcher.fetch(makeRequest(server.url))
                }
                #expect(first.requests.map(\.connection) == [0, 0, 1])
                #expect(second.requests.map(\.connection) == [0, 1])
                await fetcher.shutdown()
            }
        }
    }

    @Test func keepsConnections() async throws {
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher()
            for _ in 0..<3 { _ = try await fetcher.fetch(makeRequest(server.url)) }
            let last = try await fetcher.fetch(makeRequest(server.url))
            #expect(server.requests.map(\.connection) == [0, 0, 0, 0])
            #expect(last.exchange.timing.reusedConnection)
            await fetcher.shutdown()
        }
    }

    @Test(
        arguments: [
            (400, .clientError), (401, .unauthorized), (403, .forbidden), (404, .notFound), (410, .gone),
            (418, .clientError),
            (429, .tooManyRequests), (500, .serverError), (503, .serverError), (204, .unexpectedStatus),
            (206, .unexpectedStatus), (304, .unexpectedStatus), (300, .unexpectedStatus),
        ] as [(Int, FetchErrorCode)]) func namesEachStatus(_ status: Int, _ code: FetchErrorCode) async throws
    {
        try await TestServer.with({ _ in
            TestServer.Answer(status: status, fields: [("Retry-After", "77")], body: Array("sorry".utf8))
        }) { server in
            let fetcher = try makeFetcher()
            let failure = try await failure(fetcher, makeRequest(server.url))
            #expect(failure.code == code)
            #expect(failure.exchange.status == status)
            #expect(failure.exchange.freshness.retryAfter == .seconds(77))
            #expect(failure.exchange.validators.isEmpty)
            await fetcher.shutdown()
        }
    }

    @Test func refusesLoopbackUnlessAllowed() async throws {
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher(allowing: [])
            #expect(try await failure(fetcher, makeRequest(server.url)).code == .addressRefused)
            #expect(try await failure(fetcher, makeRequest("http://localhost:\(server.port)/")).code == .addressRefused)
            let allowed = makeRequest(server.url) { $0.options.allowNetworks = ["127.0.0.1"] }
            #expect(try await fetcher.fetch(allowed).response != nil)
            // The connection is open now; another feed must not have it.
            #expect(try await failure(fetcher, makeRequest("http://localhost:\(server.port)/")).code == .addressRefused)
            #expect(server.requests.count == 1)
            await fetcher.shutdown()
        }
    }

    @Test func letsTransfersBeyondTheLimitWait() async throws {
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher {
                $0.limits.transfersMax = 2
                $0.limits.idleHandlesMax = 1
                $0.limits.connectionsPerHostMax = 1
            }
            let tasks = (0..<20).map { number in
                Task { try await fetcher.fetch(makeRequest(server.url + "/\(number)")).response?.body }
            }
            for task in tasks { #expect(try await task.value == [UInt8(ascii: "x")]) }
            #expect(server.requests.count == 20)
            #expect(server.requests.allSatisfy { $0.connection == 0 })
            await fetcher.shutdown()
        }
    }

    @Test func endsWhatIsUnderWayAtShutdown() async throws {
        let hanging = try HostileServer { connection in await connection.waitForEnd() }
        defer { hanging.stop() }
        let fetcher = try makeFetcher()
        async let result = failure(fetcher, makeRequest(hanging.url))
        await hanging.accepted()
        await fetcher.shutdown()
        #expect(try await result.code == .cancelled)
        #expect(try await failure(fetcher, makeRequest(hanging.url)).code == .cancelled)
        await fetcher.shutdown()
    }

    @Test func endsWithItsTask() async throws {
        let hanging = try HostileServer { connection in await connection.waitForEnd() }
        defer { hanging.stop() }
        let fetcher = try makeFetcher()
        let task = Task { try await failure(fetcher, makeRequest(hanging.url)).code }
        await hanging.accepted()
        task.cancel()
        #expect(try await task.value == .cancelled)
        await fetcher.shutdown()
    }
}
