import FeedModel

extension AnswerFields {
    /// What the answer says about asking again; `now` is our clock, used where the server's is not told.
    func freshness(now: Timestamp) -> Freshness {
        var freshness = Freshness()
        freshness.retryAfter = retryAfter.flatMap { Self.seconds($0) ?? span(until: $0, now: now) }
        freshness.maxAge = maxAge
        freshness.expires = expires.flatMap { span(until: $0, now: now) }
        freshness.rateLimitReset = rateLimitReset.flatMap { Self.reset($0, now: now) }
        return freshness
    }

    /// From the server's own time, where it tells one, to a date; zero for the past, nil for what is no date.
    private func span(until text: String, now: Timestamp) -> Duration? {
        guard let end = HTTPDate.parse(text, now: now) else { return nil }
        return max(end - (date.flatMap { HTTPDate.parse($0, now: now) } ?? now), .zero)
    }

    /// max-age less Age. nil without max-age, or where the answer must not be reused at all.
    private var maxAge: Duration? {
        guard let cacheControl else { return nil }
        var result: Duration?
        for directive in cacheControl.lowercased().split(separator: ",") {
            let parts = directive.split(separator: "=", maxSplits: 1).map(Self.trimmed)
            if parts.first == "no-cache" || parts.first == "no-store" { return nil }
            guard parts.count == 2, parts[0] == "max-age", result == nil else { continue }
            result = Self.seconds(parts[1].filter { $0 != "\"" })
        }
        return result.map { max($0 - (age.flatMap(Self.seconds) ?? .zero), .zero) }
    }

    /// Digits alone, or digits with a fraction that is dropped; at most what fits 68 years.
    private static func seconds(_ text: some StringProtocol) -> Duration? {
        let whole = trimmed(text).prefix { $0 != "." }
        guard !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // RFC 9111 section 1.2.2: a number too large to hold means 2^31.
        return .seconds(min(Int64(whole) ?? 1 << 31, 1 << 31))
    }

    /// Seconds from now, or, as GitHub and others send it, a Unix time.
    private static func reset(_ text: String, now: Timestamp) -> Duration? {
        guard let span = seconds(text) else { return HTTPDate.parse(text, now: now).map { max($0 - now, .zero) } }
        let isUnixTime = span > .seconds(1_000_000_000)
        return isUnixTime ? max(Timestamp(seconds: span.components.seconds) - now, .zero) : span
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text).utf8
        while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return String(decoding: rest, as: UTF8.self)
    }
}
