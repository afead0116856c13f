import FeedModel
import Logging

/// One report, ready to be written in any format: everything in it is escaped and bounded.
package struct LogEntry: Sendable, Hashable {
    /// One datum of the entry, under its dotted key.
    package struct Field: Sendable, Hashable {
        package let key: String
        package let value: String
    }

    package let time: Timestamp
    package let level: Logger.Level
    package let message: String
    /// What kind of report it is; nil when its reporter named no kind.
    package let event: ServiceEvent?
    /// Without the event; the feed first and the error last, so that lines are easy to scan.
    package let fields: [Field]

    /// - Parameter metadata: All that belongs to the entry. `event` selects the kind.
    package init(
        time: Timestamp, level: Logger.Level, message: String, metadata: Logger.Metadata,
        limits: LogLimits = LogLimits()
    ) {
        self.time = time
        self.level = level
        self.message = VisibleText.escape(message, charactersMax: limits.sentenceCharactersMax)
        event = metadata["event"].flatMap { ServiceEvent(rawValue: "\($0)") }
        fields = Self.fields(metadata, limits)
    }

    private static func fields(_ metadata: Logger.Metadata, _ limits: LogLimits) -> [Field] {
        var fields: [Field] = []
        for (key, value) in metadata { append(value, under: key, limits, to: &fields) }
        fields.removeAll { $0.key == "event" && ServiceEvent(rawValue: $0.value) != nil }
        fields.sort { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
        return Array(fields.prefix(limits.fieldsMax))
    }

    private static func append(
        _ value: Logger.MetadataValue, under key: String, _ limits: LogLimits, to fields: inout [Field]
    ) {
        guard fields.count < limits.fieldsMax else { return }
        if case .dictionary(let members) = value {
            for (name, member) in members { append(member, under: key + "." + name, limits, to: &fields) }
            return
        }
        let text =
            if case .array(let elements) = value { elements.map { "\($0)" }.joined(separator: ",") } else { "\(value)" }
        let isSentence = key.hasSuffix(".message")
        let charactersMax = isSentence ? limits.sentenceCharactersMax : limits.valueCharactersMax
        fields.append(
            Field(
                key: VisibleText.escape(key, charactersMax: limits.keyCharactersMax),
                value: VisibleText.escape(text, charactersMax: charactersMax)))
    }

    private static func rank(_ key: String) -> Int {
        switch key {
        case "feed.id": 0
        case _ where key.hasPrefix("error."): 2
        default: 1
        }
    }
}

/// The bounds of a log line.
package struct LogLimits: Sendable {
    package var valueCharactersMax = 200
    /// For what feedd says itself: the message, and values under a key that ends in `.message`. Error descriptions end
    /// with what to do next, and that must not be cut off.
    package var sentenceCharactersMax = 500
    package var keyCharactersMax = 60
    package var fieldsMax = 40

    package init() {}
}
