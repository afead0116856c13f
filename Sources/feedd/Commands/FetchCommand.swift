import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore
import Logging

/// `feedd fetch`: one pass over the due feeds, then a report; what cron calls.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetch the feeds that are due, once, and report.",
        discussion: """
            Without names it takes the feeds that are due. A name (an id or a URL) or --all ignores next-due times and \
            back-off, but never a server's Retry-After. Feeds that have to wait for their host's gap are waited for; \
            what the deadline cuts off is reported as deferred.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "Ids or URLs of the feeds to fetch.")
    var feeds: [String] = []
    @Flag(help: "Fetch every feed, due or not.")
    var all = false
    @Option(help: ArgumentHelp("Wait so long for another feedd to let go of the store.", valueName: "time"))
    var wait: DurationArgument?
    @Option(help: ArgumentHelp("Stop after so long; the rest is deferred to the next pass.", valueName: "time"))
    var deadline: DurationArgument?
    @Flag(help: "Say which feeds would be fetched, and fetch nothing.")
    var dryRun = false
    @Flag(help: "Print each stored article as a line of JSON; the report goes to standard error.")
    var stdout = false
    @Flag(help: "Exit with 1 when any feed failed.")
    var strict = false
    @Flag(help: "Say nothing but failures that persist; for cron.")
    var quiet = false
    @Flag(help: "Print the report as JSON.")
    var json = false
    @Option(
        help: ArgumentHelp(
            "Write the pass's metrics there, for node_exporter's textfile collector.", valueName: "file"),
        completion: .file(extensions: ["prom"]))
    var metricsFile: String?

    func validate() throws {
        if all, !feeds.isEmpty { throw ValidationError("Name feeds or give --all, not both.") }
        if stdout, json { throw ValidationError("--stdout and --json both write to standard output; give one.") }
    }

    func run() async throws {
        ProcessSignals.ignoreBrokenPipes()
        let configuration = try configuration.load()
        let options = PassOptions(
            selection: all ? .all : feeds.isEmpty ? .due : .named(feeds), deadline: deadline?.duration,
            isBrief: quiet && !json && metricsFile == nil)
        do {
            if dryRun { return try printPlan(configuration, options) }
            let report = try await pass(consume configuration, options)
            show(report)
            if let metricsFile { MetricsFile(path: metricsFile).write(report) }
            if report.allFailed { throw ExitStatus.unavailable.code }
            if strict, report.failed > 0 { throw ExitStatus.someFailed.code }
        } catch let error as IngestError {
            // Cron runs while the daemon does: nobody needs a mail about that.
            if error.exitCode != ExitStatus.storeLocked.rawValue || !quiet { Console.error(error.description) }
            throw ExitCode(error.exitCode)
        }
    }

    private func pass(_ configuration: consuming Configuration, _ options: PassOptions) async throws -> RunReport {
        LogSetup.start(configuration.log, quietBelow: .critical)
        let ingest = try await Ingest.open(
            consume configuration, version: Version.number, wait: wait?.duration ?? .zero,
            fullDisk: FullDiskPolicy(waits: false), logger: Logger(label: "feedd"))
        let progress = PassProgressBar(isShown: !quiet && !json && Console.errorIsTerminal)
        let before = await ingest.store.lastSequence
        do {
            let report = try await ingest.pass(options) {
                if $0.done == 1 { ProcessMemory.settle() }
                progress.show($0)
            }
            progress.clear()
            try await end(ingest, printingAfter: before)
            return report
        } catch {
            progress.clear()
            // What is durable is printed all the same: the next pass would begin behind it.
            try await end(ingest, printingAfter: before)
            throw error
        }
    }

    private func end(_ ingest: Ingest, printingAfter sequence: Int64) async throws {
        // Before the store is given back: another pass must not run the same commands beside these.
        for failure in await SinkRunner(ingest).drain() { Console.error(failure) }
        if !quiet, let warning = await ingest.indexWarning() { Console.error(warning) }
        let printing = Result { () throws(StoreError) in
            var sink = StandardOutputSink(reader: ingest.store.reader, after: sequence)
            if stdout { _ = try sink.deliver() }
        }
        await ingest.close()
        do { try printing.get() } catch { throw IngestError.store(error) }
    }

    private func printPlan(_ configuration: Configuration, _ options: PassOptions) throws {
        let due = try DuePlan(configuration, options, now: SystemClock().now)
        if json { return Console.output(due.json() + [0x0A]) }
        for feed in due.feeds { Console.output("\(feed.name)  \(TerminalText.plain(feed.url))") }
        Console.status("\(due.feeds.count) of \(due.configuredCount) feeds would be fetched\n")
    }

    private func show(_ report: RunReport) {
        if json { return Console.output(report.json() + [0x0A]) }
        if quiet {
            for feed in report.feeds where feed.isPersistentFailure { Console.error(feed.failureLine) }
            return
        }
        let text = RunReportText(report: report, colour: stdout ? Console.errorHasColour : Console.outputHasColour)
        if stdout { Console.status(text.description + "\n") } else { Console.output(text.description) }
    }
}

extension FeedReport {
    /// Five failures in a row, then ever more rarely: a mail a milestone, not one a pass.
    var isPersistentFailure: Bool { outcome == .failed && [5, 25, 125, 625].contains(failureCount) }

    var failureLine: String {
        "\(id): failed \(failureCount) times in a row: \(error?.code ?? "unknown"): \(error?.message ?? "")"
    }
}
