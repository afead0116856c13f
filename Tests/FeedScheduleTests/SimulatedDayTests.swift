import FeedModel
import FeedSchedule
import Testing

/// A day of 10,000 feeds on 300 hosts, in no time: with failures, an outage, a suspend, the end of daylight saving time,
/// a clock set back five years and a kill -9.
@Suite struct SimulatedDayTests {
    @Test(arguments: [1, 2] as [UInt64]) func staysWithinEveryBound(seed: UInt64) throws {
        var world = SimulatedWorld(seed: seed)
        try world.run()
        #expect(world.broken.isEmpty, "\(world.broken.prefix(10))")
        #expect(world.crashed && world.wasDown && world.slept && world.wasSetBack, "the day had all its troubles")
        #expect(world.chargedInOutage == 0, "no feed was charged for our own outage")
        let starved = world.starvedFeeds
        #expect(starved.isEmpty, "\(starved.count) starved, first \(starved.prefix(3))")
        let calm = world.startsPerMinute.dropFirst(60)
        let most = calm.max() ?? 0
        #expect(Double(most) <= world.steadyPerMinute * 2.2, "\(most) in a minute: \(world.busiestMinutes)")
        #expect(world.total > 60_000)
        #expect(world.startsPerMinute.reduce(0, +) == world.total)
    }
}
