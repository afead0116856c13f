import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd export`: every configured feed as OPML.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print every configured feed as OPML.",
        discussion: "Addresses are printed as they are configured, secrets in them included.")

    @OptionGroup var configuration: ConfigurationOption
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        // Without a store nothing was fetched yet, and no feed has a title.
        let registry = try? FeedRegistry.read(configuration)
        var titles: [String: String] = [:]
        for entry in registry?.entries.map(\.self) ?? [] {
            titles[entry.configuration.url] = entry.state.title
        }
        guard json else { return Console.output(Subscriptions.export(configuration, titles: titles)) }
        var writer = JSONWriter()
        writer.beginArray()
        for feed in configuration.feeds {
            writer.beginObject()
            writer.member("id", feed.id ?? feed.hashedID.rawValue)
            writer.member("url", feed.url)
            writer.member("title", titles[feed.url])
            writer.member("tags", feed.tags)
            writer.endObject()
        }
        writer.endArray()
        Console.output(writer.bytes + [0x0A])
    }
}
