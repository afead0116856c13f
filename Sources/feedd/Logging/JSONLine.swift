import FeedModel

/// Writes an entry as one JSON object on a line, for log collectors.
///
/// Members: `time`, `level`, `message`, `event` where there is one, then the fields under their dotted keys: whole
/// numbers as numbers, all else as strings.
package enum JSONLine {
    /// The line, its newline included.
    package static func format(_ entry: LogEntry) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("time", entry.time)
        writer.member("level", TextLine.name(entry.level))
        writer.member("message", entry.message)
        writer.member("event", entry.event?.rawValue)
        for field in entry.fields where !reserved.contains(field.key) {
            writer.key(text: field.key)
            if let number = number(field) { writer.value(number) } else { writer.value(field.value) }
        }
        writer.endObject()
        writer.appendRaw([0x0A])
        return writer.bytes
    }

    /// nil for text; an id stays text, or a feed called "2024" would change the member's type.
    private static func number(_ field: LogEntry.Field) -> Int? {
        guard !field.key.hasSuffix(".id"), let number = Int(field.value), String(number) == field.value else {
            return nil
        }
        return number
    }

    private static let reserved: Set<String> = ["time", "level", "message", "event"]
}
