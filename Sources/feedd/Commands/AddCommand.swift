import ArgumentParser
import FeedFetch
import FeedIngest
import FeedModel

/// `feedd add`: lists one more feed in feeds.d/feedd.json.
struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a feed to the list that feedd keeps itself (feeds.d/feedd.json).",
        discussion: """
            The address is asked once: a page is answered with the feeds it names. A running daemon takes the feed \
            over within seconds.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The feed's address.")
    var url: String
    @Option(help: "What to call the feed; a short hash of its address without it.")
    var id: String?
    @Option(name: .long, help: "A tag; may be given several times.")
    var tag: [String] = []
    @Flag(help: "List the address without asking it.")
    var noCheck = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let configuration = try configuration.load()
        let checked: (url: String, title: String?) =
            if noCheck { (url, nil) } else { try await check(configuration) }
        do {
            var list = try Subscriptions(configuration)
            let name = try list.add(Subscription(url: checked.url, id: id, tags: tag))
            try list.save()
            ReloadRequest.leave(for: configuration)
            report(name: name, url: checked.url, title: checked.title, path: list.path)
        } catch {
            Console.error(TerminalText.plain(error.description))
            throw ExitCode(error.exitCode)
        }
    }

    private func check(_ configuration: Configuration) async throws -> (url: String, title: String?) {
        switch try await Probing.look(at: url, configuration, orElse: "Give --no-check to list it all the same.") {
        case .feed(let url, let title, _, _): return (url, title)
        case .page(let feeds):
            Console.error("\(TerminalText.plain(url)) is a page. Add one of the feeds it names:")
            for feed in feeds { Console.error("  " + TerminalText.plain("\(feed.url)  \(feed.title ?? "")")) }
        case .nothing(let reason): Console.error(TerminalText.plain(reason))
        }
        throw ExitStatus.badData.code
    }

    private func report(name: String, url: String, title: String?, path: String) {
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("id", name)
            writer.member("url", url)
            writer.member("title", title)
            writer.member("file", path)
            writer.endObject()
            return Console.output(writer.bytes + [0x0A])
        }
        Console.output("added \(name)" + (title.map { " (\(TerminalText.plain($0)))" } ?? "") + " to \(path)")
    }
}

/// What `add` and `discover` have in common: one look at an address, with words for what goes wrong.
enum Probing {
    static func look(
        at url: String, _ configuration: Configuration, orElse hint: String
    ) async throws -> FeedProbe.Finding {
        do {
            return try await FeedProbe(configuration, version: Version.number).look(at: url)
        } catch let failure as FetchFailure {
            Console.error(TerminalText.plain("\(failure.description) \(hint)"))
            throw failure.code == .invalidURL ? ExitStatus.usage.code : ExitStatus.unavailable.code
        } catch let error as IngestError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }
}
