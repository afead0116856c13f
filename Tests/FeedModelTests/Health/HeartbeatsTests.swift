import FeedModel
import Testing

@Suite struct HeartbeatsTests {
    private let start = SuspendingClock.now

    @Test func aPartThatBeatsIsAlive() {
        let hearts = Heartbeats()
        hearts.expect("scheduler", within: .seconds(30), now: start)
        hearts.beat("scheduler", now: start + .seconds(20))
        #expect(hearts.isHealthy(now: start + .seconds(50)))
        #expect(!hearts.isHealthy(now: start + .seconds(51)))
    }

    @Test func oneSilentPartIsEnough() throws {
        let hearts = Heartbeats()
        hearts.expect("scheduler", within: .seconds(30), now: start)
        hearts.expect("committer", within: .seconds(60), now: start)
        hearts.beat("scheduler", now: start + .seconds(60))
        let health = hearts.health(now: start + .seconds(61))
        #expect(health.map(\.name) == ["committer", "scheduler"])
        #expect(health.map(\.isAlive) == [false, true])
        #expect(health.first?.age == .seconds(61))
    }

    @Test func whoIsNotExpectedCannotBeMissed() {
        let hearts = Heartbeats()
        hearts.beat("stranger", now: start)
        #expect(hearts.health(now: start).isEmpty)
        hearts.expect("scheduler", within: .seconds(1), now: start)
        hearts.forget("scheduler")
        #expect(hearts.isHealthy(now: start + .seconds(1000)))
    }
}
