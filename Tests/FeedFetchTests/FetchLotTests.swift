import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

/// Many fetches that one task waits for bring what each of them would bring alone.
@Suite struct FetchLotTests {
    /// What came of each request, by its number.
    private func results(_ lot: FetchLot) async -> [Int: String] {
        var found: [Int: String] = [:]
        while let arrivals = await lot.next() {
            #expect(!arrivals.isEmpty)
            for (number, result) in arrivals {
                #expect(found[number] == nil, "each ends once")
                switch result {
                case .success(.notModified(let exchange)): found[number] = "304 \(exchange.finalURL.suffix(2))"
                case .success(.body(let body)):
                    found[number] = (try? body.response()).map { String(decoding: $0.body, as: UTF8.self) }
                case .failure(let failure): found[number] = failure.code.rawValue
                }
            }
        }
        return found
    }

    @Test func eachRequestHasItsOwnEnd() async throws {
        try await TestServer.with({ request in
            switch request.path {
            case "/n": TestServer.Answer(status: 304)
            case "/r": .redirect(302, to: "/n")
            case "/l": .redirect(302, to: "/l")
            case "/e": TestServer.Answer(status: 500)
            default: .text("body of \(request.path)")
            }
        }) { server in
            let fetcher = try makeFetcher()
            let urls =
                ["/n", "/b", "/r", "/l", "/e"].map { server.url + $0 } + ["gopher://e.org/", "http://10.0.0.1/"]
            let requests = urls.map { url in
                makeRequest(url) { $0.validators = Validators(etag: "\"1\"") }
            }
            let found = await results(fetcher.lot(of: requests))
            #expect(
                found == [
                    0: "304 /n", 1: "body of /b", 2: "304 /n", 3: FetchErrorCode.tooManyRedirects.rawValue,
                    4: FetchErrorCode.serverError.rawValue, 5: FetchErrorCode.unsupportedScheme.rawValue,
                    6: FetchErrorCode.addressRefused.rawValue,
                ])
            await fetcher.shutdown()
        }
    }

    @Test func aLotOfNothingIsOver() async throws {
        let fetcher = try makeFetcher()
        #expect(await fetcher.lot(of: []).next() == nil)
        await fetcher.shutdown()
    }

    /// More than begin at once, so that they come back in several rounds.
    @Test func hundredsComeBackOnceEach() async throws {
        try await TestServer.with({ _ in TestServer.Answer(status: 304) }) { server in
            let fetcher = try makeFetcher()
            let requests = (0..<300).map { number in
                makeRequest("\(server.url)/\(number)") { $0.validators = Validators(etag: "\"1\"") }
            }
            let found = await results(fetcher.lot(of: requests))
            #expect(found.count == requests.count)
            #expect(found.values.allSatisfy { $0.hasPrefix("304") })
            await fetcher.shutdown()
        }
    }

    @Test func theEndOfItsTaskCallsAllOff() async throws {
        let hanging = try HostileServer { connection in await connection.waitForEnd() }
        defer { hanging.stop() }
        let fetcher = try makeFetcher()
        let task = Task {
            await results(fetcher.lot(of: (0..<20).map { makeRequest("\(hanging.url)/\($0)") }))
        }
        await hanging.accepted()
        task.cancel()
        let found = await task.value
        #expect(found.count == 20)
        #expect(found.values.allSatisfy { $0 == FetchErrorCode.cancelled.rawValue })
        await fetcher.shutdown()
    }

    @Test func whoeverAsksAFetcherThatIsShutDownIsTold() async throws {
        let fetcher = try makeFetcher()
        await fetcher.shutdown()
        let found = await results(fetcher.lot(of: [makeRequest("http://127.0.0.1:8080/")]))
        #expect(found == [0: FetchErrorCode.cancelled.rawValue])
    }
}
