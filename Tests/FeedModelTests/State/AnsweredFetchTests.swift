import FeedModel
import Testing

@Suite struct AnsweredFetchTests {
    private static func state(due: Int64?, failures: Int = 0, id: String = "a") -> FeedState {
        var state = FeedState(id: FeedID(id), url: "http://e.org/")
        state.title = "kept"
        state.schedule.nextDue = due.map { Timestamp(milliseconds: $0) }
        state.schedule.failureCount = failures
        if failures > 0 { state.schedule.failureMessage = "The server said \"no\"." }
        return state
    }

    private static func line(_ state: FeedState, more: String = "") -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("answered")
        AnsweredFetch(state).write(to: &writer)
        return writer.bytes + Array(more.utf8)
    }

    /// What was written is the same to both readers; the short way may leave it to the other.
    @Test(
        arguments: [(1_790_000_000_123, 0, "a"), (nil, 0, "a"), (5, 3, "a"), (6, 0, "ä\u{1}")]
            as [(Int64?, Int, String)])
    func comesBack(due: Int64?, failures: Int, id: String) throws {
        let state = Self.state(due: due, failures: failures, id: id)
        var writer = JSONWriter()
        AnsweredFetch(state).write(to: &writer)
        var reader = JSONReader(writer.bytes)
        let read = try AnsweredFetch(reading: &reader)
        #expect(read == AnsweredFetch(state))
        let line = Self.line(state)
        let isUsual = failures == 0 && id == "a"
        #expect(AnsweredFetch.written(in: line, line.indices) == (isUsual ? read : nil))
    }

    @Test func changesTheScheduleAloneAndTheMarkOfRemoval() {
        var state = Self.state(due: 5)
        state.removed = Timestamp(milliseconds: 7)
        AnsweredFetch(Self.state(due: 9, failures: 2)).apply(to: &state)
        #expect(state == Self.state(due: 9, failures: 2))
    }

    @Test func noPartOfALineAndNoLaterLineIsOne() {
        let line = Self.line(Self.state(due: 12))
        for count in 0..<line.count { #expect(AnsweredFetch.written(in: line, 0..<count) == nil) }
        let later = Self.line(Self.state(due: 12), more: ",\"more\":1")
        #expect(AnsweredFetch.written(in: later, later.indices) == nil)
    }

    /// Each part of a state but its schedule tells two apart.
    @Test func aStateEqualsAnotherButForItsSchedule() {
        let one = Self.state(due: 5)
        #expect(one.equalsButForSchedule(Self.state(due: 9, failures: 1)))
        let changes: [(inout FeedState) -> Void] = [
            { $0.title = "other" }, { $0.url = "http://f.org/" }, { $0.validators = Validators(etag: "\"e\"") },
            { $0.bodyHash = 0 }, { $0.guids.trust = .link }, { $0.lastFullFetch = Timestamp(milliseconds: 1) },
            { $0.lastNewArticle = Timestamp(milliseconds: 1) }, { $0.removed = Timestamp(milliseconds: 1) },
            { $0.refusedMoves = ["http://f.org/"] },
        ]
        for change in changes {
            var other = one
            change(&other)
            #expect(!one.equalsButForSchedule(other))
        }
        #expect(!one.equalsButForSchedule(Self.state(due: 5, id: "b")))
    }
}
