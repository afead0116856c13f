import ArgumentParser
import FeedIngest
import FeedModel
import Logging
import ServiceLifecycle
import UnixSignals

/// `feedd run`: the daemon, in the foreground, until SIGTERM.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Fetch feeds when they are due, until SIGTERM.",
        discussion: "SIGHUP reads the configuration again; when the new one is invalid the old one stays in force.")

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        ProcessSignals.ignoreBrokenPipes()
        var configuration = try configuration.load()
        let control = LogSetup.start(configuration.log)
        let logger = Logger(label: "feedd")
        for warning in configuration.warnings {
            logger.warning("\(warning)")
        }
        let feeds = Handover(configuration.takeFeeds())
        let daemon = DaemonService(
            path: self.configuration.path, configuration: configuration, feeds: feeds, control: control,
            logger: logger)
        var group = ServiceGroupConfiguration(
            // With a name: without one the group would print the whole daemon to have one, a million feeds included.
            services: [.init(service: daemon, serviceName: "feedd")], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
        group.maximumGracefulShutdownDuration = .seconds(28)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as IngestError {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }
}
