import ArgumentParser

/// The command line: one subcommand a file, in Commands/.
@main
struct Feedd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedd",
        abstract: "Every story, once, as clean JSON.",
        discussion: """
            feedd fetches RSS, Atom and JSON feeds, drops repeated stories and stores articles as JSON Lines.
            Run "feedd fetch" once or from cron, or "feedd run" as a service. Results go to standard output, \
            logs to standard error.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(name: "Collect", subcommands: [FetchCommand.self, RunCommand.self]),
            CommandGroup(
                name: "Read",
                subcommands: [ArticlesCommand.self, StatusCommand.self, WhyCommand.self, PlanCommand.self]),
            CommandGroup(
                name: "Look after the store",
                subcommands: [
                    UndoCommand.self, VerifyCommand.self, RepairCommand.self, CompactCommand.self, BackupCommand.self,
                ]),
            CommandGroup(name: "Set up", subcommands: [CheckCommand.self, ParseCommand.self]),
            CommandGroup(
                name: "Feeds",
                subcommands: [
                    DiscoverCommand.self, AddCommand.self, RemoveCommand.self, ImportCommand.self, ExportCommand.self,
                ]),
        ])

    static func main() async {
        // Asked before anything is built up: scripts ask for it, and it should cost them nothing.
        if CommandLine.arguments.dropFirst() == ["--version"] { return Console.output(Version.report) }
        ProcessMemory.configure()
        await HeadStart.begin(CommandLine.arguments.dropFirst())
        ProcessSignals.configure()
        await main(nil)
    }
}
