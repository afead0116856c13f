/// The operator's word on two articles (`undo`): it beats every rule, for good.
package struct Declaration: Sendable, Hashable {
    package let first: ArticleID
    package let second: ArticleID
    /// true: the second tells the story of the first; false: they tell different stories.
    package let same: Bool
    /// When it was said.
    package let at: Timestamp

    package init(first: ArticleID, second: ArticleID, same: Bool, at moment: Timestamp) {
        self.first = first
        self.second = second
        self.same = same
        at = moment
    }

    /// How many are kept; a person makes a few a day.
    package static let countMax = 100_000

    /// Whether another one is about the same two articles; the later of the two is in force.
    package func isAbout(sameAs other: Declaration) -> Bool {
        (first == other.first && second == other.second) || (first == other.second && second == other.first)
    }
}

extension Declaration {
    /// Writes it as one object.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("first", first.rawValue)
        writer.member("second", second.rawValue)
        writer.member("same", same)
        writer.member("at", at)
        writer.endObject()
    }

    /// Reads what `write(to:)` wrote; unknown members are passed over.
    package init(reading reader: inout JSONReader) throws(JSONError) {
        var (first, second, same) = ("", "", false)
        var moment = Timestamp(milliseconds: 0)
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "first": first = try reader.readString() ?? ""
            case "second": second = try reader.readString() ?? ""
            case "same": same = try reader.readBool() ?? false
            case "at": moment = try reader.readTimestamp() ?? moment
            default: try reader.skipValue()
            }
        }
        self.init(first: ArticleID(first), second: ArticleID(second), same: same, at: moment)
    }
}
