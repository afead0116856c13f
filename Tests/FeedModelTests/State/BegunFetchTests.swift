import FeedModel
import Testing

@Suite struct BegunFetchTests {
    private static func state(due: Int64?, attempt: Int64?) -> FeedState {
        var state = FeedState(id: FeedID("a"), url: "http://e.org/")
        state.title = "kept"
        state.schedule.nextDue = due.map { Timestamp(milliseconds: $0) }
        state.schedule.lastAttempt = attempt.map { Timestamp(milliseconds: $0) }
        return state
    }

    private static func line(_ state: FeedState, more: String = "") -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("begun")
        BegunFetch(state).write(to: &writer)
        return writer.bytes + Array(more.utf8)
    }

    @Test(arguments: [(1_790_000_000_123, 7), (nil, -3), (0, nil), (nil, nil)] as [(Int64?, Int64?)])
    func comesBack(due: Int64?, attempt: Int64?) throws {
        let line = Self.line(Self.state(due: due, attempt: attempt))
        let begun = try #require(BegunFetch.written(in: line, line.indices))
        #expect(begun.feed == FeedID("a"))
        var state = Self.state(due: 5, attempt: 6)
        begun.apply(to: &state)
        #expect(state == Self.state(due: due, attempt: attempt))
    }

    @Test func noPartOfALineAndNoLaterLineIsOne() {
        let line = Self.line(Self.state(due: 12, attempt: 34))
        for count in 0..<line.count { #expect(BegunFetch.written(in: line, 0..<count) == nil) }
        let later = Self.line(Self.state(due: 12, attempt: 34), more: ",\"more\":1")
        #expect(BegunFetch.written(in: later, later.indices) == nil)
    }
}
