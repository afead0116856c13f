import Glibc
import Testing

extension EndToEnd {
    /// The harness itself: what it says of others must be true.
    @Suite struct Harness {
        @Test func tellsHowAProgramEnded() async throws {
            let folder = try TemporaryFolder()
            let script = "echo out; echo err >&2; exit 7"
            let ending = try await ChildProcess(["/bin/sh", "-c", script], in: folder).ending(within: .seconds(20))
            #expect((ending.exitCode, ending.output, ending.errors) == (7, "out\n", "err\n"))
        }

        @Test func endsAProgramThatDoesNotEnd() async throws {
            let folder = try TemporaryFolder()
            let child = try ChildProcess(["/bin/sh", "-c", "while :; do read -r line; done < /dev/zero"], in: folder)
            #expect(await child.ending(within: .milliseconds(50)).exitCode == 128 + Int(SIGKILL))
        }

        @Test func servesDocumentsAndAnswersConditionalRequests() async throws {
            let server = try await Nginx.start()
            let folder = try TemporaryFolder()
            try server.publish("a.xml", "<rss/>")
            let curl = ["curl", "-sS", "--etag-save", "tag", "--etag-compare", "tag", "-w", "%{http_code}", "-o", "a"]
            for expected in ["200", "304"] {
                let ending = try await ChildProcess(curl + [server.url("a.xml")], in: folder).ending(
                    within: .seconds(20))
                #expect(ending.output == expected, "\(ending.errors)")
            }
            try server.publish("a.xml", "<rdf/>")
            let changed = try await ChildProcess(curl + [server.url("a.xml")], in: folder).ending(within: .seconds(20))
            #expect(changed.output == "200")
            let secure = try await ChildProcess(
                ["curl", "-sS", "--cacert", server.authority.rootFile, "-w", "%{http_version}", "-o", "b"]
                    + [server.secureURL("a.xml")], in: folder
            ).ending(within: .seconds(20))
            #expect(secure.output == "2", "\(secure.errors)")
            let requests = await server.requests(atLeast: 4)
            #expect(requests.map(\.status) == [200, 304, 200, 200])
            #expect(requests.dropFirst().map(\.isConditional) == [true, true, false])
        }

        @Test func theCheckSumIsTheWellKnownOne() {
            // RFC 3720 appendix B.4 has the check value of CRC-32C; "123456789" is the usual one.
            #expect(CRC32C.of(Array("123456789".utf8)[...]) == 0xE306_9283)
        }

        @Test func madeUpStoriesDiffer() {
            let stories = (0..<200).flatMap { FeedDocument(named: "feed\($0)", itemCount: 5).items.map(\.html) }
            #expect(Set(stories).count == 1000)
        }
    }
}
