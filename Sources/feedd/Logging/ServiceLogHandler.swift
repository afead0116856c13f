import FeedModel
import Logging
import Synchronization

/// swift-log's way into feedd's destinations.
package struct ServiceLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let control: LogControl
    /// Set on this logger alone; nil: as the configuration says, also after a reload.
    private var ownLevel: Logger.Level?

    package init(control: LogControl) { self.control = control }

    package var logLevel: Logger.Level {
        get { ownLevel ?? control.level }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        if let error = event.error, all["error.message"] == nil { all["error.message"] = "\(error)" }
        control.destination.write(
            LogEntry(time: WallClock.now(), level: event.level, message: event.message.description, metadata: all))
    }
}

/// What can change about logging while feedd runs: a reload sets another level or another format.
package final class LogControl: Sendable {
    private struct State {
        var level: Logger.Level
        var destination: LogDestination
    }

    private let state: Mutex<State>

    package init(level: Logger.Level, destination: LogDestination) {
        state = Mutex(State(level: level, destination: destination))
    }

    /// What is quieter is left out, by every logger that has no level of its own.
    package var level: Logger.Level {
        get { state.withLock(\.level) }
        set { state.withLock { $0.level = newValue } }
    }

    package var destination: LogDestination {
        get { state.withLock(\.destination) }
        set { state.withLock { $0.destination = newValue } }
    }

    /// Makes this the process's log. To be called once, before the first logger is made.
    package func bootstrap() {
        LoggingSystem.bootstrap { [self] _ in ServiceLogHandler(control: self) }
    }
}
