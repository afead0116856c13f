import ArgumentParser
import FeedModel
import FeedParse
import FoundationEssentials

/// Parses a list of documents held in memory, over and over, into the full model; without sanitising, as the other
/// parsers do.
struct ParseBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Measure the parser over a list of documents.")

    @Option(help: "Timed passes; the median counts. 0: a single pass.") var rounds = 3
    @Option(help: "File with a path in each line, relative to $FEEDD_CORPUS.") var list: String

    func run() throws {
        let documents = try load()
        let bytes = documents.reduce(0) { $0 + $1.count }
        let parser = FeedParser()
        var times: [Duration] = []
        var items = 0
        var failed = 0
        for round in 0...max(0, rounds) {
            items = 0
            failed = 0
            let start = ContinuousClock.now
            for document in documents {
                // A failure is counted, which is what is measured here.
                if let feed = try? parser.parse(document, contentType: nil, url: nil) {
                    items += feed.items.count
                } else {
                    failed += 1
                }
            }
            if round > 0 || rounds == 0 { times.append(ContinuousClock.now - start) }
        }
        let seconds = times.sorted()[times.count / 2] / Duration.seconds(1)
        var line = JSONWriter()
        line.beginObject()
        line.member("name", "feedd")
        line.member("mbs", (Double(bytes) / seconds / 1e4).rounded() / 100)
        line.member("items_s", (Double(items) / seconds).rounded())
        line.member("items", items)
        line.member("failed", failed)
        line.member("files", documents.count)
        line.member("rss_mb", (try Self.peakMegabytes() * 10).rounded() / 10)
        line.endObject()
        print(String(decoding: line.bytes, as: UTF8.self))
    }

    private func load() throws -> [[UInt8]] {
        let root = ProcessInfo.processInfo.environment["FEEDD_CORPUS"] ?? "."
        let names = try Data(contentsOf: URL(filePath: list)).split(separator: UInt8(ascii: "\n"))
        return try names.map { name in
            let path = String(decoding: name, as: UTF8.self)
            return try [UInt8](Data(contentsOf: URL(filePath: path.hasPrefix("/") ? path : "\(root)/\(path)")))
        }
    }

    /// The kernel's high-water mark of this process, in MiB.
    private static func peakMegabytes() throws -> Double {
        let status = try String(decoding: Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }
}
