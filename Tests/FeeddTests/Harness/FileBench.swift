import FeedModel
import FoundationEssentials
import Testing

/// Feeds as files and a store beside them: what tests of the store on the built program begin with, no server needed.
struct FileBench {
    let folder: TemporaryFolder
    let binary: Binary
    var configuration = TestConfiguration()
    private(set) var documents: [String: FeedDocument] = [:]
    private var editions = 0

    init(binary: Binary = .debug) throws {
        folder = try TemporaryFolder()
        self.binary = binary
        configuration.nearDuplicates = false
    }

    /// Feeds of made-up stories, not fetched yet.
    mutating func publish(_ names: [String], itemCount: Int, wordCount: Int = 60) throws {
        for name in names {
            configuration.feeds.append(.init(id: name, url: "file:\(name).xml"))
            documents[name] = FeedDocument(named: name, itemCount: itemCount, wordCount: wordCount)
            try write(name)
        }
        try configuration.write(to: folder)
    }

    /// News in every feed.
    mutating func publishNews(count: Int, wordCount: Int = 60) throws {
        for name in documents.keys.sorted() {
            documents[name]?.appendStories(named: name, count: count, wordCount: wordCount)
            try write(name)
        }
    }

    /// Each edition has a time of its own: a fetch compares it.
    private mutating func write(_ name: String) throws {
        let file = try folder.write("\(name).xml", documents[name]?.rss ?? "")
        editions += 1
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_780_000_000 + Double(editions))], ofItemAtPath: file)
    }

    /// Guids of all that was published, in order.
    var published: [String] { documents.values.flatMap { $0.items.map(\.guid) }.sorted() }

    func run(
        _ arguments: [String], within limit: Duration = .seconds(60), prelude: String = "", under tool: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> ChildProcess.Ending {
        try configuration.write(to: folder)
        return try await ChildProcess(
            tool + [binary.path] + arguments + ["--config", folder.path("config.json")], in: folder,
            environment: environment, prelude: prelude
        ).ending(within: limit)
    }

    /// A pass that must succeed.
    @discardableResult func pass() async throws -> RunSummary {
        let ending = try await run(["fetch", "--all", "--json"])
        try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
        return try RunSummary(ending)
    }

    /// The articles that count, by the program's own reading: a segment whose write failed may hold lines that do not.
    private func articles() async throws -> [StoredLine] {
        let ending = try await run(["articles", "--format", "jsonl"])
        try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
        return try StoredLine.all(printedBy: ending) as [StoredLine]
    }

    /// What must hold after whatever happened: what was stored before is there, nothing twice, no damage beyond what the
    /// next start tidies up, and the next pass brings all the rest.
    func check(keeping acknowledged: [String], _ what: String) async throws {
        let verify = try await run(["verify", "--json"])
        #expect(verify.exitCode <= 1, "\(what): \(verify.output)")
        let after = try await articles().map(\.guid)
        #expect(Set(acknowledged).isSubset(of: after), "\(what): lost")
        let pass = try await run(["fetch", "--all"])
        #expect(pass.exitCode == 0, "\(what): \(pass.errors)")
        let stored = try await articles().map(\.guid).sorted()
        let missing = Set(published).subtracting(stored)
        #expect(
            stored == published,
            "\(what): \(missing.count) of \(published.count) are missing: \(missing.sorted().prefix(3))")
        let clean = try await run(["verify"])
        #expect(clean.exitCode == 0, "\(what): \(clean.output)")
    }
}
