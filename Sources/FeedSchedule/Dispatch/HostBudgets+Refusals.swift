import FeedModel

extension HostBudgets {
    /// The host said 429 and not for how long: how long it is left alone, twice as long each time in a row.
    package mutating func refused(_ host: Int, limits: ScheduleLimits = .standard) -> Duration {
        guard hosts.indices.contains(host) else { return limits.refusedHoldMin }
        hosts[host].refusals = min(hosts[host].refusals + 1, 16)
        let span = limits.refusedHoldMin * (1 << Int(hosts[host].refusals - 1))
        return min(span, limits.refusedHoldMax)
    }

    /// The host answered properly: its refusals are forgotten.
    package mutating func answered(_ host: Int) {
        if hosts.indices.contains(host) { hosts[host].refusals = 0 }
    }

    /// After a start: what a feed remembers of a pause of its host; the longest of several counts.
    ///
    /// - Parameters:
    ///   - name: The host's.
    ///   - until: When it ends, or ended.
    ///   - refusedFor: How long a 429 without Retry-After made it; tells how many were before. nil: the server said how long.
    package mutating func restoreHold(
        _ name: String, until: Timestamp, refusedFor: Duration?, limits: ScheduleLimits = .standard
    ) {
        let host = index(of: name)
        hold(host, until: until)
        guard let refusedFor else { return }
        var refusals: Int32 = 1
        var span = limits.refusedHoldMin
        while span < refusedFor, refusals < 16 {
            span *= 2
            refusals += 1
        }
        hosts[host].refusals = max(hosts[host].refusals, refusals)
    }
}
