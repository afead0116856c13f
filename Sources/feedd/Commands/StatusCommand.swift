import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd status`: how each feed is, the sick ones first.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say how each feed is, the sick ones first.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "Only this feed (an id or a URL).")
    var feed: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        let rows: [FeedStatus]
        do {
            rows = try FeedStatus.read(configuration, feed: feed, now: SystemClock().now)
        } catch {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
        if json { return Console.output(FeedStatus.json(rows) + [0x0A]) }
        guard !rows.isEmpty else { return Console.output("No feeds are configured.") }
        let now = SystemClock().now
        var table = Table(["FEED", "STATE", "LAST SUCCESS", "LAST NEW", "NEXT", "WHY"])
        for row in rows {
            table.add(
                [
                    row.name, row.condition.rawValue, age(row.lastSuccess, now), age(row.lastNewArticle, now),
                    next(row, now), row.reasons.joined(separator: "; "),
                ], style: row.condition.style)
        }
        Console.output(table.text(width: WindowSize.columns, colour: Console.outputHasColour))
    }

    private func age(_ moment: Timestamp?, _ now: Timestamp) -> String {
        moment.map { RelativeTime.text(now - $0) + " ago" } ?? "never"
    }

    private func next(_ row: FeedStatus, _ now: Timestamp) -> String {
        guard let next = row.nextFetch else { return row.condition == .stopped ? "never" : "now" }
        return next <= now ? "now" : "in " + RelativeTime.text(next - now)
    }
}

extension FeedStatus.Condition {
    fileprivate var style: Style? {
        switch self {
        case .healthy: nil
        case .new: .dim
        case .ailing: .yellow
        case .failing, .stopped: .red
        }
    }
}
