import FeedModel
import Logging

/// `log.format` of the configuration.
package enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// journald under systemd, else text.
    case auto
    case text
    case json
    case journald
}

/// Where log entries go, and in which form.
package enum LogDestination: Sendable {
    case text(ErrorStream, TextLine.Style)
    case json(ErrorStream)
    /// With the stream to fall back to while journald does not take entries (it restarts, its queue is full).
    case journal(JournalSocket, fallback: ErrorStream)

    /// What suits the format, the stream and the environment.
    ///
    /// `journald` where it cannot be reached becomes prefixed text: a log that is complete matters more than its fields.
    package init(
        _ format: LogFormat, environment: [String: String], stream: ErrorStream = ErrorStream(),
        journalPath: String = JournalSocket.standardPath
    ) {
        let isJournal = stream.isJournal(environment: environment)
        switch format {
        case .json: self = .json(stream)
        case .text: self = .text(stream, Self.textStyle(stream, isJournal: isJournal, environment))
        case .auto where !isJournal: self = .text(stream, Self.textStyle(stream, isJournal: false, environment))
        case .auto, .journald:
            do {
                self = .journal(try JournalSocket(path: journalPath), fallback: stream)
            } catch {
                self = .text(stream, .prefixed)
            }
        }
    }

    /// Writes one entry; never fails and never throws: there is nowhere to report it.
    package func write(_ entry: LogEntry) {
        switch self {
        case .text(let stream, let style): stream.write(Array(TextLine.format(entry, style).utf8))
        case .json(let stream): stream.write(JSONLine.format(entry))
        case .journal(let socket, let fallback):
            do {
                try socket.send(JournalEntry.fields(entry))
            } catch {
                fallback.write(Array(TextLine.format(entry, .prefixed).utf8))
            }
        }
    }

    private static func textStyle(
        _ stream: ErrorStream, isJournal: Bool, _ environment: [String: String]
    ) -> TextLine.Style {
        if isJournal { return .prefixed }
        guard stream.isTerminal else { return .plain }
        // https://no-color.org: any value but an empty one.
        let isColorless = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return isColorless || environment["TERM"] == "dumb" ? .aligned : .colored
    }
}
