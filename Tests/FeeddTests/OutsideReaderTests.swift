import FeedModel
import Testing

extension EndToEnd {
    /// The store's files are read by others as they are; nothing of feedd stands in between.
    @Suite struct OutsideReaders {
        @Test(.enabled(if: Probe.succeeds(["jq", "--version"]), "needs jq"))
        func jqReadsTheSegments() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch"], itemCount: 6)
            try await bench.pass()
            let files = bench.folder.names(in: "data/articles").filter { $0.hasSuffix(".jsonl") }
                .map { bench.folder.path("data/articles/\($0)") }
            let ending = try await ChildProcess(["jq", "-r", "._feedd.guid"] + files, in: bench.folder)
                .ending(within: .seconds(30))
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(ending.output.split(separator: "\n").map(String.init).sorted() == bench.published)
        }

        /// Where the interpreter that `FEEDD_PYTHON` names, or else `python3`, has the two from PyPI.
        private static let python = Probe.environment("FEEDD_PYTHON") ?? "python3"

        @Test(.enabled(if: Probe.succeeds([python, "-c", "import duckdb, pandas"]), "needs duckdb and pandas"))
        func duckDBAndPandasReadTheSegments() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch"], itemCount: 6)
            try await bench.pass()
            try bench.publishNews(count: 2)
            try await bench.pass()
            let script = Repository.path("Tests/FeedStoreTests/outside-readers.py")
            let ending = try await ChildProcess([Self.python, script, bench.folder.path("data")], in: bench.folder)
                .ending(within: .seconds(60))
            #expect(ending.exitCode == 0, "\(ending.output) \(ending.errors)")
            #expect(ending.output.contains("16 articles of 2 feeds"), "\(ending.output)")
        }
    }
}
