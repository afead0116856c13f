import FeedModel
import FoundationEssentials
import Testing

extension EndToEnd {
    /// `add`, `remove` and `--version`, as an administrator uses them beside a daemon.
    @Suite struct Subscribe {
        @Test func aRunningDaemonTakesOverWhatIsAddedAndRemoved() async throws {
            let folder = try TemporaryFolder()
            let port = try LoopbackPort().number
            try folder.write(
                "new.xml",
                """
                <rss version="2.0"><channel><title>New</title><item><guid>1</guid><title>Just added</title>
                <description>One item of a feed that nobody knew.</description></item></channel></rss>
                """)
            let path = try folder.write(
                "config.json",
                "{ \"http\": { \"listen\": \"127.0.0.1:\(port)\" }, \"feed_files\": [\"feeds.d/*.json\"] }")
            let daemon = try await SampleDaemon.start(in: folder, port: port)
            let added = try await Binary.debug.run(
                ["add", "file:\(folder.path("new.xml"))", "--id", "new", "--config", path], in: folder)
            #expect(added.exitCode == 0, "\(added.errors)")
            #expect(added.errors == "feedd: the running feedd takes it over within seconds\n")
            try await daemon.eventually { try await daemon.get("/feed.json").contains("Just added") }
            let removed = try await Binary.debug.run(["remove", "new", "--config", path], in: folder)
            #expect(removed.exitCode == 0, "\(removed.errors)")
            try await daemon.eventually { try await !daemon.get("/status.json").contains("\"id\":\"new\"") }
            #expect(await daemon.stop() == 0)
            #expect(folder.names(in: "data/requests") == [], "requests are gone once they are carried out")

            let alone = try await Binary.debug.run(
                ["add", "file:\(folder.path("new.xml"))", "--config", path], in: folder)
            #expect((alone.exitCode, alone.errors) == (0, ""), "nobody is there to be told")
        }

        @Test func versionNamesTheLibraries() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Binary.debug.run(["--version"], in: folder)
            let lines = ending.output.split(separator: "\n")
            #expect(lines.first?.wholeMatch(of: /feedd \d+\.\d+\.\d+/) != nil, "one line for scripts: \(ending.output)")
            for library in ["libcurl", "libxml2", "zlib", "libdeflate"] {
                let version = try Regex("\\b\(library)/[0-9]+\\.[0-9]+")
                #expect(lines.dropFirst().contains { $0.firstMatch(of: version) != nil }, "\(library)")
            }
            #expect(lines.allSatisfy { $0.count <= 80 })
            let short = try await Binary.debug.run(["fetch", "--version"], in: folder)
            #expect(short.output.split(separator: "\n").first == lines.first)
        }
    }
}
