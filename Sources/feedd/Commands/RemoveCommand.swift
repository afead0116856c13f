import ArgumentParser
import FeedIngest

/// `feedd remove`: takes a feed out of feeds.d/feedd.json.
struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a feed out of the list that feedd keeps itself (feeds.d/feedd.json).",
        discussion: """
            What was stored of the feed stays. A feed that is listed in another file is not touched: the message says \
            where it stands.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The feed: an id or an address.")
    var feed: String

    func run() throws {
        do {
            let configuration = try configuration.load()
            var list = try Subscriptions(configuration)
            let url = try list.remove(feed)
            try list.save()
            ReloadRequest.leave(for: configuration)
            Console.output("removed \(TerminalText.plain(url)) from \(list.path)")
        } catch let error as SubscriptionError {
            Console.error(TerminalText.plain(error.description))
            throw ExitCode(error.exitCode)
        }
    }
}
