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
        guard let (found, written) = try? Self.read(kept), let written else { return nil }
        for kept in found {
            let host = index(of: kept.name)
            if let last = kept.last { hosts[host].lastTouch = max(hosts[host].lastTouch, last) }
            if let hold = kept.hold { hosts[host].holdUntil = max(hosts[host].holdUntil, hold) }
            if let address = kept.address { move(host, to: address) }
            hosts[host].starts = (hosts[host].starts + kept.starts).sorted()
        }
        clamp(within: ScheduleLimits.standard.retryAfterMax, now: now)
        return Timestamp(milliseconds: written)
    }

    private struct KeptHost {
        let name: String
        var last: Int64?
        var hold: Int64?
        var address: String?
        var starts: [Int64] = []
    }

    /// All of it or nothing; number by number, because a host that may be asked often has thousands of starts.
    private static func read(_ kept: [UInt8]) throws(JSONError) -> (hosts: [KeptHost], at: Int64?) {
        var reader = JSONReader(kept)
        var hosts: [KeptHost] = []
        var written: Int64?
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "at": written = try reader.readInteger()
            case "hosts":
                try reader.forEachMember { (name, reader) throws(JSONError) in
                    hosts.append(try Self.host(name, &reader))
                }
            default: try reader.skipValue()
            }
        }
        guard case .end = try reader.next() else { throw reader.unexpected("the end") }
        return (hosts, written)
    }

    private static func host(_ name: String, _ reader: inout JSONReader) throws(JSONError) -> KeptHost {
        var host = KeptHost(name: name)
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "last": host.last = try reader.readInteger()
            case "hold": host.hold = try reader.readInteger()
            case "address": host.address = try reader.readString()
            case "starts":
                host.starts = try starts(&reader)
            default: try reader.skipValue()
            }
        }
        return host
    }

    private static func starts(_ reader: inout JSONReader) throws(JSONError) -> [Int64] {
        guard case .beginArray = try reader.next() else { throw reader.unexpected("a list") }
        var starts: [Int64] = []
        while true {
            switch try reader.next() {
            case .number(let text):
                if starts.count < startsMax, let start = Int64(text) { starts.append(start) }
            case .endArray: return starts
            default: throw reader.unexpected("a number")
            }
        }
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
