import ArgumentParser
import FeedModel
import FeedNormalize
import FeedParse
import FoundationEssentials

/// Parses a list of documents held in memory, over and over, into the full model; without sanitising, as the other
/// parsers do. With `--full` each item is then named and normalised, as the pipeline does with one that is new.
struct ParseBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Measure the parser over a list of documents.")

    @Option(help: "Timed passes; the median counts. 0: a single pass.") var rounds = 3
    @Option(help: "File with a path in each line, relative to $FEEDD_CORPUS.") var list: String
    @Flag(help: "Identity and normalising too: HTML sanitised, links absolute, text extracted, dates read.")
    var full = false

    func run() throws {
        let documents = try load()
        let bytes = documents.reduce(0) { $0 + $1.count }
        var passes: [ParsePass] = []
        for round in 0...max(0, rounds) {
            var pass = ParsePass(normalizes: full)
            for document in documents { pass.read(document) }
            if round > 0 || rounds == 0 { passes.append(pass) }
        }
        passes.sort { $0.total < $1.total }
        let pass = passes[passes.count / 2]
        let seconds = pass.total / Duration.seconds(1)
        var line = JSONWriter()
        line.beginObject()
        line.member("name", full ? "feedd-full" : "feedd")
        line.member("mbs", (Double(bytes) / seconds / 1e4).rounded() / 100)
        line.member("items_s", (Double(pass.items) / seconds).rounded())
        line.member("items", pass.items)
        line.member("failed", pass.failed)
        line.member("files", documents.count)
        line.member("rss_mb", (try Self.peakMegabytes() * 10).rounded() / 10)
        if full {
            line.member("parse_us_item", pass.microsecondsAnItem(pass.parsing))
            line.member("identity_us_item", pass.microsecondsAnItem(pass.naming))
            line.member("article_us_item", pass.microsecondsAnItem(pass.normalizing))
        }
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
