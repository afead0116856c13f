import FeedIngest
import FeedModel
import FeedStore
import FoundationEssentials
import Logging

/// Feeds as files in a folder, a store beside them, and the product's own pipeline over both: no network, no waiting.
struct Newsroom {
    let folder: TemporaryFolder
    var feeds: [String] = []
    var extra = ""
    /// Further members of each feed.
    var wishes = ""
    /// Of feeds that are not where they were published.
    var addresses: [String: String] = [:]

    init() throws { folder = try TemporaryFolder() }

    /// Writes or replaces a feed; its file time is what a fetch compares, so each edition has another one.
    mutating func publish(_ name: String, _ items: [Item], edition: Int = 0) throws {
        if !feeds.contains(name) { feeds.append(name) }
        let xml = items.map(\.xml).joined(separator: "\n")
        let file = try folder.write(
            "\(name).xml",
            """
            <?xml version="1.0"?><rss version="2.0"><channel><title>\(name)</title>
            <link>https://\(name).example/</link>\(xml)</channel></rss>
            """)
        let date = Date(timeIntervalSince1970: 1_790_000_000 + Double(edition) * 60)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }

    func configuration() throws -> Configuration {
        let list = feeds.map {
            #"{"url": "file:\#(addresses[$0] ?? "\($0).xml")", "id": "\#($0)"\#(wishes)}"#
        }.joined(separator: ",")
        let file = try folder.write("config.json", #"{"feeds": [\#(list)], "feed_files": []\#(extra)}"#)
        return try ConfigurationReader.read(file, environment: [:])
    }

    /// One pass, as `feedd fetch` makes it.
    func pass(_ selection: PassOptions.Selection = .all) async throws -> RunReport {
        let ingest = try await Ingest.open(
            try configuration(), version: "test", fullDisk: FullDiskPolicy(waits: false), logger: Self.silent)
        do {
            let report = try await ingest.pass(PassOptions(selection: selection)) { _ in }
            await ingest.close()
            return report
        } catch {
            await ingest.close()
            throw error
        }
    }

    /// What the store holds, articles and audit lines, in the order of `_seq`.
    func records() throws -> [Record] {
        var lines = try StoreReader(directory: folder.path + "/data").lines(logs: LogKind.allCases)
        var records: [Record] = []
        while let line = try lines.next() { records.append(try line.record()) }
        return records
    }

    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    struct Item {
        var guid: String
        var title: String
        var text: String
        var link: String?

        var xml: String {
            let address = link.map { "<link>\($0)</link>" } ?? ""
            return "<item><guid isPermaLink=\"false\">\(guid)</guid>\(address)<title>\(title)</title>"
                + "<description>\(text)</description></item>"
        }
    }
}
