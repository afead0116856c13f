/// Where the time of one attempt went, phase by phase, in microseconds; they add up to the whole.
package struct AttemptPhases: Sendable, Hashable {
    /// The name was looked up.
    package var nameLookup = 0
    /// The connection was made.
    package var connect = 0
    /// TLS was agreed on.
    package var tls = 0
    /// From the request to the first byte of the answer; where none came, the wait that was broken off.
    package var firstByte = 0
    /// From the first byte to the last.
    package var body = 0

    package init() {}

    /// - Parameter timing: Its spans are from the start; a phase that did not take place (a connection used again, no TLS)
    ///   has none.
    package init(_ timing: TransferTiming) {
        var reached = 0
        func phase(_ end: Duration) -> Int {
            let microseconds = Self.microseconds(end)
            defer { reached = max(reached, microseconds) }
            return max(0, microseconds - reached)
        }
        nameLookup = phase(timing.nameLookup)
        connect = phase(timing.connect)
        tls = phase(timing.tls)
        firstByte = phase(timing.firstByte > .zero ? timing.firstByte : timing.total)
        body = phase(timing.total)
    }

    /// The whole attempt.
    package var total: Int { nameLookup + connect + tls + firstByte + body }

    /// One object; zeros are left out.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if nameLookup > 0 { writer.member("dns", nameLookup) }
        if connect > 0 { writer.member("connect", connect) }
        if tls > 0 { writer.member("tls", tls) }
        if firstByte > 0 { writer.member("first_byte", firstByte) }
        if body > 0 { writer.member("body", body) }
        writer.endObject()
    }

    init(_ value: JSONValue) {
        nameLookup = max(0, value["dns"]?.int ?? 0)
        connect = max(0, value["connect"]?.int ?? 0)
        tls = max(0, value["tls"]?.int ?? 0)
        firstByte = max(0, value["first_byte"]?.int ?? 0)
        body = max(0, value["body"]?.int ?? 0)
    }

    private static func microseconds(_ span: Duration) -> Int {
        let microseconds = span.inSeconds * 1e6
        return microseconds < 1e15 ? Int(max(0, microseconds)) : 0
    }
}
