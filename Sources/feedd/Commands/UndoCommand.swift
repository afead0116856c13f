import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd undo`: the operator overrules the deduplicator, for good.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Overrule a decision of the deduplicator, or a feed's move, for good.",
        discussion: """
            Two articles that were taken for one story are told apart: the one that was dropped is restored whole and \
            never dropped against the other again. With --same two stories become one: the later article is a repeat of \
            the earlier one from now on. An article is named by its id, its address or its guid. An edit that came under \
            another guid and was taken for one of an article (`feedd why` says so) becomes an article of its own: name \
            the article, then that guid. With --move a feed that followed a permanent redirect is asked at its \
            configured address again, and never follows it to the same place. While a daemon holds the store the \
            request is left for it. The last word counts: undo can be undone.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "An article; with --move a feed (id or URL).")
    var first: String
    @Argument(help: "The other article.")
    var second: String?
    @Flag(help: "They tell the same story.")
    var same = false
    @Flag(help: "They tell different stories (the default).")
    var different = false
    @Flag(help: "Take back the move of a feed.")
    var move = false
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if same, different { throw ValidationError("Give --same or --different, not both.") }
        if move, second != nil || same || different { throw ValidationError("--move takes one feed and nothing else.") }
        if !move, second == nil { throw ValidationError("Name the second article too; or give --move for a feed.") }
    }

    func run() async throws {
        let configuration = try configuration.load()
        do {
            if move {
                try await takeBack(MoveCorrection(feed: first), configuration)
            } else {
                try await correct(configuration)
            }
        } catch let error as CorrectionError {
            Console.error(TerminalText.plain(error.description))
            throw ExitStatus.usage.code
        } catch let error as IngestError {
            Console.error(TerminalText.plain(error.description))
            throw ExitCode(error.exitCode)
        } catch let error as StoreError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func correct(_ configuration: Configuration) async throws {
        let article = try Corrections.article(named: first, in: configuration)
        var other = try Corrections.article(named: second ?? "", in: configuration)
        // An edit that came under another guid has no id yet: its guid names it.
        if other == article {
            other = try Corrections.edit(named: second ?? "", of: article, in: configuration) ?? other
        }
        let correction = StoryCorrection(first: article, second: other, same: same)
        guard correction.first != correction.second else { throw CorrectionError.sameArticle(correction.first) }
        do {
            let report = try await Corrections.apply(correction, in: configuration, now: SystemClock().now)
            json ? Console.output(report.json(of: correction)) : show(report, of: correction)
        } catch StoreError.locked {
            try leave(correction.arguments, CorrectionReport().json(of: correction, isRequest: true), configuration)
        }
    }

    private func takeBack(_ correction: MoveCorrection, _ configuration: Configuration) async throws {
        try Corrections.check(correction, in: configuration)
        do {
            let state = try await Corrections.apply(correction, in: configuration)
            if json { return Console.output(correction.json(state)) }
            let url = WebURL(state.configuredURL)?.redacted ?? "its configured address"
            Console.output("\(TerminalText.plain(first)) is asked at \(TerminalText.plain(url)) from now on.")
        } catch StoreError.locked {
            try leave(correction.arguments, correction.json(nil), configuration)
        }
    }

    private func leave(_ arguments: JSONValue, _ report: [UInt8], _ configuration: Configuration) throws {
        try RequestFolder(in: configuration.dataDirectory).leave(StoryCorrection.requestKind, arguments)
        if json { return Console.output(report) }
        Console.output("A feedd holds the store; it will do so within seconds.")
    }

    private func show(_ report: CorrectionReport, of correction: StoryCorrection) {
        for id in report.restored { Console.output("Restored \(id): a story of its own from now on.") }
        for id in report.merged { Console.output("\(id) is a repeat of the other article from now on.") }
        if !report.followed.isEmpty {
            Console.output(
                report.followed.count == 1
                    ? "A repeat of it goes with it." : "\(report.followed.count) repeats go with it.")
        }
        if report.isTextGone {
            Console.output(
                "Noted. The dropped item itself is older than store.retention: its text is no longer stored.")
        } else if report.restored.isEmpty, report.merged.isEmpty {
            Console.output(
                correction.same ? "Noted; they are one story already." : "Noted; they are different stories already.")
        }
    }
}

extension CorrectionReport {
    /// The object that `undo --json` prints, with its newline.
    fileprivate func json(of correction: StoryCorrection, isRequest: Bool = false) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("outcome", isRequest ? "requested" : "done")
        writer.member("first", correction.first.rawValue)
        writer.member("second", correction.second.rawValue)
        writer.member("same", correction.same)
        writer.member("restored", restored.map(\.rawValue))
        writer.member("merged", merged.map(\.rawValue))
        writer.member("followed", followed.map(\.rawValue))
        if isTextGone { writer.member("text_gone", true) }
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}

extension MoveCorrection {
    /// The object that `undo --move --json` prints; without a state it is only requested.
    fileprivate func json(_ state: FeedState?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("outcome", state == nil ? "requested" : "done")
        writer.member("feed", feed)
        writer.member("url", state.flatMap { WebURL($0.url)?.redacted })
        writer.member("refused_moves", state?.refusedMoves.compactMap { WebURL($0)?.redacted } ?? [])
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}
