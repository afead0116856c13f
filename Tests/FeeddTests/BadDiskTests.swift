import Glibc
import Testing

extension EndToEnd {
    /// Disks that do not do what is asked: the right exit code, one line that says so, nothing lost.
    @Suite struct BadDisks {
        @Test func aMissingDataDirectoryIsMade() async throws {
            var bench = try await Bench()
            bench.configuration.dataDirectory = "elsewhere"
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            #expect(try await bench.pass().new == 3)
            #expect(bench.folder.exists("elsewhere/LOCK"))
        }

        /// A path whose parents are missing too is more likely a slip, or a disk that is not mounted.
        @Test func aDataDirectoryInNowhereIsNamed() async throws {
            var bench = try await Bench()
            bench.configuration.dataDirectory = "not/there/yet"
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            let ending = try await bench.run(["fetch", "--all"])
            #expect(ending.exitCode == 74)
            #expect(ending.errors.contains("not/there/yet"))
            #expect(ending.errors.split(separator: "\n").count == 1)
            #expect(!bench.folder.exists("not"))
        }

        @Test func aFileInThePlaceOfTheDataDirectoryIsNamed() async throws {
            var bench = try await Bench()
            try bench.folder.write("data", "I am a file")
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            let ending = try await bench.run(["fetch", "--all"])
            #expect([73, 74, 77, 78].contains(ending.exitCode), "exit \(ending.exitCode): \(ending.errors)")
            #expect(ending.errors.contains("data"))
            #expect(TemporaryFolder.text(bench.folder.path("data")) == "I am a file")
        }

        @Test(.enabled(if: Mount.isPossible, "needs root, to give up its rights and to mount"))
        func aDirectoryOfSomebodyElseIsExitCode77() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            try bench.folder.write("data/keep", "")
            let path = try bench.configuration.write(to: bench.folder)
            let asNobody = try ChildProcess(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", bench.binary.path]
                    + ["fetch", "--all", "--config", path], in: bench.folder,
                prelude: "chmod 755 . data; chmod 644 config.json")
            let ending = await asNobody.ending(within: .seconds(30))
            // The build folder may be closed to others; then the program cannot even start, and nothing is shown.
            if ending.exitCode == 126 || ending.exitCode == 127 { return }
            #expect(ending.exitCode == 77, "\(ending.errors)")
            #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
            #expect(ending.errors.contains("data"))
        }

        @Test(.enabled(if: Mount.isPossible, "needs root, to mount a file system"))
        func aReadOnlyDiskIsExitCode74AndCostsNothing() async throws {
            var bench = try await Bench()
            var document = FeedDocument(named: "alder", itemCount: 3)
            try bench.add("alder", document.rss)
            let disk = try await Mount(at: "data", in: bench.folder, options: "size=64m")
            try await bench.pass()
            document.appendStories(named: "alder", count: 2)
            try bench.server.publish("alder.xml", document.rss)
            try await disk.remount("ro")
            let ending = try await bench.run(["fetch", "--all"])
            #expect([74, 77].contains(ending.exitCode), "exit \(ending.exitCode): \(ending.errors)")
            #expect(try await bench.articles().count == 3, "what is there can be read")
            try await disk.remount("rw")
            #expect(try await bench.pass().new == 2)
            disk.unmount()
        }

        @Test(.enabled(if: Mount.isPossible, "needs root, to mount a file system"))
        func aFullDiskIsExitCode74AndTheRestComesWhenThereIsRoom() async throws {
            var bench = try await Bench()
            let documents = (0..<8).map { FeedDocument(named: "feed\($0)", itemCount: 20, wordCount: 3000) }
            for (number, document) in documents.enumerated() { try bench.add("feed\(number)", document.rss) }
            let disk = try await Mount(at: "data", in: bench.folder, options: "size=2m")
            let ending = try await bench.run(["fetch", "--all"])
            #expect(ending.exitCode == 74, "exit \(ending.exitCode): \(ending.errors)")
            #expect(ending.errors.contains("full"), "\(ending.errors)")
            let before = try await bench.articles().map(\.id)
            #expect(Set(before).count == before.count)
            try await disk.remount("size=256m")
            try await bench.pass()
            let stored = try await bench.articles()
            #expect(stored.map(\.guid).sorted() == documents.flatMap { $0.items.map(\.guid) }.sorted())
            #expect(Set(before).isSubset(of: stored.map(\.id)))
            disk.unmount()
        }
    }
}
