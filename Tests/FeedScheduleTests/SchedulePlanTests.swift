import FeedModel
import FeedSchedule
import Testing

@Suite struct SchedulePlanTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    @Test func countsByHourAndHost() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var states = (0..<10).map { _ in ScheduleState() }
        for index in states.indices { policy.admit(&states[index], feedInterval: .seconds(1800)) }
        var plan = SchedulePlan(policy: policy, start: Self.start, hours: 24)
        for (index, state) in states.enumerated() {
            plan.add(state, host: index < 6 ? "a" : "b", feedInterval: .seconds(1800), seed: UInt64(index))
        }
        var stopped = ScheduleState()
        stopped.isStopped = true
        plan.add(stopped, host: "c", seed: 1)
        #expect(plan.requestsPerHour.count == 24)
        #expect(plan.requestsPerHour.reduce(0, +) == plan.total)
        #expect((460...500).contains(plan.total), "ten feeds, 48 times a day: \(plan.total)")
        #expect(plan.requestsPerHour.allSatisfy { (15...30).contains($0) })
        #expect(plan.busiestHosts(5).map(\.host) == ["a", "b"])
        #expect(plan.overloadedHosts(settings: ScheduleSettings()).isEmpty)
    }

    @Test func namesHostsThatAreAskedTooMuch() {
        let policy = SchedulePolicy(settings: ScheduleSettings())
        var plan = SchedulePlan(policy: policy, start: Self.start, hours: 1)
        for seed in 0..<500 as Range<UInt64> {
            plan.add(ScheduleState(), host: "big", feedInterval: .seconds(600), seed: seed)
        }
        #expect(plan.overloadedHosts(settings: ScheduleSettings()) == ["big"])
    }
}
