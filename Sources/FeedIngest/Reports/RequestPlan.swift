import FeedModel
import FeedSchedule

/// The requests ahead, by hour and by host, and for feeds that were named every bound on their next one: `plan`.
///
/// Worked out from the configuration and what is stored, without fetching or locking anything.
package struct RequestPlan: Sendable {
    /// One feed that the operator asked about.
    package struct Feed: Sendable {
        package let name: String
        package let host: String?
        /// nil: it is stopped or disabled.
        package let next: Timestamp?
        /// Every bound on the next time, the decisive one first; empty: it was never fetched, and is due now.
        package let bounds: [IntervalBound]
        /// All its requests within the span, if nothing new is learned.
        package let requests: [Timestamp]
    }

    package let schedule: SchedulePlan
    package let settings: ScheduleSettings
    /// Those that were named, in the order of the names.
    package let feeds: [Feed]
    /// Feeds that the plan counts, and how many are left out because they are stopped or disabled.
    package let plannedCount: Int
    package let restingCount: Int
    /// Requests an hour that `typical_interval` allows the feeds that share its budget.
    package let budgetPerHour: Double

    /// - Parameters:
    ///   - configuration: Read and checked.
    ///   - names: Only these feeds, by id or URL; empty: all.
    ///   - hours: How far to look; more than `SchedulePlan.hoursMax` is cut.
    ///   - now: The moment from which on.
    package init(
        _ configuration: Configuration, names: [String] = [], hours: Int, now: Timestamp
    ) throws(IngestError) {
        settings = configuration.schedule
        var registry = try FeedRegistry.read(configuration)
        let planner = Planner(SchedulePolicy(settings: configuration.schedule))
        registry.admit(to: planner, now: now)
        var wanted: [FeedRegistry.Entry] = []
        for name in names {
            guard let entry = registry.find(name) else { throw .unknownFeed(name) }
            wanted.append(entry)
        }
        let entries = names.isEmpty ? Array(registry.entries) : wanted
        var plan = SchedulePlan(policy: planner.current, start: now, hours: hours)
        var feeds: [Feed] = []
        var restingCount = 0
        for entry in entries {
            let rests =
                !entry.configuration.isEnabled || entry.state.schedule.isStopped
                || registry.substitute(for: entry.id) != nil
            restingCount += rests ? 1 : 0
            let requests =
                rests
                ? []
                : plan.add(
                    entry.state.schedule, host: entry.host, feedInterval: entry.configuration.interval,
                    seed: KeyedHasher.hash(entry.id.rawValue, seed: .names))
            if !names.isEmpty { feeds.append(Feed(entry, rests: rests, requests: requests, now: now)) }
        }
        schedule = plan
        self.feeds = feeds
        self.restingCount = restingCount
        plannedCount = entries.count - restingCount
        let sharing = registry.enabled.filter { $0.configuration.interval == nil && !$0.state.schedule.isStopped }
        budgetPerHour = Double(Array(sharing).count) * 3600 / max(1, settings.typicalInterval.inSeconds)
    }

    /// The object that `plan --json` prints.
    ///
    /// - Parameter hostsMax: Hosts listed at most, the busiest first.
    package func json(hostsMax: Int) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("start", schedule.start)
        writer.member("hours", schedule.requestsPerHour.count)
        writer.member("feeds", plannedCount)
        writer.member("resting", restingCount)
        writer.member("requests", schedule.total)
        writer.member("budget_per_hour", budgetPerHour)
        writer.key("per_hour")
        writer.beginArray()
        for count in schedule.requestsPerHour { writer.value(count) }
        writer.endArray()
        writer.member("host_count", schedule.hostCount)
        writer.key("hosts")
        writer.beginArray()
        for share in schedule.busiestHosts(hostsMax) { write(share, to: &writer) }
        writer.endArray()
        writer.member("overloaded", schedule.overloadedHosts(settings: settings))
        if !feeds.isEmpty {
            writer.key("asked")
            writer.beginArray()
            for feed in feeds { feed.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
        return writer.bytes
    }

    private func write(_ share: SchedulePlan.HostShare, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("host", share.host.isEmpty ? nil : share.host)
        writer.member("requests", share.requests)
        writer.member("peak_hour", share.peakHour)
        if !share.host.isEmpty {
            writer.member("allowed_per_hour", SchedulePlan.hourlyMax(of: share.host, settings: settings))
        }
        writer.endObject()
    }
}

extension RequestPlan.Feed {
    fileprivate init(_ entry: FeedRegistry.Entry, rests: Bool, requests: [Timestamp], now: Timestamp) {
        name = entry.name
        host = entry.host
        next = rests ? nil : entry.state.schedule.nextDue ?? now
        bounds = entry.state.schedule.bounds
        self.requests = requests
    }

    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", name)
        writer.member("host", host)
        writer.member("next_fetch", next)
        writer.key("bounds")
        writer.beginArray()
        for bound in bounds { bound.write(to: &writer) }
        writer.endArray()
        writer.key("requests")
        writer.beginArray()
        for request in requests { writer.value(request) }
        writer.endArray()
        writer.endObject()
    }
}

extension IntervalBound {
    /// "2 h: Cache-Control max-age (asked for 5 d, capped)".
    package var sentence: String {
        let asked = RelativeTime.text(.seconds(Int64(askedSeconds)))
        return "\(RelativeTime.text(.seconds(Int64(seconds)))): \(source)"
            + (isCapped ? " (asked for \(asked), capped)" : "")
    }

    /// Writes the bound as `why` and `plan` print it.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("source", "\(source)")
        writer.member("seconds", Int(seconds))
        if isCapped { writer.member("asked_seconds", Int(askedSeconds)) }
        writer.endObject()
    }
}
