import FeedModel
import Logging

/// Writes an entry as one line for people: on a terminal, in a file, or on the stream that systemd reads.
package enum TextLine {
    /// How the line begins and whether it is coloured.
    package enum Style: Sendable, Hashable {
        /// Time of day, aligned, in colours.
        case colored
        /// The same without colours: NO_COLOR, or a terminal that knows none.
        case aligned
        /// Date and time, nothing aligned: for files and pipes.
        case plain
        /// sd-daemon(3)'s `<N>` priority; journald adds the time.
        case prefixed
    }

    /// The line, its newline included.
    package static func format(_ entry: LogEntry, _ style: Style) -> String {
        switch style {
        case .colored: colored(entry)
        case .aligned:
            timeOfDay(entry.time) + " " + padded(name(entry.level), to: 8) + " "
                + padded(entry.message, to: messageWidth)
                + tail(entry) + "\n"
        case .plain: "\(entry.time) \(name(entry.level)) " + sentence(entry) + "\n"
        case .prefixed: "<\(priority(entry.level))>" + sentence(entry) + "\n"
        }
    }

    /// Message and fields, as they are also journald's MESSAGE: `journalctl -u feedd` shows nothing else.
    package static func sentence(_ entry: LogEntry) -> String {
        String((entry.message + tail(entry)).prefix(lineCharactersMax))
    }

    /// syslog's number of a level.
    package static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// The level as it is written in every format.
    package static func name(_ level: Logger.Level) -> String { level.rawValue }

    private static let messageWidth = 24
    private static let lineCharactersMax = 4000

    private static func tail(_ entry: LogEntry) -> String {
        entry.fields.map { " \($0.key)=\(quoted($0.value))" }.joined()
    }

    private static func colored(_ entry: LogEntry) -> String {
        let dim = "\u{1B}[2m"
        let reset = "\u{1B}[0m"
        let level = paint(entry.level)
        let fields = entry.fields.map { field in
            let value = field.key.hasPrefix("error.") ? level + quoted(field.value) + reset : quoted(field.value)
            return " \(dim)\(field.key)=\(reset)\(value)"
        }
        return "\(dim)\(timeOfDay(entry.time))\(reset) \(level)\(padded(name(entry.level), to: 8))\(reset) "
            + padded(entry.message, to: messageWidth) + fields.joined() + "\n"
    }

    private static func paint(_ level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: "\u{1B}[2m"
        case .info: "\u{1B}[36m"
        case .notice: "\u{1B}[32m"
        case .warning: "\u{1B}[33m"
        case .error: "\u{1B}[31m"
        case .critical: "\u{1B}[1;31m"
        }
    }

    /// `09:30:00Z`: the date is known to whoever sits at the terminal, and UTC is what the store and the reports use.
    private static func timeOfDay(_ time: Timestamp) -> String {
        let date = CivilDate(time)
        return [date.hour, date.minute, date.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":") + "Z"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// In quotes where the value could be mistaken for several.
    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        if isPlain { return value }
        var text = "\""
        for character in value {
            if character == "\"" { text += "\\" }
            text.append(character)
        }
        return text + "\""
    }
}
