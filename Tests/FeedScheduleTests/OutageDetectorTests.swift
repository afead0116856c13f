import FeedModel
import FeedSchedule
import Testing

@Suite struct OutageDetectorTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    /// Feeds in a healthy network, one outcome a second.
    static func healthy(_ count: Int, into detector: inout OutageDetector) {
        for number in 0..<count {
            _ = detector.note(
                feed: FeedID("ok\(number)"), host: "www.ok\(number).example", address: "198.51.100.1", code: nil,
                now: start + .seconds(Int64(number)))
        }
    }

    @Test func manyUnrelatedFailuresInARowAreOurs() {
        var detector = OutageDetector()
        Self.healthy(50, into: &detector)
        var began: [OutageDetector.Suspect] = []
        var charged = 0
        for number in 0..<20 {
            let verdict = detector.note(
                feed: FeedID("f\(number)"), host: "host\(number).test", address: nil, code: .nameNotResolved,
                now: Self.start + .seconds(100))
            switch verdict {
            case .charge: charged += 1
            case .began(_, let forgive): began = forgive
            case .spare: break
            default: Issue.record("\(verdict)")
            }
        }
        #expect(detector.isDown)
        #expect(charged == began.count, "every charge is taken back")
        #expect((4...10).contains(charged))
        #expect(began.map(\.feed.rawValue) == (0..<charged).map { "f\($0)" })
    }

    @Test(arguments: [
        "one host", "one address", "answers between", "server errors", "over hours",
    ])
    func othersFailuresAreNotOurs(_ story: String) {
        var detector = OutageDetector()
        Self.healthy(50, into: &detector)
        for number in 0..<60 {
            let verdict = detector.note(
                feed: FeedID("f\(number)"), host: story == "one host" ? "a\(number).same.test" : "host\(number).test",
                address: story == "one address" ? "192.0.2.9" : nil,
                code: story == "server errors" ? .serverError : .timeout,
                now: Self.start + .seconds(Int64(100 + number * (story == "over hours" ? 900 : 1))))
            #expect(verdict == .charge)
            if story == "answers between", number % 3 == 2 { Self.healthy(1, into: &detector) }
        }
        #expect(!detector.isDown)
    }

    /// Once so many sites are known that no row needs more, a success says all without its host.
    @Test func aSuccessNeedsNoHostAmongMany() {
        var detector = OutageDetector()
        Self.healthy(99, into: &detector)
        #expect(detector.noteSuccess() == nil)
        Self.healthy(100, into: &detector)
        #expect(detector.noteSuccess() == .normal)
        for number in 0..<20 {
            _ = detector.note(
                feed: FeedID("f\(number)"), host: "host\(number).test", address: nil, code: .timeout,
                now: Self.start + .seconds(100))
        }
        #expect(detector.isDown)
        #expect(detector.noteSuccess() == .recovered)
        #expect(!detector.isDown)
    }

    @Test func probesGrowRarerUntilSomebodyAnswers() {
        var detector = OutageDetector()
        Self.healthy(50, into: &detector)
        var now = Self.start + .seconds(100)
        var probe: Timestamp?
        for number in 0..<20 where probe == nil {
            let verdict = detector.note(
                feed: FeedID("f\(number)"), host: "host\(number).test", address: nil, code: .connectionFailed, now: now)
            if case .began(let probeAt, _) = verdict { probe = probeAt }
        }
        var spans: [Double] = []
        for _ in 0..<6 {
            guard let at = probe else { break }
            spans.append((at - now).inSeconds)
            now = at
            let verdict = detector.note(
                feed: FeedID("p"), host: "p.test", address: nil, code: .connectionFailed, now: now)
            guard case .stillDown(let next) = verdict else {
                Issue.record("\(verdict)")
                return
            }
            probe = next
        }
        #expect(spans == [30, 60, 120, 240, 300, 300])
        let verdict = detector.note(feed: FeedID("p"), host: "p.test", address: nil, code: .notFound, now: now)
        #expect(verdict == .recovered, "an error that a server sent is an answer")
        #expect(!detector.isDown)
    }

    @Test func whereManyFailAlwaysALongerRowIsNeeded() {
        var random = Spread(seed: 5)
        var detector = OutageDetector()
        for number in 0..<20_000 {
            let isDead = random.unit() < 0.3
            let verdict = detector.note(
                feed: FeedID("f\(number)"), host: "host\(number % 900).test", address: nil,
                code: isDead ? .timeout : nil, now: Self.start + .seconds(Int64(number)))
            if case .began = verdict { Issue.record("a false alarm at \(number)") }
        }
    }

    @Test(arguments: [
        (3600.0, 3600.0, ClockWatch.Event.steady), (3600, 10, .leapt(by: .seconds(3590))),
        (-3600, 10, .setBack(by: .seconds(3610))), (10, 9, .steady),
    ])
    func aSuspendAndASetClockAreNoticed(_ wall: Double, _ monotonic: Double, _ event: ClockWatch.Event) {
        var watch = ClockWatch(wall: Self.start, monotonic: .zero)
        let seen = watch.observe(
            wall: Self.start + .milliseconds(Int64(wall * 1000)), monotonic: .milliseconds(Int64(monotonic * 1000)))
        #expect(seen == event)
    }

    @Test(arguments: [-5 * 365, -1, 400] as [Int64])
    func persistedTimesAreMadeSane(_ days: Int64) {
        let policy = SchedulePolicy(settings: ScheduleSettings())
        let now = Self.start + .seconds(days * 86400)
        for seed in 0..<100 as Range<UInt64> {
            var state = ScheduleState()
            state.lastAttempt = Self.start
            state.lastSuccess = Self.start
            state.nextDue = Self.start + .seconds(3600)
            state.posts.newest = 1_789_990_000
            policy.repair(&state, now: now, seed: seed)
            let wait = (state.nextDue ?? now) - now
            #expect(days < 0 ? (1...86400).contains(wait.inSeconds) : wait < .zero)
            #expect((state.lastSuccess ?? now) <= now)
        }
    }

    @Test func aDueTimeThatNothingExplainsIsSpreadOverADay() {
        let policy = SchedulePolicy(settings: ScheduleSettings())
        var state = ScheduleState()
        state.nextDue = Self.start + .seconds(40 * 86400)
        state.lastAttempt = Self.start - .seconds(60)
        #expect(policy.repair(&state, now: Self.start, seed: 4))
        #expect((0...86400).contains(((state.nextDue ?? .never) - Self.start).inSeconds))
        state.heldUntil = UInt32(Self.start.seconds + 5 * 86400)
        state.nextDue = Self.start + .seconds(5 * 86400)
        #expect(!policy.repair(&state, now: Self.start, seed: 4), "a pause that the server asked for stays")
    }
}
