import FeedModel

/// What each host and each address may still be asked: connections, gap, requests per minute, holds.
///
/// Hosts are known by a number that stays valid as long as this value lives. A host that never answered has no address
/// yet; its first request counts for none. Persisted (`write`), so that cron's one-shot and the daemon share it.
package struct HostBudgets: Sendable {
    struct Host: Sendable {
        let name: String
        /// The latest start or end of a request, in milliseconds since 1970.
        var lastTouch = Int64.min
        var holdUntil = Int64.min
        var inFlight: Int32 = 0
        /// Answers of 429 without Retry-After since it last answered properly.
        var refusals: Int32 = 0
        /// Index of the address it last answered from; -1: not known.
        var address: Int32 = -1
        /// Index in `overrides`; -1: none.
        var limits: Int32 = -1
        /// Starts of the last minute, oldest first; only where gap and connections do not imply `per_minute`.
        var starts: [Int64] = []
    }

    struct Limits: Sendable {
        let connections: Int
        let gap: Int64
        let perMinute: Int
        let addressConnections: Int
        let needsStarts: Bool

        /// For sources that are no host: budgets do not apply to files.
        init(unlimited: Void) {
            connections = .max
            gap = 0
            perMinute = .max
            addressConnections = .max
            needsStarts = false
        }

        init(_ limits: HostLimits, _ override: HostOverride?, addressConnections: Int) {
            connections = max(1, override?.connections ?? limits.connections)
            gap = max(0, (override?.gap ?? limits.gap).milliseconds)
            perMinute = max(1, override?.perMinute ?? limits.perMinute)
            self.addressConnections = max(1, override?.addressConnections ?? addressConnections)
            let (spanned, overflow) = gap.multipliedReportingOverflow(by: Int64(perMinute))
            needsStarts = !overflow && spanned < 60_000
        }
    }

    var hosts: [Host] = []
    private var indices: [String: Int32] = [:]
    private var addressIndices: [String: Int32] = [:]
    private(set) var addressNames: [String] = []
    private var addressInFlight: [Int32] = []
    private let standard: Limits
    private var overrides: [Limits] = []
    private var overrideIndices: [String: Int32] = [:]

    package init(settings: ScheduleSettings) {
        overrideIndices[""] = 0
        overrides.append(Limits(unlimited: ()))
        standard = Limits(settings.perHost, nil, addressConnections: settings.perAddressConnections)
        for (name, override) in settings.hosts.sorted(by: { $0.key < $1.key }) {
            overrideIndices[name.lowercased()] = Int32(truncatingIfNeeded: overrides.count)
            overrides.append(
                Limits(settings.perHost, override, addressConnections: settings.perAddressConnections))
        }
    }

    package var hostCount: Int { hosts.count }

    /// The host's number; a new host gets one. The empty name stands for files: no budget applies to them.
    package mutating func index(of name: String) -> Int {
        // A million names in lower case already need no copies.
        let isLower = name.utf8.allSatisfy { !(0x41...0x5A).contains($0) && $0 < 0x80 }
        let folded = isLower ? name : name.lowercased()
        if let known = indices[folded] { return Int(known) }
        let index = hosts.count
        indices[folded] = Int32(truncatingIfNeeded: index)
        var host = Host(name: folded)
        host.limits = overrideIndices[folded] ?? -1
        hosts.append(host)
        return index
    }

    /// The host's name; empty for a number that no host has.
    package func name(of host: Int) -> String { hosts.indices.contains(host) ? hosts[host].name : "" }

    /// Requests to the host that have started and not finished.
    package func inFlight(_ host: Int) -> Int { hosts.indices.contains(host) ? Int(hosts[host].inFlight) : 0 }

    /// Why a request to the host may not start now. nil: it may.
    ///
    /// - Parameters:
    ///   - host: By number.
    ///   - now: The present moment.
    ///   - idle: Requests in flight whose answers have arrived, so that their connections are free for this one.
    package func obstacle(_ host: Int, now: Timestamp, idle: Int = 0) -> Deferral? {
        guard hosts.indices.contains(host) else { return nil }
        let state = hosts[host]
        let limits = limits(of: state)
        let moment = now.milliseconds
        if Int(state.inFlight) - idle >= limits.connections { return .hostBusy }
        if state.address >= 0, Int(addressInFlight[Int(state.address)]) - idle >= limits.addressConnections {
            return .addressBusy
        }
        if state.holdUntil > moment { return .hostHold(until: Timestamp(milliseconds: state.holdUntil)) }
        // A touch in the future is from before the clock was set back; it binds nobody.
        if state.lastTouch <= moment, state.lastTouch > moment - limits.gap {
            return .hostGap(until: Timestamp(milliseconds: state.lastTouch + limits.gap))
        }
        guard limits.needsStarts, state.starts.count >= limits.perMinute else { return nil }
        let opens = state.starts[state.starts.count - limits.perMinute] + 60_000
        return opens > moment ? .hostMinute(until: Timestamp(milliseconds: opens)) : nil
    }

    /// A request to the host starts.
    package mutating func started(_ host: Int, now: Timestamp) {
        guard hosts.indices.contains(host) else { return }
        let limits = limits(of: hosts[host])
        hosts[host].inFlight += 1
        hosts[host].lastTouch = now.milliseconds
        if hosts[host].address >= 0 { addressInFlight[Int(hosts[host].address)] += 1 }
        guard limits.needsStarts else { return }
        // They stand in their order, so the ends tell whether one of them no longer counts.
        let (since, until) = (now.milliseconds - 60_000, now.milliseconds)
        if let first = hosts[host].starts.first, let last = hosts[host].starts.last, first <= since || last > until {
            hosts[host].starts.removeAll { $0 <= since || $0 > until }
        }
        hosts[host].starts.append(now.milliseconds)
    }

    /// The host was heard of now: the gap to its next request counts from here.
    package mutating func touch(_ host: Int, now: Timestamp) {
        guard hosts.indices.contains(host) else { return }
        hosts[host].lastTouch = max(hosts[host].lastTouch, now.milliseconds)
    }

    /// A request to the host ended.
    ///
    /// - Parameter address: The numeric address that answered. nil: it never connected.
    /// - Returns: The address whose connection came free, for those that wait for it. nil: none was counted.
    @discardableResult
    package mutating func finished(_ host: Int, address: String?, now: Timestamp) -> Int? {
        guard hosts.indices.contains(host), hosts[host].inFlight > 0 else { return nil }
        hosts[host].inFlight -= 1
        hosts[host].lastTouch = max(hosts[host].lastTouch, now.milliseconds)
        let old = hosts[host].address
        if old >= 0 { addressInFlight[Int(old)] = max(0, addressInFlight[Int(old)] - 1) }
        if let address { move(host, to: address) }
        return old >= 0 ? Int(old) : nil
    }

    /// The address the host last answered from, by number. nil: not known.
    package func address(of host: Int) -> Int? {
        guard hosts.indices.contains(host), hosts[host].address >= 0 else { return nil }
        return Int(hosts[host].address)
    }

    /// The host wants no request before that moment; an earlier hold is not shortened.
    package mutating func hold(_ host: Int, until: Timestamp) {
        guard hosts.indices.contains(host) else { return }
        hosts[host].holdUntil = max(hosts[host].holdUntil, until.milliseconds)
    }

    /// Shortens what reaches beyond `now + span`: after the clock was set back.
    package mutating func clamp(within span: Duration, now: Timestamp) {
        let latest = (now + span).milliseconds
        for index in hosts.indices {
            hosts[index].holdUntil = min(hosts[index].holdUntil, latest)
            if hosts[index].lastTouch > now.milliseconds { hosts[index].lastTouch = now.milliseconds }
            hosts[index].starts.removeAll { $0 > now.milliseconds }
        }
    }

    func limits(of host: Host) -> Limits { host.limits >= 0 ? overrides[Int(host.limits)] : standard }

    /// The requests still under way move with the host, so that what was counted comes off where it is.
    mutating func move(_ host: Int, to address: String) {
        let known = addressIndices[address]
        let index = known ?? Int32(truncatingIfNeeded: addressNames.count)
        if known == nil {
            addressIndices[address] = index
            addressNames.append(address)
            addressInFlight.append(0)
        }
        let old = hosts[host].address
        guard old != index else { return }
        if old >= 0 { addressInFlight[Int(old)] = max(0, addressInFlight[Int(old)] - hosts[host].inFlight) }
        addressInFlight[Int(index)] += hosts[host].inFlight
        hosts[host].address = index
    }
}
