import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd parse`: one document as feedd sees it; touches nothing.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Normalise one document and print it as a JSON Feed 1.1 object.",
        discussion: "Reads standard input without a file. Exits with 65 when the document is no feed.")

    @Argument(help: "The document.", completion: .file())
    var file: String?
    @Option(help: "Where the document is from: relative links are resolved against it.")
    var url: String?
    @Option(help: ArgumentHelp("The Content-Type it was sent with.", valueName: "type"))
    var contentType: String?
    @Flag(help: "Indent the JSON.")
    var pretty = false

    func run() throws {
        do {
            let bytes = try file.map(DocumentSource.file) ?? DocumentSource.standardInput()
            let document = try ParsedDocument(bytes, url: url, contentType: contentType, now: SystemClock().now)
            if pretty {
                Console.output(try JSONValue(parsing: document.json()).indented())
            } else {
                document.write { Console.output($0) }
                Console.output([0x0A])
            }
        } catch let failure as DocumentSource.Unreadable {
            Console.error(failure.description)
            throw ExitStatus.badData.code
        } catch let failure as ParseFailure {
            Console.error(TerminalText.plain(failure.description))
            for feed in failure.linkedFeeds { Console.error("the page links to \(TerminalText.plain(feed.url))") }
            throw ExitStatus.badData.code
        }
    }
}
