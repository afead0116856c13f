import ArgumentParser
import FeedIngest
import FoundationEssentials

/// `--config`, shared by all commands that need one.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The configuration file.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?

    /// `--config`, else `$FEEDD_CONFIG`, else the system's.
    var path: String {
        config ?? ProcessInfo.processInfo.environment["FEEDD_CONFIG"] ?? "/etc/feedd/config.json"
    }

    /// The configuration, or its problems on standard error and exit 78.
    func load() throws -> Configuration {
        do {
            return try ConfigurationReader.read(path)
        } catch {
            for problem in error.problems { Console.error("\(problem)") }
            throw ExitStatus.badConfiguration.code
        }
    }
}
