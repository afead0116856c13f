import FeedModel
import FoundationEssentials
import Testing

extension EndToEnd {
    /// A real page stitched from several outlets' copies, curly quotes and all: it comes out as it went in.
    @Suite struct StitchedStory {
        /// Where the shared samples lie: `FEEDD_BENCH_DATA`, else `../shared` beside the package.
        static let path: String = {
            let folder = ProcessInfo.processInfo.environment["FEEDD_BENCH_DATA"] ?? "../shared"
            let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
                .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
            return (folder.hasPrefix("/") ? folder : "\(root)/\(folder)") + "/samples/stitched-story.txt"
        }()

        static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

        @Test(
            .enabled(if: isThere, "the shared samples are not here; set FEEDD_BENCH_DATA"), arguments: ["rss", "atom"])
        func everyLetterAccentAndQuoteComesThrough(_ format: String) async throws {
            let story = TemporaryFolder.text(Self.path)
            let paragraphs = story.split(separator: "\n").map { "<p>\(FeedDocument.escaped(String($0)))</p>" }
            var document = FeedDocument(named: "stitched", itemCount: 1)
            document.items[0].html = paragraphs.joined(separator: "\n")
            document.items[0].title = "Erdoğan to visit Iran for Syria summit"
            var bench = try await Bench()
            try bench.add("stitched", format == "rss" ? document.rss : document.atom)
            #expect(try await bench.pass().new == 1)
            let stored = try #require(try await bench.articles().first)
            // A newline between blocks is the record's own form; every character within a paragraph is the author's.
            let lines = stored.text.split(separator: "\n").map(String.init)
            #expect(lines == story.split(separator: "\n").map(String.init))
            #expect(stored.value["title"]?.string == "Erdoğan to visit Iran for Syria summit")
        }
    }
}
