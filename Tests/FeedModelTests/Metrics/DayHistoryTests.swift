import FeedModel
import Testing

@Suite struct DayHistoryTests {
    private let now = Timestamp(seconds: 1_795_426_200)

    @Test func anEmptyDayIsTwentyFourHoursOfNothing() {
        let hours = DayHistory().hours(now: now)
        #expect(hours.count == 24)
        #expect(hours.last?.start.description == "2026-11-23T09:00:00Z")
        #expect(hours.first?.start.description == "2026-11-22T10:00:00Z")
        #expect(hours.allSatisfy { $0 == HourFigures(start: $0.start) })
        #expect(DayHistory().medianDelay(now: now) == nil)
    }

    @Test func countsByTheHourAndForgetsTheDayBefore() {
        let history = DayHistory()
        history.count(at: now - .seconds(23 * 3600)) { $0.new += 5 }
        history.count(at: now) { $0.failed += 1 }
        history.count(at: now + .seconds(60)) { $0.failed += 1 }
        #expect(history.hours(now: now).map(\.failed) == Array(repeating: 0, count: 23) + [2])
        #expect(history.hours(now: now).first?.new == 5)

        let later = now + .seconds(3600)
        #expect(history.hours(now: later).map(\.new).allSatisfy { $0 == 0 })
        #expect(history.hours(now: later).map(\.failed) == Array(repeating: 0, count: 22) + [2, 0])
    }

    @Test func aClockThatGoesBackDoesNotDisturb() {
        let history = DayHistory()
        history.count(at: now) { $0.new += 1 }
        history.count(at: now - .seconds(24 * 3600)) { $0.new += 100 }
        #expect(history.hours(now: now).map(\.new).reduce(0, +) == 1)
        history.count(at: Timestamp(seconds: -5)) { $0.new += 1 }
        #expect(history.hours(now: Timestamp(seconds: -5)).count == 24)
    }

    @Test(arguments: [
        ([10], 10), ([0, 0, 0], 0), ([60, 1000, 100_000], 1000), ([-50, -50], 0), ([1, 1, 1, 3600], 1),
    ])
    func theMedianIsAboutRight(_ seconds: [Int], _ median: Double) throws {
        let history = DayHistory()
        for delay in seconds { history.count(delay: .seconds(delay), at: now) }
        let found = try #require(history.medianDelay(now: now)).inSeconds
        #expect(found >= median * 0.5 && found <= median * 2)
    }
}
