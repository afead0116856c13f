import FeedModel
import FeedSchedule
import Testing

@Suite struct SchedulePolicyTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    static func bound(_ next: NextFetch, _ source: IntervalBound.Source) -> IntervalBound? {
        next.bounds.first { $0.source == source }
    }

    /// One decision for a feed that was fetched before and brought nothing new.
    static func decide(
        settings: ScheduleSettings = ScheduleSettings(), seed: UInt64 = 7, change: (inout FetchObservation) -> Void
    ) -> (next: NextFetch, state: ScheduleState) {
        var policy = SchedulePolicy(settings: settings)
        var state = ScheduleState()
        policy.admit(&state)
        var observation = FetchObservation()
        observation.notModified = true
        change(&observation)
        let next = policy.afterSuccess(state: &state, observation: observation, now: start, seed: seed)
        return (next, state)
    }

    struct Floor: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let source: IntervalBound.Source
        let hours: ClosedRange<Double>
        let isCapped: Bool
        let change: @Sendable (inout FetchObservation) -> Void
    }

    static let floors: [Floor] = [
        Floor(testDescription: "max-age", source: .maxAge, hours: 5...5.2, isCapped: false) {
            $0.freshness.maxAge = .seconds(5 * 3600)
        },
        Floor(testDescription: "max-age of 16 years", source: .maxAge, hours: 24...24.2, isCapped: true) {
            $0.freshness.maxAge = .seconds(16 * 365 * 86400)
        },
        Floor(testDescription: "Expires", source: .expires, hours: 5...5.2, isCapped: false) {
            $0.freshness.expires = .seconds(5 * 3600)
        },
        Floor(testDescription: "ttl", source: .ttl, hours: 6...6.2, isCapped: false) {
            $0.hints = ScheduleHints()
            $0.hints?.ttl = .seconds(6 * 3600)
        },
        Floor(testDescription: "Retry-After", source: .retryAfter, hours: 48...48.2, isCapped: false) {
            $0.freshness.retryAfter = .seconds(48 * 3600)
        },
        Floor(testDescription: "Retry-After beyond a week", source: .retryAfter, hours: 168...168.2, isCapped: true) {
            $0.freshness.retryAfter = .seconds(30 * 86400)
        },
        Floor(testDescription: "X-RateLimit-Reset alone", source: .rateLimitReset, hours: 7...7.2, isCapped: false) {
            $0.freshness.rateLimitReset = .seconds(7 * 3600)
        },
        Floor(testDescription: "Retry-After beats the reset", source: .retryAfter, hours: 3...3.2, isCapped: false) {
            $0.freshness.retryAfter = .seconds(3 * 3600)
            $0.freshness.rateLimitReset = .seconds(9 * 3600)
        },
        Floor(testDescription: "server beats the interval", source: .maxAge, hours: 5...5.2, isCapped: false) {
            $0.feedInterval = .seconds(600)
            $0.freshness.maxAge = .seconds(5 * 3600)
        },
        Floor(testDescription: "interval beats min_interval", source: .feedInterval, hours: 0.07...0.1, isCapped: false)
        { $0.feedInterval = .seconds(300) },
    ]

    @Test(arguments: floors) func obeysTheStrongestBound(_ floor: Floor) throws {
        var settings = ScheduleSettings()
        settings.typicalInterval = .seconds(1800)
        settings.maxInterval = .seconds(3600)
        let (next, state) = Self.decide(settings: settings, change: floor.change)
        let hours = (next.due - Self.start).inSeconds / 3600
        #expect(floor.hours.contains(hours), "\(hours) h")
        let first = try #require(next.bounds.first)
        #expect(first.source == floor.source)
        #expect(first.isCapped == floor.isCapped)
        #expect(state.nextDue == next.due)
        #expect(state.bounds == next.bounds)
    }

    @Test func jitterStaysWithinATenthAndWithinTheLimits() {
        var settings = ScheduleSettings()
        settings.minInterval = .seconds(900)
        for seed in 0..<500 as Range<UInt64> {
            let (fixed, _) = Self.decide(settings: settings, seed: seed) { $0.feedInterval = .seconds(10000) }
            #expect((9000...11000).contains((fixed.due - Self.start).inSeconds))
            let (learned, _) = Self.decide(settings: settings, seed: seed) { _ in }
            #expect((900...86400).contains((learned.due - Self.start).inSeconds))
        }
    }

    @Test func neverFetchesInSkippedHoursAndDays() {
        for seed in 0..<200 as Range<UInt64> {
            let (next, _) = Self.decide(seed: seed) {
                $0.hints = ScheduleHints()
                $0.hints?.skipHours = Set(0...17)
                $0.hints?.skipDays = [CivilDate(Self.start).weekday]
                $0.feedInterval = .seconds(Int64(seed) * 300 + 60)
            }
            let due = CivilDate(next.due)
            let isWithinADay = next.bounds.contains { $0.source == .skippedHours && !$0.isCapped }
            if isWithinADay || !next.bounds.contains(where: { $0.source == .skippedHours }) {
                #expect(due.hour >= 18 && due.weekday != CivilDate(Self.start).weekday, "\(next.due)")
            }
        }
    }

    @Test func hintsOfTheDocumentOutliveA304() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var full = FetchObservation()
        full.hints = ScheduleHints()
        full.hints?.ttl = .seconds(20 * 3600)
        full.feedInterval = .seconds(900)
        _ = policy.afterSuccess(state: &state, observation: full, now: Self.start, seed: 1)
        var unchanged = FetchObservation()
        unchanged.notModified = true
        unchanged.feedInterval = .seconds(900)
        let later = Self.start + .seconds(86400)
        let next = policy.afterSuccess(state: &state, observation: unchanged, now: later, seed: 2)
        #expect((next.due - later).inSeconds >= 20 * 3600)
    }

    @Test func busyFeedsAreAskedMoreOftenByTheSquareRoot() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var states = [ScheduleState(), ScheduleState()]
        for index in states.indices { policy.admit(&states[index]) }
        // One post and sixteen posts an hour, round the clock, for sixty days.
        var random = Spread(seed: 3)
        for hour in 0..<(60 * 24) {
            let now = Self.start + .seconds(Int64(hour) * 3600)
            for (index, count) in [1, 16].enumerated() {
                var observation = FetchObservation()
                observation.newItems = (0..<count).map { _ in now - .milliseconds(Int64(random.unit() * 3_600_000)) }
                observation.itemCount = 100
                observation.knownItems = 100 - count
                _ = policy.afterSuccess(
                    state: &states[index], observation: observation, now: now, seed: UInt64(hour))
            }
        }
        let end = Self.start + .seconds(60 * 86400)
        let requests = states.map { state in
            (0..<24).reduce(0.0) { sum, hour in
                sum + 3600 / policy.lawInterval(state, now: end + .seconds(Int64(hour) * 3600))
            }
        }
        #expect((3.2...4.8).contains(requests[1] / requests[0]), "\(requests)")
        // Two feeds, a request an hour each on the average.
        #expect((40...56).contains(requests[0] + requests[1]), "\(requests)")
    }

    @Test func saysWhenItemsMayHaveBeenMissedAndComesSooner() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        policy.admit(&state)
        var observation = FetchObservation()
        observation.itemCount = 10
        observation.newItems = Array(repeating: Self.start, count: 10)
        var next = policy.afterSuccess(state: &state, observation: observation, now: Self.start, seed: 1)
        #expect(!next.mayHaveMissedItems, "a first document misses nothing")
        let later = Self.start + .seconds(7200)
        observation.newItems = Array(repeating: later, count: 10)
        next = policy.afterSuccess(state: &state, observation: observation, now: later, seed: 2)
        #expect(next.mayHaveMissedItems)
        #expect(state.overlapCap == 3600)
        #expect((next.due - later).inSeconds <= 3600 * 1.1)
    }
}
