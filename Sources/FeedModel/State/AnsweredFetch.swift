/// That a feed was asked and nothing but its schedule has changed: a 304, or a failure. A short line of the state journal.
///
/// Most answers of most feeds are such: the address, the validators and the title need not be written again and again.
package struct AnsweredFetch: Hashable, Sendable {
    /// Who was asked.
    package let feed: FeedID
    /// nil: a later feedd wrote it in another way; then what was known before stays.
    private let schedule: ScheduleState?

    /// What an answer without news leaves of a feed's state.
    package init(_ state: FeedState) { self.init(feed: state.id, schedule: state.schedule) }

    private init(feed: FeedID, schedule: ScheduleState?) {
        self.feed = feed
        self.schedule = schedule
    }

    /// Writes it as one object; absent means absent.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", feed.rawValue)
        if let schedule {
            writer.key("schedule")
            schedule.write(to: &writer)
        }
        writer.endObject()
    }

    /// Reads what `write(to:)` wrote; unknown members are passed over.
    ///
    /// - Throws: Where the text is no object of ours.
    package init(reading reader: inout JSONReader) throws(JSONError) {
        var feed = FeedID("")
        var schedule: ScheduleState?
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "id": feed = FeedID(try reader.readString() ?? "")
            case "schedule": schedule = try ScheduleState(reading: &reader)
            default: try reader.skipValue()
            }
        }
        self.init(feed: feed, schedule: schedule)
    }

    /// What stands in a line of the store, `{"answered":{…}`.
    ///
    /// - Parameters:
    ///   - bytes: The line, perhaps among others.
    ///   - range: The line up to its trailer.
    /// - Returns: nil: it is not to the letter what is written for most feeds; read it with `init(reading:)`.
    package static func written(in bytes: [UInt8], _ range: Range<Int>) -> AnsweredFetch? {
        var reader = WrittenJSON(bytes, in: range)
        guard reader.entersObject(), reader.hasMember("answered"), reader.entersObject(),
            let id = reader.string(of: "id"), reader.hasMember("schedule"),
            let schedule = ScheduleState(written: &reader), reader.leavesObject(), reader.isAtEnd
        else { return nil }
        return AnsweredFetch(feed: FeedID(id), schedule: schedule)
    }

    /// Changes the state that was written before it. Whoever was asked is configured: a mark of removal no longer holds.
    package func apply(to state: inout FeedState) {
        if let schedule { state.schedule = schedule }
        if state.removed != nil { state.removed = nil }
    }
}
