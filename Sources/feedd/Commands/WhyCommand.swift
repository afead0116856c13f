import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd why`: the reasons behind a feed's next fetch or an article's fate.
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a feed is fetched when it is, or why an article was kept or dropped.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "A feed (id or URL) or an article (id or URL).")
    var name: String
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let configuration = try configuration.load()
        do {
            if let feed = try FeedExplanation(name, in: configuration, now: SystemClock().now) {
                json ? Console.output(feed.json() + [0x0A]) : show(feed)
            } else if let article = try ArticleExplanation(name, in: configuration) {
                show(article)
            } else {
                Console.error("no feed and no stored article is called \"\(TerminalText.plain(name))\"")
                throw ExitStatus.usage.code
            }
        } catch let error as IngestError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func show(_ feed: FeedExplanation) {
        let now = SystemClock().now
        let colour = Console.outputHasColour
        Console.output(Style.bold.apply(feed.status.name, if: colour) + "  \(TerminalText.plain(feed.status.url))")
        for sentence in feed.moves { Console.output(TerminalText.plain(sentence)) }
        for reason in feed.status.reasons { Console.output(TerminalText.plain(reason)) }
        if feed.status.condition == .stopped {
            Console.output("It is not fetched any more.")
        } else if let next = feed.status.nextFetch {
            let when = next <= now ? "due now" : "in " + RelativeTime.text(next - now)
            Console.output("Next fetch \(when) (\(next)), because of:")
        } else {
            Console.output("It was never fetched and is due now.")
        }
        for bound in feed.bounds { Console.output("  \(bound)") }
        guard !feed.attempts.isEmpty else { return }
        // Milliseconds; a connection that was used again has no name lookup, no connect and no TLS.
        var table = Table(
            ["ATTEMPT", "OUTCOME", "STATUS", "NEW", "REPEATS", "BYTES", "MS", "DNS+CONNECT+TLS+WAIT+BODY", "ERROR"])
        for attempt in feed.attempts {
            table.add([
                attempt.at.description, attempt.outcome.rawValue, attempt.status.map(String.init) ?? "",
                "\(attempt.newCount)", "\(attempt.repeatCount)", "\(attempt.wireBytes)",
                "\(attempt.durationMilliseconds)", attempt.phases.map(text) ?? "", attempt.errorMessage ?? "",
            ])
        }
        Console.output("\n" + table.text(width: WindowSize.columns, colour: colour))
    }

    /// "1.2+15+31+80+2.4": milliseconds, phase by phase.
    private func text(_ phases: AttemptPhases) -> String {
        [phases.nameLookup, phases.connect, phases.tls, phases.firstByte, phases.body].map { microseconds in
            microseconds < 10_000
                ? "\(Double(microseconds / 100) / 10)" : "\(microseconds / 1000)"
        }.joined(separator: "+")
    }

    private func show(_ article: ArticleExplanation) {
        if json {
            let lines = article.appearances.map { stored in
                var writer = JSONWriter()
                RecordWriter.append(stored.record, sequence: stored.sequence, to: &writer)
                return writer.bytes
            }
            return Console.output(lines.flatMap { $0 })
        }
        for stored in article.appearances {
            let record = stored.record
            let title = TerminalText.plain(record.article.title ?? record.article.id.rawValue)
            Console.output(Style.bold.apply(title, if: Console.outputHasColour))
            Console.output(
                "  \(record.article.id)  \(TerminalText.plain(record.feedTitle ?? record.article.feed.rawValue))  "
                    + "first seen \(record.firstSeen)")
            let original = (record.duplicate?.of ?? record.differentFrom).flatMap { article.originals[$0] }
            for sentence in stored.sentences(against: original) { Console.output("  \(TerminalText.plain(sentence))") }
        }
        guard let nearest = article.nearest else { return }
        let text = article.appearances.last?.record.article.contentText
        for sentence in nearest.sentences(text: text) { Console.output("  \(TerminalText.plain(sentence))") }
    }
}
