import FeedModel

/// Turns an entry into journald's fields.
package enum JournalEntry {
    /// The fields of one entry: journald's own first, then FEEDD_EVENT and one for each datum.
    package static func fields(_ entry: LogEntry) -> [JournalField] {
        var fields = [
            JournalField("MESSAGE", TextLine.sentence(entry)),
            JournalField("PRIORITY", String(TextLine.priority(entry.level))),
            JournalField("SYSLOG_IDENTIFIER", "feedd"),
        ]
        if let event = entry.event {
            fields.append(JournalField("MESSAGE_ID", event.messageID))
            fields.append(JournalField("FEEDD_EVENT", event.rawValue))
        }
        for field in entry.fields { fields.append(JournalField(name(of: field.key), field.value)) }
        return fields
    }

    /// `feed.id` is FEEDD_FEED and `error.code` FEEDD_ERROR, because they are typed most; any other key is written in
    /// capitals behind FEEDD_, with underscores: `articles.new` is FEEDD_ARTICLES_NEW.
    package static func name(of key: String) -> String {
        switch key {
        case "feed.id": return "FEEDD_FEED"
        case "error.code": return "FEEDD_ERROR"
        default: break
        }
        var name = "FEEDD_"
        for scalar in key.unicodeScalars.prefix(nameCharactersMax) {
            switch scalar {
            case "a"..."z": name += String(scalar).uppercased()
            case "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
            default: name += "_"
            }
        }
        return name
    }

    /// journald drops a field whose name is longer than 64.
    private static let nameCharactersMax = 58
}
