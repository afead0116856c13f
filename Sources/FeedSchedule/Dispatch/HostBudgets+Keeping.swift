import FeedModel

extension HostBudgets {
    /// What still binds, as one object; requests under way are not written: after a restart there are none.
    package func kept(now: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", 1)
        writer.member("at", Int(now.milliseconds))
        writer.key("hosts")
        writer.beginObject()
        for host in worthKeeping(now: now) {
            writer.key(text: host.name)
            write(host, to: &writer, now: now)
        }
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    /// Takes over what `kept` wrote; what lies in the future, from before a clock was set back, binds nobody.
    ///
    /// - Returns: The moment at which it was written. nil: it is none of ours, and nothing was taken over.
    @discardableResult
    package mutating func restore(_ kept: [UInt8], now: Timestamp) -> Timestamp? {
        // What cannot be read is as if it were not there: the feeds' states still say when each was asked last.
        guard let value = try? JSONValue(parsing: kept), let written = value["at"]?.int else { return nil }
        for member in value["hosts"]?.members ?? [] {
            let host = index(of: member.key)
            if let last = member.value["last"]?.int { hosts[host].lastTouch = max(hosts[host].lastTouch, Int64(last)) }
            if let hold = member.value["hold"]?.int { hosts[host].holdUntil = max(hosts[host].holdUntil, Int64(hold)) }
            if let address = member.value["address"]?.string { move(host, to: address) }
            let starts = (member.value["starts"]?.array ?? []).prefix(Self.startsMax).compactMap(\.int)
            hosts[host].starts = (hosts[host].starts + starts.map(Int64.init)).sorted()
        }
        clamp(within: ScheduleLimits.standard.retryAfterMax, now: now)
        return Timestamp(milliseconds: Int64(written))
    }

    /// What a feed remembers of its host, after a start: a request that began at that moment, at the latest.
    ///
    /// - Parameters:
    ///   - host: By number.
    ///   - lastTouch: When the feed was asked last.
    ///   - kept: Up to when `restore` has counted each start already. nil: none was.
    ///   - now: The present moment.
    package mutating func restore(_ host: Int, lastTouch: Timestamp, kept: Timestamp?, now: Timestamp) {
        // Number 0 may be the files, for which there are no budgets.
        guard hosts.indices.contains(host), !hosts[host].name.isEmpty else { return }
        hosts[host].lastTouch = max(hosts[host].lastTouch, lastTouch.milliseconds)
        let isRecent = lastTouch > now - .seconds(60) && lastTouch <= now
        guard isRecent, lastTouch >= kept ?? lastTouch, limits(of: hosts[host]).needsStarts else { return }
        let place = hosts[host].starts.lastIndex { $0 <= lastTouch.milliseconds }.map { $0 + 1 } ?? 0
        hosts[host].starts.insert(lastTouch.milliseconds, at: place)
    }

    /// Six megabytes of text at the most, written within a tenth of a second.
    private static let hostsMax = 50_000
    /// More starts of one host than any `per_minute` in use; a damaged file cannot bring more.
    private static let startsMax = 100_000

    private func write(_ host: Host, to writer: inout JSONWriter, now: Timestamp) {
        writer.beginObject()
        if host.lastTouch > .min { writer.member("last", Int(host.lastTouch)) }
        if host.holdUntil > now.milliseconds { writer.member("hold", Int(host.holdUntil)) }
        if host.address >= 0 { writer.member("address", addressNames[Int(host.address)]) }
        let minuteAgo = (now - .seconds(60)).milliseconds
        let starts = host.starts.filter { $0 > minuteAgo }
        if !starts.isEmpty {
            writer.key("starts")
            writer.beginArray()
            for start in starts { writer.value(start) }
            writer.endArray()
        }
        writer.endObject()
    }

    /// Hosts on hold or asked in the last hour (their addresses are worth knowing), the latest where there are too many.
    private func worthKeeping(now: Timestamp) -> [Host] {
        let recently = (now - .seconds(3600)).milliseconds
        let found = hosts.filter { !$0.name.isEmpty && ($0.holdUntil > now.milliseconds || $0.lastTouch > recently) }
        let latest = { (host: Host) in max(host.holdUntil, host.lastTouch) }
        let chosen =
            found.count > Self.hostsMax
            ? Array(found.sorted { latest($0) > latest($1) }.prefix(Self.hostsMax)) : found
        return chosen.sorted { $0.name < $1.name }
    }
}
