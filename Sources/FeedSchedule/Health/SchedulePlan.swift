import FeedModel

/// A dry run of the schedule: how many requests each hour and each host will see, if nothing new is learned meanwhile.
package struct SchedulePlan: Sendable {
    /// One host's share.
    package struct HostShare: Sendable, Hashable {
        package let host: String
        /// Requests over the whole span, and in the hour that has most of them.
        package let requests: Int
        package let peakHour: Int
    }

    /// The longest span: a month.
    package static let hoursMax = 744

    package let start: Timestamp
    /// Requests by hour from `start`.
    package private(set) var requestsPerHour: [Int]
    package private(set) var total = 0
    private var policy: SchedulePolicy
    /// By host (the empty name: files), requests by hour from `start`.
    private var hosts: [String: [UInt32]] = [:]

    /// - Parameters:
    ///   - policy: With all feeds admitted.
    ///   - start: The moment from which on.
    ///   - hours: How far to look, 1 to `hoursMax`.
    package init(policy: SchedulePolicy, start: Timestamp, hours: Int) {
        self.policy = policy
        self.start = start
        requestsPerHour = Array(repeating: 0, count: min(max(1, hours), Self.hoursMax))
    }

    package var end: Timestamp { start + .seconds(Int64(requestsPerHour.count) * 3600) }

    /// Plays one feed's requests through; a stopped feed has none.
    ///
    /// - Parameters:
    ///   - schedule: What is remembered of the feed.
    ///   - host: nil for a file.
    ///   - feedInterval: The feed's own `interval`. nil: learned.
    ///   - seed: Another for each feed.
    /// - Returns: The moments, in order.
    @discardableResult
    package mutating func add(
        _ schedule: ScheduleState, host: String?, feedInterval: Duration? = nil, seed: UInt64
    ) -> [Timestamp] {
        guard !schedule.isStopped else { return [] }
        var random = Spread(seed: seed)
        var copy = schedule
        var due = max(schedule.nextDue ?? start, start)
        var moments: [Timestamp] = []
        while due < end {
            moments.append(due)
            var situation = Situation(feedInterval: feedInterval, now: due, seed: random.next())
            situation.isFirst = copy.lastSuccess == nil
            let next = policy.decide(&copy, situation)
            copy.lastSuccess = due
            due = max(next.due, due + .seconds(1))
        }
        count(moments, host: host ?? "")
        return moments
    }

    /// The hosts with the most requests; equal ones by name.
    ///
    /// - Parameter limit: So many at most.
    package func busiestHosts(_ limit: Int) -> [HostShare] {
        let shares = hosts.map { name, hours in
            HostShare(host: name, requests: Int(hours.reduce(0, +)), peakHour: Int(hours.max() ?? 0))
        }
        return Array(shares.sorted { ($1.requests, $0.host) < ($0.requests, $1.host) }.prefix(max(0, limit)))
    }

    /// How many hosts are asked at all; files count as one.
    package var hostCount: Int { hosts.count }

    /// Hosts that are asked more in some hour than gap and `per_minute` allow: their feeds will come late.
    package func overloadedHosts(settings: ScheduleSettings) -> [String] {
        hosts.filter { host, hours in
            !host.isEmpty && Double(hours.max() ?? 0) > Self.hourlyMax(of: host, settings: settings)
        }.keys.sorted()
    }

    /// Requests that one host is allowed in an hour, when each is answered at once.
    package static func hourlyMax(of host: String, settings: ScheduleSettings) -> Double {
        let override = settings.hosts[host]
        let perMinute = override?.perMinute ?? settings.perHost.perMinute
        let gap = max(0.001, (override?.gap ?? settings.perHost.gap).inSeconds)
        return min(Double(perMinute) * 60, 3600 / gap)
    }

    private mutating func count(_ moments: [Timestamp], host: String) {
        guard !moments.isEmpty else { return }
        var hours = hosts[host] ?? Array(repeating: 0, count: requestsPerHour.count)
        for moment in moments {
            let hour = Int((moment - start).inSeconds / 3600)
            guard hours.indices.contains(hour) else { continue }
            hours[hour] += 1
            requestsPerHour[hour] += 1
            total += 1
        }
        hosts[host] = hours
    }
}
