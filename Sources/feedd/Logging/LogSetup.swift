import FeedIngest
import FoundationEssentials
import Logging

/// Makes the configured log the process's log.
enum LogSetup {
    /// - Parameter quietBelow: What is quieter is left out whatever the configuration says: a one-shot reports by itself.
    @discardableResult
    static func start(_ settings: Configuration.Log, quietBelow: Logger.Level? = nil) -> LogControl {
        let level = level(settings)
        let control = LogControl(
            level: quietBelow.map { max($0, level) } ?? level, destination: destination(settings))
        control.bootstrap()
        return control
    }

    /// Another configuration is in force.
    static func update(_ control: LogControl, _ settings: Configuration.Log) {
        control.level = level(settings)
        control.destination = destination(settings)
    }

    private static func level(_ settings: Configuration.Log) -> Logger.Level {
        Logger.Level(rawValue: settings.level.rawValue) ?? .info
    }

    private static func destination(_ settings: Configuration.Log) -> LogDestination {
        LogDestination(
            LogFormat(rawValue: settings.format.rawValue) ?? .auto,
            environment: ProcessInfo.processInfo.environment)
    }
}
