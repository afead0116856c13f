import FeedModel
import Glibc
import Testing

extension EndToEnd {
    /// Too little of what a machine has: descriptors, file size, memory, time that goes only forward. Whatever the pass
    /// then says, nothing acknowledged is lost and the next one completes.
    @Suite struct Scarcity {
        /// Row 29.
        @Test func fewDescriptors() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch"], itemCount: 3)
            try await bench.pass()
            for limit in [8, 12, 16, 20, 24] {
                try bench.publishNews(count: 1)
                let before = try StoredLine.all(in: bench.folder).map(\.guid)
                let ending = try await bench.run(["fetch", "--all"], prelude: "ulimit -n \(limit)")
                #expect(ending.exitCode < 128, "\(limit) descriptors: exit \(ending.exitCode) \(ending.errors)")
                try await bench.check(keeping: before, "\(limit) descriptors")
            }
        }

        /// Row 32: a file size limit is a write that fails, not a signal that ends the program.
        @Test func filesMayNotGrow() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch"], itemCount: 12, wordCount: 400)
            for kibibytes in [1, 8, 24] {
                let before = try StoredLine.all(in: bench.folder).map(\.guid)
                let ending = try await bench.run(["fetch", "--all"], prelude: "ulimit -f \(kibibytes)")
                #expect(ending.exitCode == 74, "\(kibibytes) KiB: exit \(ending.exitCode) \(ending.errors)")
                #expect(try Set(before).isSubset(of: StoredLine.all(in: bench.folder).map(\.guid)))
            }
            try await bench.check(keeping: [], "files may grow again")
        }

        /// Row 32: a flood of SIGHUP, then SIGTERM in the middle: the daemon reads its configuration again and ends cleanly.
        @Test func signalsInTheMiddle() async throws {
            var bench = try FileBench()
            try bench.publish((0..<12).map { "feed\($0)" }, itemCount: 30, wordCount: 300)
            let path = try bench.configuration.write(to: bench.folder)
            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            while !daemon.errorsSoFar.contains("feedd is ready") {
                if await daemon.wait(atMost: .milliseconds(5)) { break }
            }
            for _ in 0..<50 {
                daemon.send(SIGHUP)
                daemon.send(SIGPIPE)
                _ = await daemon.wait(atMost: .milliseconds(1))
            }
            daemon.send(SIGTERM)
            let ending = await daemon.ending(within: .seconds(30))
            #expect(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
            try await bench.check(keeping: [], "signals")
        }

        /// Row 31.
        @Test(.enabled(if: ControlGroup.isPossible, "needs root and a control group for memory"))
        func theKernelEndsItForItsMemory() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch"], itemCount: 10, wordCount: 300)
            try await bench.pass()
            var kills = 0
            for megabytes in [1, 2, 4, 6, 8, 12, 16, 24] {
                let group = try #require(ControlGroup(memoryBytesMax: megabytes << 20))
                try bench.publishNews(count: 4, wordCount: 300)
                let before = try StoredLine.all(in: bench.folder).map(\.guid)
                let ending = try await bench.run(["fetch", "--all"], prelude: group.prelude)
                if ending.exitCode == 137 { kills += 1 }
                try await bench.check(keeping: before, "\(megabytes) MiB, exit \(ending.exitCode)")
                withExtendedLifetime(group) {}
            }
            #expect(kills > 0, "no limit was low enough to show anything")
        }

        /// Row 39: the clock runs far ahead, back, beyond 2038; then it is right again.
        @Test(.enabled(if: Repository.has("faketime"), "needs the program faketime"))
        func theClockLeaps() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch", "cedar"], itemCount: 3)
            try await bench.pass()
            for moment in ["+400d", "-5y", "@2038-01-20 00:00:00", "+90s", "-90s"] {
                try bench.publishNews(count: 1)
                let before = try StoredLine.all(in: bench.folder).map(\.guid)
                let ending = try await bench.run(
                    ["fetch", "--all"], under: ["faketime", "-f", moment],
                    environment: ["FAKETIME_DONT_FAKE_MONOTONIC": "1"])
                #expect(ending.exitCode == 0, "\(moment): exit \(ending.exitCode) \(ending.errors)")
                try await bench.check(keeping: before, moment)
                // Nothing rushes, and nothing waits for years: each feed is due again within a day.
                let status = try JSONValue(parsing: Array(try await bench.run(["status", "--json"]).output.utf8))
                let now = Timestamp(seconds: Int64(time(nil)))
                for feed in status["feeds"]?.array ?? status.array {
                    let next = try #require(feed["next_fetch"]?.string.flatMap { Timestamp(rfc3339: $0) })
                    #expect(next > now - .seconds(60) && next < now + .seconds(86_400 + 60), "\(moment): \(next)")
                }
                let idle = try RunSummary(try await bench.run(["fetch", "--json"]))
                #expect(try idle.count("feeds_due") == 0, "\(moment): a storm")
            }
        }
    }
}
