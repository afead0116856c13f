import FeedModel
import FeedSchedule
import Testing

@Suite struct ScheduleStateTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    static func livedState() -> ScheduleState {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var now = start
        for number in 0..<40 {
            var observation = FetchObservation()
            observation.newItems = [now - .seconds(100), now - .seconds(50)]
            observation.itemCount = 20
            observation.knownItems = 18
            observation.freshness.maxAge = .seconds(300)
            observation.hints = ScheduleHints()
            observation.hints?.skipHours = [1, 2, 23]
            observation.certificateExpires = now + .seconds(86400 * 60)
            now = policy.afterSuccess(state: &state, observation: observation, now: now, seed: UInt64(number)).due
        }
        var failure = FailureObservation(.serverError, message: "The server said \"500\".")
        failure.freshness.retryAfter = .seconds(4000)
        _ = policy.afterFailure(state: &state, failure: failure, now: now, seed: 3)
        policy.dismiss(&state)
        return state
    }

    @Test(arguments: [ScheduleState(), livedState()]) func isReadAsItWasWritten(_ state: ScheduleState) throws {
        var writer = JSONWriter()
        state.write(to: &writer)
        var reader = JSONReader(writer.bytes)
        #expect(try ScheduleState(reading: &reader) == state)
        #expect(try reader.next() == .end)
    }

    @Test func toleratesWhatALaterVersionWrites() throws {
        let text =
            #"{"new":{"a":[1,{}]},"due":5000,"attempt":"soon","posts":"zz","profile":"00","held":[1],"stopped":1}"#
        var reader = JSONReader(Array(text.utf8))
        let state = try ScheduleState(reading: &reader)
        #expect(state.nextDue == Timestamp(milliseconds: 5000))
        #expect(state.lastAttempt == nil)
        #expect(state.posts.profile.isEmpty)
        #expect(state.heldUntil == 0)
        #expect(!state.isStopped)
        #expect(try reader.next() == .end)
    }

    @Test func refusesBrokenText() {
        var reader = JSONReader(Array(#"{"due":5"#.utf8))
        #expect(throws: JSONError.self) { try ScheduleState(reading: &reader) }
    }
}
