import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd articles`: what the store holds, read without a lock.
struct ArticlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "Read the stored articles, revisions included.",
        discussion: """
            Prints only lines that are durable and whole: text on a terminal, JSON Lines elsewhere. A program remembers \
            the last _seq it has seen and goes on with --after.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Option(help: ArgumentHelp("First seen since: a date, an RFC 3339 time, or a span back (24h).", valueName: "time"))
    var since: MomentArgument?
    @Option(help: ArgumentHelp("First seen before.", valueName: "time"))
    var until: MomentArgument?
    @Option(help: "Of this feed (an id or a URL).")
    var feed: String?
    @Option(
        help: ArgumentHelp(
            "All appearances of the story that began with this article, dropped repeats included.", valueName: "id"))
    var story: String?
    @Option(help: ArgumentHelp("Whose title, text or address holds this.", valueName: "text"))
    var match: String?
    @Option(help: ArgumentHelp("Only beyond this _seq.", valueName: "seq"))
    var after: Int64?
    @Flag(help: "Go on printing what is stored, until interrupted.")
    var follow = false
    @Option(help: ArgumentHelp("At most so many: the last ones.", valueName: "number"))
    var limit: Int?
    @Option(help: "jsonl, json-feed, atom or text.")
    var format: ArticleFormat?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit wants a number from 1 on.") }
        if follow, limit != nil { throw ValidationError("--follow has no end to count back from; leave out --limit.") }
        if follow, format == .atom || format == .jsonFeed {
            throw ValidationError("--follow prints lines: give --format jsonl or text.")
        }
    }

    func run() async throws {
        let configuration = try configuration.load()
        do {
            try await print(configuration)
        } catch let error as IngestError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        } catch let error as StoreError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func print(_ configuration: Configuration) async throws {
        guard StoreReader.exists(at: configuration.dataDirectory) else {
            return Console.status("Nothing is stored yet in \(configuration.dataDirectory).\n")
        }
        let reader = try StoreReader(directory: configuration.dataDirectory)
        let filter = try filter(configuration)
        let format = format ?? (Console.outputIsTerminal ? .text : .jsonl)
        var output = ArticleOutput(format, feed: PublishedFeed(title: "feedd", updated: SystemClock().now))
        if follow {
            return try await reader.follow(filter) { line in
                output.append(line)
                Console.output(output.takeBytes())
                return true
            }
        }
        if filter.story != nil {
            for line in try reader.appearances(filter).suffix(limit ?? .max) { output.append(line) }
            return Console.output(output.finish())
        }
        var lines = try reader.articles(filter)
        var last: [StoredLine] = []
        while let line = try lines.next() {
            guard let limit else {
                output.append(line)
                Console.output(output.takeBytes())
                continue
            }
            last.append(line)
            if last.count >= limit * 2 { last.removeFirst(last.count - limit) }
        }
        for line in last.suffix(limit ?? 0) { output.append(line) }
        Console.output(output.finish())
        if lines.damagedCount > 0 {
            Console.error("\(lines.damagedCount) damaged lines were passed over; `feedd verify` names them")
        }
    }

    private func filter(_ configuration: Configuration) throws(IngestError) -> RecordFilter {
        let now = SystemClock().now
        var filter = RecordFilter()
        filter.since = since?.moment(now: now)
        filter.until = until?.moment(now: now)
        filter.story = story.map { ArticleID($0) }
        filter.match = match
        filter.after = after ?? 0
        if let feed { filter.feeds = [try FeedRegistry.read(configuration).identify(feed)] }
        return filter
    }
}

extension ArticleFormat: ExpressibleByArgument {}
