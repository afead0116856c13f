import FeedModel
import FeedSchedule
import Testing

@Suite struct DispatcherTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    static func at(_ seconds: Double) -> Timestamp { start + .milliseconds(Int64(seconds * 1000)) }

    static func due(_ moment: Timestamp) -> ScheduleState {
        var state = ScheduleState()
        state.nextDue = moment
        return state
    }

    @Test func anEmptyDispatcherIsIdle() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        #expect(dispatcher.next(now: Self.start) == .idle)
    }

    @Test func neverFetchedFeedsStartAtOnceWithinTheGap() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for name in ["a", "b"] {
            dispatcher.add(FeedID(name), host: "one.example", schedule: ScheduleState(), now: Self.start)
        }
        dispatcher.add(FeedID("c"), host: "two.example", schedule: ScheduleState(), now: Self.start)
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("a")))
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("a")), "asking twice changes nothing")
        _ = dispatcher.started(FeedID("a"), now: Self.start)
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("c")))
        _ = dispatcher.started(FeedID("c"), now: Self.start)
        #expect(dispatcher.deferral(of: FeedID("b"), now: Self.start) == .hostBusy)
        dispatcher.finished(
            FeedID("a"), next: NextFetch(due: Self.at(3600), bounds: []), address: "192.0.2.1", now: Self.at(1))
        #expect(dispatcher.deferral(of: FeedID("b"), now: Self.at(1)) == .hostGap(until: Self.at(3)))
        #expect(dispatcher.next(now: Self.at(1)) == .wait(until: Self.at(3)))
        #expect(dispatcher.next(now: Self.at(3)) == .fetch(FeedID("b")))
    }

    @Test func oneSlowHostDelaysNobody() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<100 {
            let host = number < 50 ? "slow.example" : "host\(number).example"
            dispatcher.add(FeedID("f\(number)"), host: host, schedule: ScheduleState(), now: Self.start)
        }
        var started: [FeedID] = []
        while case .fetch(let feed) = dispatcher.next(now: Self.start) {
            _ = dispatcher.started(feed, now: Self.start)
            started.append(feed)
        }
        #expect(started.count == 51, "the fifty others and one of the slow host")
    }

    @Test func theOldestGoesFirst() {
        var dispatcher = Dispatcher(settings: ScheduleSettings(), mode: .oneShot)
        for number in [3, 1, 2, 5, 4] {
            dispatcher.add(
                FeedID("f\(number)"), host: "h\(number)", schedule: Self.due(Self.at(Double(number))),
                now: Self.at(100))
        }
        var order: [String] = []
        while case .fetch(let feed) = dispatcher.next(now: Self.at(100)) {
            _ = dispatcher.started(feed, now: Self.at(100))
            order.append(feed.rawValue)
        }
        #expect(order == ["f1", "f2", "f3", "f4", "f5"])
    }

    @Test func aBacklogDrainsAtTwiceTheSteadyRateOldestFirst() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<3600 {
            dispatcher.add(
                FeedID("f\(number)"), host: "h\(number)", schedule: Self.due(Self.at(Double(number))), now: Self.start)
        }
        // 3600 feeds an hour: one a second is steady, two a second are allowed.
        var now = Self.at(86400)
        var starts: [(feed: FeedID, moment: Timestamp)] = []
        while starts.count < 3600 {
            switch dispatcher.next(now: now) {
            case .fetch(let feed):
                _ = dispatcher.started(feed, now: now)
                dispatcher.finished(
                    feed, next: NextFetch(due: Self.at(1e7), bounds: []), address: nil, now: now)
                starts.append((feed, now))
            case .wait(let until):
                #expect(until > now)
                now = until
            case .idle:
                Issue.record("idle with a backlog")
                return
            }
        }
        #expect(starts.map(\.feed.rawValue) == (0..<3600).map { "f\($0)" })
        let seconds = (now - Self.at(86400)).inSeconds
        #expect((1790...1810).contains(seconds), "\(seconds) s for 3600 at two a second")
    }

    @Test func whatIsInTimeIsNotHeldBackByABacklog() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<100 {
            dispatcher.add(
                FeedID("old\(number)"), host: "h\(number)", schedule: Self.due(Self.start), now: Self.start)
        }
        dispatcher.add(FeedID("new"), host: "n", schedule: Self.due(Self.at(5000)), now: Self.start)
        guard case .fetch(let first) = dispatcher.next(now: Self.at(5000)) else {
            Issue.record("nothing to fetch")
            return
        }
        _ = dispatcher.started(first, now: Self.at(5000))
        #expect(dispatcher.next(now: Self.at(5000)) == .fetch(FeedID("new")))
    }

    @Test func startedReturnsWhatToPersistBeforeTheFetch() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        dispatcher.add(FeedID("a"), host: "h", schedule: ScheduleState(), now: Self.start)
        let provisional = dispatcher.started(FeedID("a"), now: Self.start)
        #expect(provisional == Self.at(3600))
        dispatcher.finished(FeedID("a"), next: nil, address: nil, now: Self.at(30))
        #expect(dispatcher.due(of: FeedID("a")) == provisional)
        #expect(dispatcher.next(now: Self.at(31)) == .wait(until: provisional))
    }

    @Test func aHoldStopsTheWholeHostAndNamingAFeedDoesNotBreakIt() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        dispatcher.add(FeedID("a"), host: "h", schedule: ScheduleState(), now: Self.start)
        dispatcher.add(FeedID("b"), host: "h", schedule: ScheduleState(), now: Self.start)
        _ = dispatcher.started(FeedID("a"), now: Self.start)
        var next = NextFetch(due: Self.at(7200), bounds: [])
        next.hostHold = Self.at(600)
        dispatcher.finished(FeedID("a"), next: next, address: nil, now: Self.at(1))
        #expect(dispatcher.next(now: Self.at(300)) == .wait(until: Self.at(600)))
        #expect(dispatcher.deferral(of: FeedID("b"), now: Self.at(300)) == .hostHold(until: Self.at(600)))
        dispatcher.add(FeedID("b"), host: "h", schedule: ScheduleState(), isForced: true, now: Self.at(300))
        #expect(dispatcher.next(now: Self.at(300)) == .wait(until: Self.at(600)))
        #expect(dispatcher.next(now: Self.at(600)) == .fetch(FeedID("b")))
    }

    @Test func connectionsPerAddressAreSharedByHosts() {
        var settings = ScheduleSettings()
        settings.perAddressConnections = 2
        var dispatcher = Dispatcher(settings: settings)
        var now = Self.start
        let feeds = (0..<6).map { FeedID("f\($0)") }
        for (number, feed) in feeds.enumerated() {
            dispatcher.add(feed, host: "h\(number)", schedule: ScheduleState(), now: now)
        }
        for feed in feeds {
            _ = dispatcher.started(feed, now: now)
            dispatcher.finished(
                feed, next: NextFetch(due: Self.at(100), bounds: []), address: "192.0.2.1", now: now)
        }
        now = Self.at(101)
        var running: [FeedID] = []
        var total = 0
        for _ in 0..<100 {
            if case .fetch(let feed) = dispatcher.next(now: now) {
                _ = dispatcher.started(feed, now: now)
                running.append(feed)
                total += 1
                #expect(running.count <= 2)
            } else if !running.isEmpty {
                dispatcher.finished(
                    running.removeFirst(), next: NextFetch(due: Self.at(1e6), bounds: []), address: "192.0.2.1",
                    now: now)
            }
            if total == 6 { break }
        }
        #expect(total == 6, "everybody had a turn")
    }

    @Test func perMinuteHoldsWhereTheGapAllowsMore() {
        var settings = ScheduleSettings()
        settings.perHost = HostLimits(connections: 4, gap: .milliseconds(100), perMinute: 10)
        var dispatcher = Dispatcher(settings: settings)
        for number in 0..<25 {
            dispatcher.add(FeedID("f\(number)"), host: "h", schedule: ScheduleState(), now: Self.start)
        }
        var now = Self.start
        var starts: [Timestamp] = []
        while starts.count < 25 {
            switch dispatcher.next(now: now) {
            case .fetch(let feed):
                _ = dispatcher.started(feed, now: now)
                dispatcher.finished(
                    feed, next: NextFetch(due: Self.at(1e6), bounds: []), address: nil, now: now)
                starts.append(now)
            case .wait(let until): now = until
            case .idle:
                Issue.record("idle")
                return
            }
        }
        for (first, eleventh) in zip(starts, starts.dropFirst(10)) {
            #expect((eleventh - first).inSeconds >= 60)
        }
    }

    @Test func filesHaveNoBudget() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<20 {
            dispatcher.add(FeedID("f\(number)"), host: nil, schedule: ScheduleState(), now: Self.start)
        }
        var count = 0
        while case .fetch(let feed) = dispatcher.next(now: Self.start) {
            _ = dispatcher.started(feed, now: Self.start)
            count += 1
        }
        #expect(count == 20)
    }

    @Test func aRemovedFeedIsNeverNamedAgain() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for name in ["a", "b", "c"] {
            dispatcher.add(FeedID(name), host: "h", schedule: ScheduleState(), now: Self.start)
        }
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("a")))
        dispatcher.remove(FeedID("a"))
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("b")))
        _ = dispatcher.started(FeedID("b"), now: Self.start)
        dispatcher.remove(FeedID("b"))
        dispatcher.finished(
            FeedID("b"), next: NextFetch(due: Self.start, bounds: []), address: nil, now: Self.at(1))
        #expect(dispatcher.next(now: Self.at(10)) == .fetch(FeedID("c")))
        #expect(dispatcher.feedCount == 1)
    }

    @Test func aHostWhoseLastFeedWasRemovedHidesNobody() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<3 {
            dispatcher.add(FeedID("f\(number)"), host: "h\(number)", schedule: ScheduleState(), now: Self.start)
        }
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("f0")))
        dispatcher.remove(FeedID("f0"))
        #expect(dispatcher.next(now: Self.start) == .fetch(FeedID("f1")))
    }

    @Test func aPauseLetsOneProbeThroughAtATime() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        for number in 0..<5 {
            dispatcher.add(FeedID("f\(number)"), host: "h\(number)", schedule: ScheduleState(), now: Self.start)
        }
        dispatcher.pause(until: Self.at(30))
        #expect(dispatcher.next(now: Self.at(1)) == .wait(until: Self.at(30)))
        guard case .fetch(let probe) = dispatcher.next(now: Self.at(30)) else {
            Issue.record("no probe")
            return
        }
        _ = dispatcher.started(probe, now: Self.at(30))
        #expect(dispatcher.next(now: Self.at(31)) == .wait(until: Self.at(90)))
        dispatcher.resume(now: Self.at(32))
        var rest = 0
        while case .fetch(let feed) = dispatcher.next(now: Self.at(32)) {
            _ = dispatcher.started(feed, now: Self.at(32))
            rest += 1
        }
        #expect(rest == 4)
    }

    @Test func aClockSetBackLeavesNobodyWaitingForYears() {
        var dispatcher = Dispatcher(settings: ScheduleSettings())
        dispatcher.add(FeedID("a"), host: "h", schedule: Self.due(Self.at(600)), now: Self.start)
        let fiveYears = Duration.seconds(5 * 365 * 86400)
        let now = Self.start - fiveYears
        dispatcher.clockWasSetBack(by: fiveYears, now: now)
        #expect(dispatcher.next(now: now) == .wait(until: now + .seconds(600)))
    }

    /// A page of a feed's archive uses the connection of the feed's own fetch, keeps the gap, and holds back the host's
    /// other feeds meanwhile.
    @Test func furtherRequestsKeepTheBudgets() {
        let settings = ScheduleSettings()
        var dispatcher = Dispatcher(settings: settings)
        let start = Timestamp(seconds: 1_790_000_000)
        for name in ["one", "two"] {
            dispatcher.add(FeedID(name), host: "a.example", schedule: ScheduleState(), now: start)
        }
        guard case .fetch(let feed) = dispatcher.next(now: start) else {
            Issue.record("nothing is due")
            return
        }
        _ = dispatcher.started(feed, now: start)
        let answered = start + .seconds(5)
        dispatcher.answered(feed, now: answered)
        #expect(
            dispatcher.further(feed, host: "a.example", now: answered) == .hostGap(until: answered + .seconds(2)))
        let turn = answered + .seconds(2)
        #expect(dispatcher.further(feed, host: "a.example", now: turn) == nil)
        #expect(dispatcher.next(now: turn + .seconds(10)) == .idle, "the other feed of the host waits")
        dispatcher.furtherEnded(host: "a.example", address: "192.0.2.1", now: turn + .seconds(10))
        #expect(dispatcher.further(feed, host: "b.example", now: turn + .seconds(10)) == nil)
        #expect(dispatcher.further(feed, host: "b.example", now: turn + .seconds(20)) == .hostBusy)
        dispatcher.furtherEnded(host: "b.example", address: nil, now: turn + .seconds(21))
        dispatcher.finished(feed, next: nil, address: "192.0.2.1", now: turn + .seconds(30))
        guard case .fetch(let other) = dispatcher.next(now: turn + .seconds(33)) else {
            Issue.record("the other feed does not get its turn")
            return
        }
        #expect(other != feed)
    }
}
