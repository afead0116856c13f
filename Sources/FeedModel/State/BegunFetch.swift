/// That a feed was asked: what its state says of that until the answer is written. A short line of the state journal.
///
/// The whole state would be written twice a fetch, before and after; only these two moments differ.
package struct BegunFetch: Hashable, Sendable {
    /// Who was asked.
    package let feed: FeedID
    private var due: Int64?
    private var attempt: Int64?

    /// What is to be remembered of a feed's state when its fetch begins.
    package init(_ state: FeedState) {
        feed = state.id
        due = state.schedule.nextDue?.milliseconds
        attempt = state.schedule.lastAttempt?.milliseconds
    }

    /// Writes it as one object: absent means absent, moments in milliseconds.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", feed.rawValue)
        writer.member("due", due.map { Int($0) })
        writer.member("attempt", attempt.map { Int($0) })
        writer.endObject()
    }

    /// What stands in a line of the store, `{"begun":{…}`.
    ///
    /// - Parameters:
    ///   - bytes: The line, perhaps among others.
    ///   - range: The line up to its trailer.
    /// - Returns: nil: it is another line, or of a later version. No feed's id has a letter that JSON must escape.
    package static func written(in bytes: [UInt8], _ range: Range<Int>) -> BegunFetch? {
        var reader = WrittenJSON(bytes, in: range)
        guard reader.entersObject(), reader.hasMember("begun"), reader.entersObject(),
            let id = reader.string(of: "id")
        else { return nil }
        var begun = BegunFetch(FeedState(id: FeedID(id), url: ""))
        if reader.hasMember("due") {
            guard let due = reader.integer() else { return nil }
            begun.due = due
        }
        if reader.hasMember("attempt") {
            guard let attempt = reader.integer() else { return nil }
            begun.attempt = attempt
        }
        return reader.leavesObject() && reader.isAtEnd ? begun : nil
    }

    /// Changes the state that was written before it.
    package func apply(to state: inout FeedState) {
        var schedule = state.schedule
        schedule.nextDue = due.map { Timestamp(milliseconds: $0) }
        schedule.lastAttempt = attempt.map { Timestamp(milliseconds: $0) }
        state.schedule = schedule
    }
}
