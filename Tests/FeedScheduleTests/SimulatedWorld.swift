import FeedModel
import FeedSchedule

/// Feeds, hosts, a network and two clocks, none of them real; it notes every bound that the scheduler breaks.
struct SimulatedWorld {
    static let feedCount = 10_000
    static let hostCount = 300
    static let addressCount = 90
    /// 2026-10-25, when central Europe leaves daylight saving time at 01:00 UTC.
    static let midnight = Timestamp(seconds: 1_792_886_400)
    static let hour: Int64 = 3_600_000

    private(set) var broken: [String] = []
    private(set) var startsPerMinute = [Int](repeating: 0, count: 24 * 60)
    private(set) var total = 0
    private(set) var crashed = false
    private(set) var wasDown = false
    private(set) var slept = false
    private(set) var wasSetBack = false
    private(set) var chargedInOutage = 0

    private let settings: ScheduleSettings
    private var policy: SchedulePolicy
    private var dispatcher: Dispatcher
    private var outage = OutageDetector()
    private var clock: ClockWatch
    private var states: [ScheduleState]
    private let rates: [Double]
    private let hosts: [Int]
    private var random: Spread
    /// True milliseconds since midnight; the wall clock and the monotonic clock go wrong in their own ways.
    private var time: Int64 = 0
    private var wallOffset: Int64 = 0
    private var sleptFor: Int64 = 0
    private var finishing = DueQueue()
    private var outcomes: [Int: FetchErrorCode?] = [:]
    private var lastStart: [Int64]
    private var longestGap: [Int64]
    private var hostRunning = [Int](repeating: 0, count: hostCount)
    private var hostTouched = [Int64](repeating: -1_000_000, count: hostCount)
    private var hostStarts: [[Int64]] = Array(repeating: [], count: hostCount)
    private var hostHeldUntil = [Int64](repeating: 0, count: hostCount)
    private var addressRunning: [Int: Int] = [:]
    private var hasAnswered: Set<Int> = []

    init(seed: UInt64) {
        var random = Spread(seed: seed)
        var settings = ScheduleSettings()
        settings.typicalInterval = .seconds(7200)
        self.settings = settings
        policy = SchedulePolicy(settings: settings)
        dispatcher = Dispatcher(settings: settings)
        clock = ClockWatch(wall: Self.midnight, monotonic: .zero)
        states = Array(repeating: ScheduleState(), count: Self.feedCount)
        // Host 0 has a tenth of all feeds, the others share the rest unevenly.
        hosts = (0..<Self.feedCount).map { index in
            index % 10 == 0 ? 0 : Int(random.unit() * random.unit() * Double(Self.hostCount))
        }
        rates = (0..<Self.feedCount).map { _ in 20 * random.unit() * random.unit() * random.unit() / 86400 }
        lastStart = Array(repeating: 0, count: Self.feedCount)
        longestGap = Array(repeating: 0, count: Self.feedCount)
        self.random = random
        for index in states.indices { policy.admit(&states[index]) }
        for index in states.indices { add(index) }
    }

    var steadyPerMinute: Double { Double(Self.feedCount) / settings.typicalInterval.inSeconds * 60 }

    var busiestMinutes: String {
        let most = startsPerMinute.enumerated().dropFirst(60).sorted { $0.element > $1.element }.prefix(20)
        return most.map { "\($0.offset / 60):\($0.offset % 60)=\($0.element)" }.joined(separator: " ")
    }

    /// Feeds that waited longer than the longest bound allows, with all troubles of the day on top.
    var starvedFeeds: [Int] {
        states.indices.filter { index in
            guard !states[index].isStopped else { return false }
            let due = (states[index].nextDue ?? .never).milliseconds - wall.milliseconds
            return lastStart[index] == 0 && due < 0 || due > 25 * Self.hour + 7 * 24 * Self.hour
        }
    }

    mutating func run() throws {
        while time < 24 * Self.hour {
            try playTroubles()
            switch dispatcher.next(now: wall) {
            case .fetch(let feed) where finishing.count < 256:
                start(Int(feed.rawValue) ?? 0)
            case .wait(let until):
                pass(until: time + max(1, (until - wall).milliseconds))
            case .fetch, .idle:
                pass(until: time + 60_000)
            }
        }
    }

    private var wall: Timestamp { Timestamp(milliseconds: Self.midnight.milliseconds + time + wallOffset) }

    private var isNetworkDown: Bool { (6 * Self.hour..<6 * Self.hour + 20 * 60_000).contains(time) }

    private mutating func add(_ index: Int) {
        dispatcher.add(FeedID(String(index)), host: "host\(hosts[index]).example", schedule: states[index], now: wall)
    }

    /// Sleeps until that moment or until a request ends, a minute at most, as a daemon would.
    private mutating func pass(until moment: Int64) {
        let target = min(moment, time + 60_000)
        if let (index, due) = finishing.first, due.milliseconds <= target {
            time = max(time, due.milliseconds)
            finishing.remove(index)
            finish(index)
        } else {
            time = target
        }
    }

    private mutating func playTroubles() throws {
        if !slept, time >= 10 * Self.hour {
            slept = true
            time += 2 * Self.hour
            sleptFor += 2 * Self.hour
            for index in Array(outcomes.keys) { outcomes[index] = .some(.timeout) }
        }
        if !wasSetBack, time >= 15 * Self.hour {
            wasSetBack = true
            wallOffset -= 5 * 365 * 24 * Self.hour
        }
        if !crashed, time >= 18 * Self.hour { try crash() }
        switch clock.observe(wall: wall, monotonic: .milliseconds(time - sleptFor)) {
        case .steady: break
        case .leapt: dispatcher.clockLeapt(now: wall)
        case .setBack(let span):
            dispatcher.clockWasSetBack(by: span, now: wall)
            for index in states.indices { policy.clockWasSetBack(&states[index], by: span) }
        }
    }

    /// kill -9: what was persisted is read again, what was under way is lost.
    private mutating func crash() throws {
        crashed = true
        var budgets = HostBudgets(settings: settings)
        budgets.restore(dispatcher.budgets.kept(now: wall), now: wall)
        policy = SchedulePolicy(settings: settings)
        dispatcher = Dispatcher(settings: settings, budgets: budgets)
        outage = OutageDetector()
        for index in states.indices {
            var writer = JSONWriter()
            states[index].write(to: &writer)
            var reader = JSONReader(writer.bytes)
            states[index] = try ScheduleState(reading: &reader)
            policy.repair(&states[index], now: wall, seed: random.next())
            policy.admit(&states[index])
            add(index)
        }
        finishing = DueQueue()
        outcomes = [:]
        hostRunning = Array(repeating: 0, count: Self.hostCount)
        addressRunning = [:]
    }

    private mutating func start(_ index: Int) {
        let host = hosts[index]
        check(index, host)
        states[index].nextDue = dispatcher.started(FeedID(String(index)), now: wall)
        total += 1
        startsPerMinute[Int(time / 60_000)] += 1
        lastStart[index] = max(1, time)
        hostRunning[host] += 1
        hostTouched[host] = time
        hostStarts[host].append(time)
        if hasAnswered.contains(host) { addressRunning[host % Self.addressCount, default: 0] += 1 }
        outcomes[index] = .some(outcome(index, host))
        let isSlow = host % 20 == 7 || isNetworkDown && random.unit() < 0.3
        let latency = isSlow ? 30_000 : 100 + Int64(random.unit() * 3000)
        finishing.set(index, due: Timestamp(milliseconds: time + latency))
    }

    private mutating func check(_ index: Int, _ host: Int) {
        if hostRunning[host] >= 1 { broken.append("\(time): two connections to host \(host)") }
        if time - hostTouched[host] < 2000 { broken.append("\(time): gap of host \(host)") }
        hostStarts[host].removeAll { $0 <= time - 60_000 }
        if hostStarts[host].count >= 30 { broken.append("\(time): more than 30 a minute to host \(host)") }
        if time < hostHeldUntil[host] { broken.append("\(time): host \(host) is on hold") }
        if hasAnswered.contains(host), addressRunning[host % Self.addressCount, default: 0] >= 8 {
            broken.append("\(time): nine connections to an address")
        }
        if let due = states[index].nextDue, due > wall { broken.append("\(time): feed \(index) is not due") }
        if dispatcher.isPaused, outage.isDown == false { broken.append("\(time): started in a pause") }
    }

    private mutating func outcome(_ index: Int, _ host: Int) -> FetchErrorCode? {
        if isNetworkDown { return random.unit() < 0.5 ? .nameNotResolved : .timeout }
        if host % 20 == 7 { return .timeout }
        if host % 25 == 3, random.unit() < 0.02 { return .tooManyRequests }
        if index % 97 == 5 { return .gone }
        if index % 50 == 9 { return .notAFeed }
        return random.unit() < 0.01 ? .serverError : nil
    }

    private mutating func finish(_ index: Int) {
        let host = hosts[index]
        let code = outcomes.removeValue(forKey: index) ?? nil
        let isAnswer = code?.mayBeLocal != true
        hostRunning[host] -= 1
        hostTouched[host] = time
        if hasAnswered.contains(host) { addressRunning[host % Self.addressCount, default: 0] -= 1 }
        if isAnswer { hasAnswered.insert(host) }
        let next = decide(index, host, code)
        let address = isAnswer ? "192.0.2.\(host % Self.addressCount)" : nil
        dispatcher.finished(FeedID(String(index)), next: next, address: address, now: wall)
        switch verdictToApply {
        case .pause(let until): dispatcher.pause(until: until)
        case .resume: dispatcher.resume(now: wall)
        case .none: break
        }
        verdictToApply = .none
    }

    private enum Apply { case none, pause(Timestamp), resume }
    private var verdictToApply = Apply.none

    private mutating func decide(_ index: Int, _ host: Int, _ code: FetchErrorCode?) -> NextFetch {
        let feed = FeedID(String(index))
        var isLocal = false
        switch outage.note(
            feed: feed, host: "www.host\(host).test", address: nil, code: code, now: wall)
        {
        case .normal, .charge: break
        case .spare: isLocal = true
        case .began(let probe, let forgive):
            wasDown = true
            isLocal = true
            verdictToApply = .pause(probe)
            for suspect in forgive { takeBack(suspect) }
        case .stillDown(let probe):
            isLocal = true
            verdictToApply = .pause(probe)
        case .recovered: verdictToApply = .resume
        }
        guard let code else { return succeed(index) }
        var failure = FailureObservation(code, message: "simulated")
        failure.isLocalFault = isLocal
        if code == .tooManyRequests {
            failure.freshness.retryAfter = .seconds(900)
            hostHeldUntil[host] = time + 899_000
        }
        let chargedBefore = states[index].failureCount
        let next = policy.afterFailure(state: &states[index], failure: failure, now: wall, seed: random.next())
        let isInnocent = host % 20 != 7 && code.mayBeLocal
        if isInnocent, outage.isDown, states[index].failureCount > chargedBefore { chargedInOutage += 1 }
        return next
    }

    private mutating func takeBack(_ suspect: OutageDetector.Suspect) {
        guard let index = Int(suspect.feed.rawValue) else { return }
        _ = policy.forgive(state: &states[index], code: suspect.code, now: wall, seed: random.next())
        dispatcher.update(suspect.feed, schedule: states[index], now: wall)
    }

    private mutating func succeed(_ index: Int) -> NextFetch {
        var observation = FetchObservation()
        let elapsed = states[index].lastSuccess.map { max(0, (wall - $0).inSeconds) } ?? 86400
        let count = Int(elapsed * rates[index] + random.unit())
        observation.newItems = (0..<min(count, 10)).map { _ in
            wall - .milliseconds(Int64(elapsed * 1000 * random.unit()))
        }
        observation.itemCount = 20
        observation.knownItems = 20 - observation.newItems.count
        observation.notModified = count == 0 && index % 2 == 0
        observation.freshness.maxAge = index % 3 == 0 ? .seconds(1800) : nil
        observation.hints = ScheduleHints()
        if index % 11 == 0 { observation.hints?.skipHours = [1, 2, 3] }
        let next = policy.afterSuccess(state: &states[index], observation: observation, now: wall, seed: random.next())
        let wait = (next.due - wall).inSeconds
        if wait < (index % 3 == 0 ? 1800 : 900) || wait > 2 * 86400 { broken.append("feed \(index) waits \(wait) s") }
        if index % 11 == 0, (1...3).contains(CivilDate(next.due).hour) { broken.append("feed \(index): skipped hour") }
        return next
    }
}
