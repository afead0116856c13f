import FeedModel

/// A dry run of the schedule: how many requests each hour and each host will see, if nothing new is learned meanwhile.
package struct SchedulePlan: Sendable {
    package let start: Timestamp
    /// Requests by hour from `start`.
    package private(set) var requestsPerHour: [Int]
    /// Requests by host over the whole span.
    package private(set) var requestsPerHost: [String: Int] = [:]
    package private(set) var total = 0
    private var policy: SchedulePolicy

    /// - Parameters:
    ///   - policy: With all feeds admitted.
    ///   - hours: How far to look, 1 to 744 (a month).
    package init(policy: SchedulePolicy, start: Timestamp, hours: Int) {
        self.policy = policy
        self.start = start
        requestsPerHour = Array(repeating: 0, count: min(max(1, hours), 744))
    }

    package var end: Timestamp { start + .seconds(Int64(requestsPerHour.count) * 3600) }

    /// Plays one feed's requests through; a stopped feed has none.
    ///
    /// - Parameter host: nil for a file.
    package mutating func add(
        _ schedule: ScheduleState, host: String?, feedInterval: Duration? = nil, seed: UInt64
    ) {
        guard !schedule.isStopped else { return }
        var random = Spread(seed: seed)
        var copy = schedule
        var due = max(schedule.nextDue ?? start, start)
        while due < end, total < Int.max {
            count(due, host: host)
            let situation = Situation(feedInterval: feedInterval, now: due, seed: random.next())
            due = max(policy.decide(&copy, situation).due, due + .seconds(1))
        }
    }

    /// The hosts with the most requests, and how many; equal ones by name.
    package func busiestHosts(_ limit: Int) -> [(host: String, requests: Int)] {
        let ordered = requestsPerHost.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ordered.prefix(max(0, limit)).map { (host: $0.key, requests: $0.value) }
    }

    /// Hosts that are asked more than `per_minute` allows even when spread evenly: their feeds will come late.
    package func overloadedHosts(settings: ScheduleSettings) -> [String] {
        requestsPerHost.filter { host, requests in
            let override = settings.hosts[host]
            let perMinute = override?.perMinute ?? settings.perHost.perMinute
            let gap = max(0.001, (override?.gap ?? settings.perHost.gap).inSeconds)
            let hours = Double(requestsPerHour.count)
            return !host.isEmpty && Double(requests) > hours * min(Double(perMinute) * 60, 3600 / gap)
        }.keys.sorted()
    }

    private mutating func count(_ moment: Timestamp, host: String?) {
        let hour = Int((moment - start).inSeconds / 3600)
        guard requestsPerHour.indices.contains(hour) else { return }
        requestsPerHour[hour] += 1
        requestsPerHost[host ?? "", default: 0] += 1
        total += 1
    }
}
