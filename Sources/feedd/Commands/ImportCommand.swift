import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd import`: the feeds of an OPML file, into feeds.d/feedd.json.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the feeds of an OPML file (or of a list with an address a line).",
        discussion:
            "Nested groups become tags. Feeds that are listed already are passed over. Reads standard input without a file."
    )

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The file.", completion: .file(extensions: ["opml", "xml", "txt"]))
    var file: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        do {
            let bytes = try file.map(DocumentSource.file) ?? DocumentSource.standardInput()
            let subscriptions = try Subscriptions.read(bytes, name: file ?? "standard input")
            var list = try Subscriptions(configuration)
            let report = list.importAll(subscriptions)
            if report.added > 0 {
                try list.save()
                ReloadRequest.leave(for: configuration)
            }
            for problem in report.problems { Console.error(TerminalText.plain(problem)) }
            tell(report, path: list.path)
        } catch let failure as DocumentSource.Unreadable {
            Console.error(failure.description)
            throw ExitStatus.badData.code
        } catch let error as SubscriptionError {
            Console.error(TerminalText.plain(error.description))
            throw ExitCode(error.exitCode)
        }
    }

    private func tell(_ report: ImportReport, path: String) {
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("added", report.added)
            writer.member("known", report.known)
            writer.member("problems", report.problems.count)
            writer.member("file", path)
            writer.endObject()
            return Console.output(writer.bytes + [0x0A])
        }
        Console.output(
            "\(report.added) added to \(path), \(report.known) listed already, \(report.problems.count) unusable")
    }
}
