import FeedModel
import FeedSchedule
import FoundationEssentials

/// The scheduler with very many feeds: load, memory, decisions a second, and how their cost grows.
struct ScheduleScale {
    let feeds: Int
    static let start = Timestamp(seconds: 1_790_000_000)

    func run() async throws {
        var size = min(1000, feeds)
        while size < feeds {
            try await measure(size)
            size *= 10
        }
        try await measure(feeds)
    }

    private func measure(_ count: Int) async throws {
        try measureScheduler(count)
        let states = try await StateScale(count: count).measure()
        print(
            "n=\(count) store_load_s=\(Self.rounded(states.load)) store_bytes_per_feed=\(states.diskBytes) "
                + "store_and_scheduler_memory_bytes_per_feed=\(states.memoryBytes)")
    }

    private func measureScheduler(_ count: Int) throws {
        let lines = Self.lines(count)
        let fileBytes = lines.reduce(0) { $0 + $1.count }
        let before = try Self.residentBytes()
        let clock = ContinuousClock()
        let started = clock.now
        var house = try House(lines)
        let loaded = clock.now
        let after = try Self.residentBytes()
        let decisions = max(200_000, count)
        let first = clock.now
        house.run(decisions: decisions)
        let span = (clock.now - first).inSeconds
        print(
            "n=\(count) load_s=\(Self.rounded((loaded - started).inSeconds)) json_bytes_per_feed=\(fileBytes / count) "
                + "memory_bytes_per_feed=\(max(0, after - before) / count) decisions=\(decisions) "
                + "decisions_per_s=\(Int(Double(decisions) / span)) us_per_decision=\(Self.rounded(span * 1e6 / Double(decisions)))"
        )
    }

    /// States as the store holds them after months: profiles, bounds, hints, one in twenty failing.
    private static func lines(_ count: Int) -> [[UInt8]] {
        var random = Spread(seed: 42)
        return (0..<count).map { number in
            var writer = JSONWriter()
            state(number, &random).write(to: &writer)
            return writer.bytes
        }
    }

    /// One state with profile, bounds and hints; one in twenty is failing.
    static func state(_ number: Int, _ random: inout Spread) -> ScheduleState {
        var state = ScheduleState()
        let due = start + .milliseconds(Int64(random.unit() * 3_600_000))
        state.nextDue = due
        state.lastAttempt = due - .seconds(3600)
        state.lastSuccess = due - .seconds(3600)
        state.posts.posts = Float(0.1 + 100 * random.unit() * random.unit() * random.unit())
        state.posts.days = 20
        state.posts.asOf = UInt32(start.seconds - 3600)
        state.posts.newest = state.posts.asOf - UInt32(random.unit() * 86400)
        state.posts.gapDays = 20 / state.posts.posts
        state.posts.profile.begin()
        for bin in 0..<PostingStatistics.profileBins { state.posts.profile.bins[bin] = UInt8(random.next() % 64) }
        state.hints.maxAge = 300
        state.bounds = [
            IntervalBound(.learned, seconds: 3500), IntervalBound(.jitter, seconds: 3600),
            IntervalBound(.maxAge, seconds: 300),
        ]
        state.health.recentOutcomes = random.next()
        if number % 20 == 0 {
            state.failureCount = 2
            state.failureWeight = 1
            state.failureCode = "http_server_error"
            state.failureMessage = "The server answered 503 (service unavailable); feedd tries again by itself."
        }
        return state
    }

    /// Memory of this process that is its own, in bytes.
    static func residentBytes() throws -> Int {
        let status = try String(decoding: Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        let kilobytes = line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
        return kilobytes * 1024
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

/// What the daemon holds: states, policy and dispatcher.
private struct House {
    private var states: [ScheduleState] = []
    private var policy: SchedulePolicy
    private var dispatcher: Dispatcher
    private var now = ScheduleScale.start
    private var random = Spread(seed: 1)

    init(_ lines: [[UInt8]]) throws {
        policy = SchedulePolicy(settings: ScheduleSettings())
        dispatcher = Dispatcher(settings: ScheduleSettings())
        states.reserveCapacity(lines.count)
        for (number, line) in lines.enumerated() {
            var reader = JSONReader(line)
            var state = try ScheduleState(reading: &reader)
            policy.admit(&state)
            dispatcher.add(
                FeedID(String(number)), host: "host\(number / 3).example", schedule: state, now: ScheduleScale.start)
            states.append(state)
        }
    }

    /// One decision: which feed, its budget, what it learned, when it is next.
    mutating func run(decisions: Int) {
        var made = 0
        while made < decisions {
            switch dispatcher.next(now: now) {
            case .fetch(let feed):
                guard let number = Int(feed.rawValue) else { return }
                _ = dispatcher.started(feed, now: now)
                let next = policy.afterSuccess(
                    state: &states[number], observation: observation(), now: now, seed: random.next())
                dispatcher.finished(feed, next: next, address: nil, now: now)
                made += 1
            case .wait(let until): now = until
            case .idle: return
            }
        }
    }

    /// One fetch in ten brings two new items.
    private mutating func observation() -> FetchObservation {
        var observation = FetchObservation()
        observation.freshness.maxAge = .seconds(300)
        guard random.next() % 10 == 0 else {
            observation.notModified = true
            return observation
        }
        observation.itemCount = 20
        observation.knownItems = 18
        observation.newItems = [now - .seconds(1200), now - .seconds(600)]
        return observation
    }
}
