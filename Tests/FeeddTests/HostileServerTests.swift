import FeedModel
import LoopbackServers
import Synchronization
import Testing

extension EndToEnd {
    /// Rows 43 to 45 of the fault matrix, with the built program: servers that never end, lie or break off.
    @Suite struct HostileServers {
        private static let goodCount = 40
        private static let timeout: Duration = .seconds(40)

        /// Each misdeed, and the stable codes that are right for it.
        private static let misdeeds: [(path: String, codes: Set<String>)] = [
            ("drip", ["timeout", "too_slow"]), ("headers", ["headers_too_large"]), ("chunks", ["body_too_large"]),
            ("bomb", ["body_too_large", "expansion_too_large"]), ("reset", ["truncated", "connection_failed"]),
            ("short", ["truncated"]), ("redirects", ["too_many_redirects"]), ("silence", ["timeout", "too_slow"]),
        ]

        @Test func eachEndsWithinItsLimitAndHarmsNobody() async throws {
            let first = Mutex<ContinuousClock.Instant?>(nil)
            let waits = Mutex<[Duration]>([])
            let server = try HostileServer { connection in
                guard let request = await connection.readRequest() else { return }
                let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
                let start = first.withLock { first in
                    first = first ?? .now
                    return first ?? .now
                }
                if path.hasPrefix("/good") { waits.withLock { $0.append(start.duration(to: .now)) } }
                await Self.play(path, on: connection)
            }
            defer { server.stop() }
            let quiet = try await Self.pass(over: server, misdeeds: [])
            #expect(try quiet.summary.new == Self.goodCount * 2)
            first.withLock { $0 = nil }
            waits.withLock { $0 = [] }
            let noisy = try await Self.pass(over: server, misdeeds: Self.misdeeds.map(\.path))
            #expect(try noisy.summary.new == Self.goodCount * 2)
            for misdeed in Self.misdeeds {
                let code = try noisy.summary.errorCode(of: misdeed.path)
                #expect(misdeed.codes.contains(code), "\(misdeed.path): \(code)")
                let milliseconds = try noisy.summary.feed(misdeed.path)["duration_ms"]?.int ?? 0
                #expect(
                    .milliseconds(milliseconds) < Self.timeout + .seconds(10), "\(misdeed.path): \(milliseconds) ms")
            }
            // The good feeds were all asked while the drip was still dripping.
            #expect(waits.withLock { $0.count } == Self.goodCount)
            #expect(waits.withLock { $0.max() ?? .zero } < Self.timeout)
            let growth = noisy.ending.peakMemoryBytes - quiet.ending.peakMemoryBytes
            #expect(quiet.ending.peakMemoryBytes > 0)
            #expect(growth <= 20 << 20, "\(growth >> 10) KB more than with good feeds alone")
        }

        /// Row 59: what a feed says reaches no terminal and no log as a command.
        @Test func whatAFeedSaysIsShownHarmlessly() async throws {
            var bench = try await Bench()
            let item =
                "<item><guid>1</guid><title>&#x1B;[31mRed&#x202E;der\u{202E}&#10;feedd: all is well</title>"
                + "<link>javascript:alert(1)</link><description>&lt;a href=\"javascript:alert(2)\"&gt;words&lt;/a&gt;"
                + "</description></item>"
            try bench.add(
                "loud",
                "<rss version=\"2.0\"><channel><title>Loud&#x1B;]0;title&#7;</title>\(item)</channel></rss>")
            let ending = try await bench.run(["fetch", "--all"])
            let text = try await bench.run(["articles", "--format", "text"])
            let why = try await bench.run(["why", "loud"])
            #expect(text.output.contains("Red"))
            for shown in [ending, text, why].flatMap({ [$0.output, $0.errors] }) {
                let commands = shown.unicodeScalars.filter { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E }
                #expect(commands.isEmpty, "\(shown)")
                #expect(!shown.split(separator: "\n").contains { $0.hasPrefix("feedd: all is well") })
            }
        }

        private static func pass(
            over server: HostileServer, misdeeds: [String]
        ) async throws -> (ending: ChildProcess.Ending, summary: RunSummary) {
            let folder = try TemporaryFolder()
            let names = misdeeds + (0..<goodCount).map { "good\($0)" }
            var configuration = TestConfiguration(names.map { ($0, server.url + $0) })
            configuration.timeout = "\(Int(timeout.components.seconds))s"
            let path = try configuration.write(to: folder)
            let ending = try await Binary.debug.run(
                ["fetch", "--all", "--json", "--config", path], in: folder, within: .seconds(120),
                measuringMemory: true)
            return (ending, try RunSummary(ending))
        }

        private static let head = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Type: application/rss+xml\r\n"

        private static func play(_ path: String, on connection: HostileServer.Connection) async {
            switch path {
            case "/silence": await connection.waitForEnd()
            case "/drip":
                await connection.write(head + "Content-Length: 100000\r\n\r\n<")
                await connection.waitForEnd()
            case "/headers":
                await connection.write(head)
                while await connection.write("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
            case "/chunks":
                await connection.write(head + "Transfer-Encoding: chunked\r\n\r\n")
                let chunk = Array("8000\r\n\(String(repeating: "x", count: 0x8000))\r\n".utf8)
                while await connection.write(chunk) {}
            case "/bomb":
                let bomb = Deflater.bomb(wireBytes: 1 << 20)
                await connection.write(head + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
                await connection.write(bomb)
            case "/reset":
                await connection.write(head + "Content-Length: 1000\r\n\r\n<rss>")
                await connection.reset()
            case "/short": await connection.write(head + "Content-Length: 1000\r\n\r\n<rss>")
            case _ where path.hasPrefix("/redirects"):
                let number = Int(path.split(separator: "-").last ?? "") ?? 0
                guard number < 100 else { return }
                await connection.write(
                    "HTTP/1.1 302 Found\r\nLocation: /redirects-\(number + 1)\r\nContent-Length: 0\r\n"
                        + "Connection: close\r\n\r\n")
            default:
                let body = FeedDocument(named: String(path.dropFirst()), itemCount: 2).rss
                await connection.write(head + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
            }
        }
    }
}
