import FeedModel
import Glibc
import Testing

extension EndToEnd {
    /// The commands that `sinks` names, behind a pass and beside the daemon.
    @Suite struct Sinks {
        @Test func aPassHandsEveryArticleOnOnceAndAFailingSinkCostsNothing() async throws {
            var bench = try FileBench()
            bench.configuration.members["sinks"] = """
                [ { "name": "archive", "command": ["/bin/sh", "-c", "cat >> \(bench.folder.path("archive"))"] },
                  { "name": "broken", "command": ["/bin/sh", "-c", "echo no room >&2; exit 9"] } ]
                """
            try bench.publish(["alder", "birch"], itemCount: 4)
            let first = try await bench.run(["fetch", "--all"])
            #expect(first.exitCode == 0)
            #expect(first.errors.contains("Sink broken: /bin/sh ended with status 9: no room"), "\(first.errors)")
            try bench.publishNews(count: 1)
            #expect(try await bench.run(["fetch", "--all"]).exitCode == 0)
            let archived = try archive(of: bench)
            #expect(archived.map(\.guid).sorted() == bench.published)
            #expect(archived.map(\.sequence) == archived.map(\.sequence).sorted())
        }

        @Test func theDaemonHandsOnWhatItStores() async throws {
            var bench = try FileBench()
            let archive = bench.folder.path("archive")
            // Fails at first: the back-off brings it again.
            bench.configuration.members["sinks"] = """
                [ { "name": "archive", "command": ["/bin/sh", "-c",
                    "test -e \(archive).once || { touch \(archive).once; exit 1; }; cat >> \(archive)"] } ]
                """
            try bench.publish(["alder", "birch"], itemCount: 4)
            bench.configuration.members["log"] = #"{ "format": "json" }"#
            let path = try bench.configuration.write(to: bench.folder)
            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            let deadline = ContinuousClock.now + .seconds(60)
            while try self.archive(of: bench).count < 8, ContinuousClock.now < deadline {
                if await daemon.wait(atMost: .milliseconds(20)) { break }
            }
            daemon.send(SIGTERM)
            let ending = await daemon.ending(within: .seconds(30))
            #expect(ending.exitCode == 0)
            #expect(ending.errors.contains("sink.failing") && ending.errors.contains("sink.recovered"))
            #expect(try self.archive(of: bench).map(\.guid).sorted() == bench.published)
        }

        /// What the sink wrote down, a last line that is still being written left out.
        private func archive(of bench: FileBench) throws -> [StoredLine] {
            let text = TemporaryFolder.text(bench.folder.path("archive"))
            let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
            return try whole.split(separator: "\n").map { try StoredLine($0) }
        }
    }
}
