import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd discover`: the feeds of a web page.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover", abstract: "Find the feeds of a web page.",
        discussion: "Needs no configuration. Exits with 65 when there is no feed, with 69 when nothing answers.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The page's address.")
    var url: String
    @Option(name: .long, help: ArgumentHelp("A private network that may be asked.", valueName: "cidr"))
    var allowNetwork: [String] = []
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        // Without a configuration, or with a broken one, the defaults do: nothing here depends on it.
        var settings = (try? ConfigurationReader.read(configuration.path)) ?? Configuration()
        settings.fetch.allowNetworks += allowNetwork
        let feeds: [DiscoveredFeed]
        switch try await Probing.look(at: url, settings, orElse: "") {
        case .feed(let url, let title, let format, _):
            feeds = [DiscoveredFeed(url: url, title: title, type: format)]
        case .page(let found): feeds = found
        case .nothing(let reason):
            Console.error(TerminalText.plain(reason))
            throw ExitStatus.badData.code
        }
        if json { return Console.output(Self.json(feeds)) }
        var table = Table(["FEED", "TYPE", "TITLE"])
        for feed in feeds { table.add([feed.url, feed.type ?? "", feed.title ?? ""]) }
        Console.output(table.text(width: WindowSize.columns, colour: Console.outputHasColour))
    }

    private static func json(_ feeds: [DiscoveredFeed]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginArray()
        for feed in feeds {
            writer.beginObject()
            writer.member("url", feed.url)
            writer.member("type", feed.type)
            writer.member("title", feed.title)
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes + [0x0A]
    }
}
