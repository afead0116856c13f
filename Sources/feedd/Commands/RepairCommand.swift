import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd repair`: puts right what `verify` finds.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Put right what verify finds; damaged bytes are set aside, never deleted.",
        discussion: "Needs the store for itself: while a daemon holds it, it exits with 75.")

    @OptionGroup var configuration: ConfigurationOption
    @Flag(help: "Only say what would be done.")
    var dryRun = false
    @Flag(help: "Fetch the feeds that lost articles anew, without validators.")
    var refetch = false

    func run() async throws {
        let configuration = try configuration.load()
        do {
            if dryRun {
                let report = Verifier.verify(try StoreReader(directory: configuration.dataDirectory), deep: true)
                for finding in report.findings {
                    Console.output("\(finding.file): \(TerminalText.plain(finding.message))")
                }
                return Console.output("\(report.findings.count) findings; nothing was changed.")
            }
            let store = try Store.open(at: configuration.dataDirectory)
            let report = try await store.repair(refetch: refetch)
            await store.close()
            Console.output(
                "\(report.segmentsRewritten.count) segments and \(report.metadataRewritten.count) of their descriptions "
                    + "rewritten, \(report.damagedLines) damaged lines set aside, "
                    + "\(report.feedsRefetched.count) feeds will be fetched anew.")
        } catch {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }
}
