import Glibc
import Testing

extension EndToEnd {
    /// Fetching pauses before the disk is full, and goes on unaided (issue: "pause fetching before ENOSPC").
    @Suite struct Space {
        @Test(.enabled(if: Mount.isPossible, "needs root, to mount a file system"))
        func theDaemonPausesBeforeTheDiskIsFullAndGoesOnUnaided() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 5).rss)
            let disk = try await Mount(at: "data", in: bench.folder, options: "size=8m")
            let filler = try bench.folder.write("data/filler", bytes: [UInt8](repeating: 1, count: (8 << 20) - 800_000))
            bench.configuration.members["log"] = #"{ "format": "json" }"#
            let path = try bench.configuration.write(to: bench.folder)
            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            try #require(await says("store.space_low", daemon))
            #expect(await bench.server.requests().isEmpty, "nothing is fetched that might find no room")

            TemporaryFolder.remove(filler)
            try #require(await says("feed.refreshed", daemon))
            #expect(daemon.errorsSoFar.contains("store.recovered"))
            daemon.send(SIGTERM)
            #expect(await daemon.ending(within: .seconds(30)).exitCode == 0)
            #expect(try await bench.articles().count == 5)
            #expect(try await bench.run(["verify"]).exitCode == 0)
            disk.unmount()
        }

        @Test(.enabled(if: Mount.isPossible, "needs root, to mount a file system"))
        func aPassEndsBeforeItFetchesAnything() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 5).rss)
            let disk = try await Mount(at: "data", in: bench.folder, options: "size=8m,nr_inodes=80")
            for number in 0..<30 { try bench.folder.write("data/filler\(number)", "") }
            let ending = try await bench.run(["fetch", "--all"])
            #expect(ending.exitCode == 74, "exit \(ending.exitCode): \(ending.errors)")
            #expect(await bench.server.requests().isEmpty)
            for number in 0..<30 { TemporaryFolder.remove(bench.folder.path("data/filler\(number)")) }
            try await disk.remount("nr_inodes=10000")
            #expect(try await bench.pass().new == 5)
            disk.unmount()
        }

        /// Until the daemon's log has an event.
        private func says(_ event: String, _ daemon: ChildProcess) async -> Bool {
            let deadline = ContinuousClock.now + .seconds(60)
            while ContinuousClock.now < deadline {
                if daemon.errorsSoFar.contains(event) { return true }
                if await daemon.wait(atMost: .milliseconds(20)) { return false }
            }
            return false
        }
    }
}
