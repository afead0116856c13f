import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

/// Servers that break the rules (research/reliability.md section 4, rows 43-45): each fetch ends within its limit.
@Suite struct HostileTests {
    private func code(
        _ change: @Sendable (inout FetcherConfiguration) -> Void = { _ in },
        _ play: @escaping @Sendable (HostileServer.Connection) async -> Void
    ) async throws -> FetchErrorCode {
        let server = try HostileServer { connection in
            guard await connection.readRequest() != nil else { return }
            await play(connection)
        }
        defer { server.stop() }
        let fetcher = try makeFetcher(change)
        let failure = try await failure(fetcher, makeRequest(server.url))
        await fetcher.shutdown()
        #expect(failure.exchange.validators.isEmpty)
        return failure.code
    }

    private static let head = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n"

    @Test func endlessFields() async throws {
        let code = try await code { connection in
            await connection.write(Self.head)
            while await connection.write("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
        }
        #expect(code == .headersTooLarge)
    }

    @Test func oneEndlessField() async throws {
        let code = try await code { connection in
            await connection.write(Self.head + "X-Filler: ")
            while await connection.write(String(repeating: "x", count: 10_000)) {}
        }
        #expect(code == .headersTooLarge)
    }

    @Test func endlessInterimAnswers() async throws {
        let code = try await code { connection in
            while await connection.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n") {}
        }
        #expect(code == .headersTooLarge)
    }

    @Test func endlessChunks() async throws {
        let code = try await code({ $0.limits.bodyBytesMax = 1 << 20 }) { connection in
            await connection.write(Self.head + "Transfer-Encoding: chunked\r\n\r\n")
            while await connection.write("2000\r\n\(String(repeating: "x", count: 0x2000))\r\n") {}
        }
        #expect(code == .bodyTooLarge)
    }

    @Test func endlessTrailers() async throws {
        let code = try await code { connection in
            await connection.write(Self.head + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
            while await connection.write("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
        }
        #expect(code == .headersTooLarge)
    }

    @Test func announcedTooLarge() async throws {
        let code = try await code { connection in
            await connection.write(Self.head + "Content-Length: 999999999999\r\n\r\n")
            await connection.waitForEnd()
        }
        #expect(code == .bodyTooLarge)
    }

    @Test func slowDrip() async throws {
        let code = try await code({ $0.limits.lowSpeedSpan = .seconds(1) }) { connection in
            await connection.write(Self.head + "Content-Length: 1000\r\n\r\nx")
            await connection.waitForEnd()
        }
        #expect(code == .tooSlow)
    }

    @Test func neverAnswers() async throws {
        let code = try await code({ $0.limits.totalTimeout = .milliseconds(300) }) { await $0.waitForEnd() }
        #expect(code == .timeout)
    }

    @Test func hopsShareOneTimeout() async throws {
        let code = try await code({ $0.limits.totalTimeout = .milliseconds(300) }) { connection in
            await connection.write("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n")
            await connection.waitForEnd()
        }
        #expect(code == .timeout)
    }

    @Test func shortBody() async throws {
        let code = try await code { await $0.write(Self.head + "Content-Length: 100\r\n\r\nshort") }
        #expect(code == .truncated)
    }

    @Test func unfinishedChunks() async throws {
        let code = try await code { await $0.write(Self.head + "Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n") }
        #expect(code == .truncated)
    }

    @Test func unfinishedFields() async throws {
        let code = try await code { await $0.write(Self.head) }
        #expect([.truncated, .connectionFailed, .emptyBody].contains(code))
    }

    @Test func unfinishedGzip() async throws {
        let body = Deflater.gzip(Array("<rss/>".utf8)).dropLast(9)
        let code = try await code { connection in
            await connection.write(Self.head + "Content-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
            await connection.write(Array(body))
        }
        #expect(code == .truncated)
    }

    @Test func gzipBomb() async throws {
        let bomb = Deflater.bomb(wireBytes: 1 << 20)
        let code = try await code { connection in
            await connection.write(Self.head + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            await connection.write(bomb)
        }
        #expect(code == .bodyTooLarge)
    }

    @Test func resetInTheBody() async throws {
        let code = try await code { connection in
            await connection.write(Self.head + "Content-Length: 100\r\n\r\nshort")
            await connection.reset()
        }
        #expect(code == .truncated)
    }

    @Test func resetBeforeTheAnswer() async throws {
        #expect(try await code { await $0.reset() } == .connectionFailed)
    }

    @Test func farewellBeforeTheAnswer() async throws {
        #expect(try await code { _ in } == .connectionFailed)
    }

    @Test func anotherProtocol() async throws {
        #expect(try await code { await $0.write("220 mail.example.org ESMTP\r\n") } == .protocolError)
    }

    @Test func lengthsThatDisagree() async throws {
        let code = try await code { connection in
            await connection.write(Self.head + "Content-Length: 5\r\nContent-Length: 9\r\n\r\nshort")
        }
        #expect(code == .protocolError || code == .truncated)
    }

    @Test func hugeErrorPage() async throws {
        let code = try await code { connection in
            await connection.write("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n")
            while await connection.write("2000\r\n\(String(repeating: "x", count: 0x2000))\r\n") {}
        }
        #expect(code == .notFound)
    }

    @Test func nobodyListens() async throws {
        let port = try ClosedPort()
        let fetcher = try makeFetcher()
        // Port 9 of loopback is refused by policy; a port that is bound but does not listen is refused by the kernel.
        let request = makeRequest("http://127.0.0.1:\(port.number)/")
        #expect(try await failure(fetcher, request).code == .connectionFailed)
        #expect(try await failure(fetcher, makeRequest("http://127.0.0.1:9/")).code == .portRefused)
        // A label of more than 63 characters fails without a question to any server.
        let unresolvable = "http://\(String(repeating: "x", count: 64)).invalid/"
        #expect(try await failure(fetcher, makeRequest(unresolvable)).code == .nameNotResolved)
        await fetcher.shutdown()
    }

    @Test func trailersAreNoFields() async throws {
        let server = try HostileServer { connection in
            guard await connection.readRequest() != nil else { return }
            await connection.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nETag: \"t\"\r\n\r\n")
            await connection.waitForEnd()
        }
        defer { server.stop() }
        let fetcher = try makeFetcher()
        let outcome = try await fetcher.fetch(makeRequest(server.url))
        #expect(outcome.response?.body == [UInt8(ascii: "x")])
        #expect(outcome.exchange.validators.isEmpty)
        await fetcher.shutdown()
    }

    @Test func otherFeedsAreNotDelayed() async throws {
        let hanging = try HostileServer { await $0.waitForEnd() }
        defer { hanging.stop() }
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher()
            let stuck = (0..<20).map { _ in Task { try await failure(fetcher, makeRequest(hanging.url)).code } }
            await hanging.accepted()
            for _ in 0..<20 { #expect(try await fetcher.fetch(makeRequest(server.url)).response != nil) }
            await fetcher.shutdown()
            for task in stuck { #expect(try await task.value == .cancelled) }
        }
    }

    /// A server that answers one feed slowly, or never, is asked for the others at the same time.
    @Test func otherFeedsOfTheSameHostAreNotDelayed() async throws {
        let server = try HostileServer { connection in
            guard let request = await connection.readRequest() else { return }
            if request.hasPrefix("GET /good") {
                await connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            }
            await connection.waitForEnd()
        }
        defer { server.stop() }
        let fetcher = try makeFetcher()
        let stuck = Task { try await failure(fetcher, makeRequest(server.url + "silent")).code }
        await server.accepted()
        let others = (0..<20).map { number in
            Task { try await fetcher.fetch(makeRequest(server.url + "good\(number)")).response?.body }
        }
        for task in others { #expect(try await task.value == [UInt8(ascii: "x")]) }
        await fetcher.shutdown()
        #expect(try await stuck.value == .cancelled)
    }
}
