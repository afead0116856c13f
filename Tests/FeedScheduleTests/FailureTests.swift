import FeedModel
import FeedSchedule
import Testing

@Suite struct FailureTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    @Test(arguments: [
        (FetchErrorCode.forbidden, 1.0), (.bodyTooLarge, 1), (.notFound, 0.5), (.tooManyRequests, 0.5),
        (.serverError, 0.5), (.tlsFailed, 0.5), (.parseFailed, 0.5), (.notAFeed, 0.5), (.nameNotResolved, 0.25),
        (.timeout, 0.25), (.cancelled, 0),
    ])
    func weighs(_ code: FetchErrorCode, _ weight: Double) { #expect(code.weight.rawValue == weight) }

    /// Delay = interval x max(1, sum of weights), to 24 h, later 30 d; nothing but 410 stops.
    @Test(arguments: FetchErrorCode.allCases.filter { $0 != .gone && $0.weight != .none })
    func delaysGrowByWeightAndNeverStop(_ code: FetchErrorCode) {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var now = Self.start
        for count in 1...200 {
            var failure = FailureObservation(code, message: "no")
            failure.feedInterval = .seconds(3600)
            let next = policy.afterFailure(state: &state, failure: failure, now: now, seed: UInt64(count))
            let weight = Double(count) * code.weight.rawValue
            let cap = weight > 30 ? 30.0 * 24 : 24
            let expected = min(max(1, weight), cap) * 3600
            let delay = (next.due - now).inSeconds
            #expect((expected * 0.9 - 1...expected * 1.1 + 1).contains(delay), "\(count): \(delay) not \(expected)")
            #expect(!next.isStopped)
            now = next.due
        }
        #expect(state.failureCount == 200)
        #expect(state.failureCode == code.rawValue)
        var good = FetchObservation()
        good.feedInterval = .seconds(3600)
        let next = policy.afterSuccess(state: &state, observation: good, now: now, seed: 1)
        #expect(state.failureCount == 0)
        #expect(state.failureWeight == 0)
        #expect(state.failureCode == nil)
        #expect((next.due - now).inSeconds <= 3960)
    }

    @Test func twoAnswersOfGoneStopAFeed() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        let gone = FailureObservation(.gone, message: "410")
        #expect(!policy.afterFailure(state: &state, failure: gone, now: Self.start, seed: 1).isStopped)
        let other = FailureObservation(.serverError, message: "500")
        #expect(!policy.afterFailure(state: &state, failure: other, now: Self.start, seed: 1).isStopped)
        #expect(!policy.afterFailure(state: &state, failure: gone, now: Self.start, seed: 1).isStopped)
        let last = policy.afterFailure(state: &state, failure: gone, now: Self.start, seed: 1)
        #expect(last.isStopped)
        #expect(state.isStopped)
        #expect(last.due == .never)
    }

    @Test func retryAfterOn429HoldsTheWholeHost() throws {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var failure = FailureObservation(.tooManyRequests, message: "429")
        failure.freshness.retryAfter = .seconds(88 * 3600)
        let next = policy.afterFailure(state: &state, failure: failure, now: Self.start, seed: 1)
        #expect(next.hostHold == Self.start + .seconds(88 * 3600))
        #expect(state.hold == next.hostHold)
        #expect(next.due >= Self.start + .seconds(88 * 3600))
    }

    /// No word on how long: half an hour for the whole host, twice as long each time, to a day; forgotten when it answers.
    @Test func a429WithoutRetryAfterHoldsTheWholeHostEverLonger() throws {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var budgets = HostBudgets(settings: ScheduleSettings())
        let host = budgets.index(of: "busy.example")
        var state = ScheduleState()
        policy.admit(&state)
        var now = Self.start
        for expected in [0.5, 1, 2, 4, 8, 16, 24, 24] {
            var failure = FailureObservation(.tooManyRequests, message: "429")
            failure.refusedHold = budgets.refused(host)
            let next = policy.afterFailure(state: &state, failure: failure, now: now, seed: 1)
            let hold = try #require(next.hostHold)
            #expect(hold == state.hold)
            #expect(abs((hold - now).inSeconds - expected * 3600) <= 1)
            #expect(next.due >= hold)
            #expect(next.bounds.contains { $0.source == .refused })
            now = next.due
        }
        budgets.answered(host)
        #expect(budgets.refused(host) == .seconds(1800))
    }

    @Test func aRowOfRefusalsSurvivesARestart() {
        var budgets = HostBudgets(settings: ScheduleSettings())
        let until = Self.start + .seconds(7200)
        budgets.restoreHold("busy.example", until: until, refusedFor: .seconds(7200))
        let host = budgets.index(of: "busy.example")
        #expect(budgets.obstacle(host, now: Self.start) == .hostHold(until: until))
        #expect(budgets.refused(host) == .seconds(4 * 3600))
        budgets.restoreHold("other.example", until: until, refusedFor: nil)
        #expect(budgets.refused(budgets.index(of: "other.example")) == .seconds(1800))
    }

    /// A reset time on a 429 says how long, like Retry-After.
    @Test func aRateLimitResetHoldsTheHostWhenItRefuses() throws {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var failure = FailureObservation(.tooManyRequests, message: "429")
        failure.freshness.rateLimitReset = .seconds(5000)
        failure.refusedHold = .seconds(1800)
        let next = policy.afterFailure(state: &state, failure: failure, now: Self.start, seed: 1)
        #expect(try #require(next.hostHold) == Self.start + .seconds(5000))
    }

    @Test func ourOwnFaultIsNotCharged() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var failure = FailureObservation(.timeout, message: "no network")
        failure.isLocalFault = true
        let next = policy.afterFailure(state: &state, failure: failure, now: Self.start, seed: 1)
        #expect(state.failureCount == 0)
        #expect(state.failureWeight == 0)
        #expect(next.due > Self.start)
        #expect((next.due - Self.start).inSeconds <= 3601)
    }

    @Test func aChargeCanBeTakenBack() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        _ = policy.afterFailure(
            state: &state, failure: FailureObservation(.serverError, message: "500"), now: Self.start, seed: 1)
        _ = policy.afterFailure(
            state: &state, failure: FailureObservation(.timeout, message: "slow"), now: Self.start, seed: 1)
        _ = policy.forgive(state: &state, code: .timeout, now: Self.start, seed: 1)
        #expect(state.failureCount == 1)
        #expect(state.failureWeight == 0.5)
        _ = policy.forgive(state: &state, code: .serverError, now: Self.start, seed: 1)
        #expect(state.failureCount == 0)
        #expect(state.failing == nil)
    }
}
