import FeedModel

/// What each host and each address may still be asked: connections, gap, requests per minute, holds.
///
/// Hosts are known by a number that stays valid as long as this value lives. A host that never answered has no address
/// yet; its first request counts for none. Persisted (`write`), so that cron's one-shot and the daemon share it.
package struct HostBudgets: Sendable {
    private struct Host: Sendable {
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

    private struct Limits: Sendable {
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

    private var hosts: [Host] = []
    private var indices: [String: Int32] = [:]
    private var addressIndices: [String: Int32] = [:]
    private var addressNames: [String] = []
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
        let folded = name.lowercased()
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
    package func obstacle(_ host: Int, now: Timestamp) -> Deferral? {
        guard hosts.indices.contains(host) else { return nil }
        let state = hosts[host]
        let limits = limits(of: state)
        let moment = now.milliseconds
        if Int(state.inFlight) >= limits.connections { return .hostBusy }
        if state.address >= 0, Int(addressInFlight[Int(state.address)]) >= limits.addressConnections {
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
        hosts[host].starts.removeAll { $0 <= now.milliseconds - 60_000 || $0 > now.milliseconds }
        hosts[host].starts.append(now.milliseconds)
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

    private func limits(of host: Host) -> Limits { host.limits >= 0 ? overrides[Int(host.limits)] : standard }

    /// The requests still under way move with the host, so that what was counted comes off where it is.
    private mutating func move(_ host: Int, to address: String) {
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

extension HostBudgets {
    /// Writes what still binds: one object by host. Requests under way are not written; after a restart there are none.
    package func write(to writer: inout JSONWriter, now: Timestamp) {
        writer.beginObject()
        for host in hosts.sorted(by: { $0.name < $1.name }) where isWorthKeeping(host, now: now) && !host.name.isEmpty {
            writer.key(host.name)
            writer.beginObject()
            if host.lastTouch > .min { writer.member("last", Int(host.lastTouch)) }
            if host.holdUntil > now.milliseconds { writer.member("hold", Int(host.holdUntil)) }
            if host.address >= 0 { writer.member("address", addressNames[Int(host.address)]) }
            if !host.starts.isEmpty {
                writer.key("starts")
                writer.beginArray()
                for start in host.starts { writer.value(start) }
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endObject()
    }

    /// Reads what `write` wrote into hosts of this value; unknown members are skipped.
    package mutating func read(_ reader: inout JSONReader) throws(JSONError) {
        let value = try JSONValue(from: &reader)
        for member in value.members {
            let host = index(of: member.key)
            if let last = member.value["last"]?.int { hosts[host].lastTouch = Int64(last) }
            if let hold = member.value["hold"]?.int { hosts[host].holdUntil = Int64(hold) }
            if let address = member.value["address"]?.string { move(host, to: address) }
            hosts[host].starts = (member.value["starts"]?.array ?? []).compactMap { $0.int.map(Int64.init) }
        }
    }

    private func isWorthKeeping(_ host: Host, now: Timestamp) -> Bool {
        let recently = (now - .seconds(3600)).milliseconds
        return host.holdUntil > now.milliseconds || host.lastTouch > recently
    }
}

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

    /// What a feed remembers of its host, after a start: the latest of several counts.
    package mutating func restore(_ name: String, lastTouch: Timestamp) {
        let host = index(of: name)
        hosts[host].lastTouch = max(hosts[host].lastTouch, lastTouch.milliseconds)
    }
}
