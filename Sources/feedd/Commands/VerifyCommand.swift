import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd verify`: whether everything that was acknowledged is there and whole.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the store: 0 clean, 1 repairable, 2 data lost (and named), 3 unreadable.",
        discussion: "Reads without a lock, beside a daemon too. --deep parses each line as well as checking its sum.")

    @OptionGroup var configuration: ConfigurationOption
    @Flag(help: "Parse every line, too.")
    var deep = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        let report: VerifyReport
        do {
            let reader = try StoreReader(directory: configuration.dataDirectory)
            var line = ProgressLine(isShown: Console.errorIsTerminal && !json)
            report = Verifier.verify(reader, deep: deep) { line.show($0) }
            line.clear()
        } catch {
            Console.error(error.description)
            throw ExitCode(VerifyReport.Verdict.unreadable.rawValue)
        }
        if json {
            var writer = JSONWriter()
            report.write(to: &writer)
            Console.output(writer.bytes + [0x0A])
        } else {
            for finding in report.findings {
                Console.output("\(finding.file): \(TerminalText.plain(finding.message))")
                if !finding.feeds.isEmpty {
                    Console.output("  feeds: \(finding.feeds.map(\.rawValue).joined(separator: ", "))")
                }
            }
            Console.output(
                "\(report.verdict.sentence) \(report.lineCount) lines in \(report.segmentCount) segments, "
                    + "\(report.stateCount) feed states, \(report.byteCount) bytes.")
        }
        if report.verdict != .clean { throw ExitCode(report.verdict.rawValue) }
    }
}

extension VerifyReport.Verdict {
    fileprivate var sentence: String {
        switch self {
        case .clean: "Clean."
        case .repairable: "Damaged, nothing lost: `feedd repair` puts it right."
        case .dataLost: "Articles are lost; `feedd repair --refetch` asks their feeds for them again."
        case .unreadable: "Unreadable: restore a backup."
        }
    }
}
