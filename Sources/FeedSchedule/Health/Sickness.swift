import FeedModel

/// Something is wrong with a feed although, or because, it is fetched: a sentence for `status`.
package struct Sickness: Sendable, Hashable {
    /// Stable names, for reports and metrics; the gravest first.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case stopped
        case notAFeed = "not_a_feed"
        case failing
        case itemsMissed = "items_missed"
        case silent
        case alwaysNotModified = "always_not_modified"
        case guidChurn = "guid_churn"
        case validatorsIgnored = "validators_ignored"
        case certificateEnding = "certificate_ending"
    }

    package let kind: Kind
    /// What is wrong, and what to do about it.
    package let description: String
    /// Since when, as far as known. nil: not known.
    package let since: Timestamp?
}

/// When a sign becomes a sickness.
package struct SicknessLimits: Sendable, Hashable {
    /// Failures in a row, and for how long, before it is worth a person's look.
    package var failures = 3
    package var failingFor: Duration = .seconds(86400)
    /// Silence: this many times the usual gap, and at least this long.
    package var silentGaps = 10.0
    package var silentFor: Duration = .seconds(7 * 86400)
    /// 304 without a break for this long, this many times (NetNewsWire drops validators after 8 days for this reason).
    package var notModifiedFor: Duration = .seconds(8 * 86400)
    package var notModifiedRow = 20
    /// Full answers with the same bytes although validators were sent.
    package var ignoredRow = 10
    /// Share of items whose guid changed, of so many seen.
    package var churnShare = 0.2
    package var churnObserved = 20.0
    package var certificateWithin: Duration = .seconds(7 * 86400)

    package static let standard = SicknessLimits()
}

extension FeedState {
    /// All that is wrong with the feed now, the gravest first; empty for a healthy one.
    package func sicknesses(now: Timestamp, limits: SicknessLimits = .standard) -> [Sickness] {
        [
            stopped, notAFeed(limits), failing(now, limits), itemsMissed, silent(now, limits),
            alwaysNotModified(now, limits), guidChurn(limits), validatorsIgnored(limits),
            certificateEnding(now, limits),
        ].compactMap { $0 }
    }

    /// Whether the server's row of 304 is so long that it may be one of those which say it for ever: then the next request
    /// should carry no validators. Whatever full answer comes ends the row.
    ///
    /// Grounds: 20 in a row, over 8 days at least, and over four times the feed's usual gap.
    package func mayBeNotModifiedForEver(now: Timestamp, limits: SicknessLimits = .standard) -> Bool {
        let health = schedule.health
        guard Int(health.notModifiedRow) >= limits.notModifiedRow else { return false }
        let since = Timestamp(seconds: Int64(health.notModifiedSinceDay) * 86400)
        let usual = Double(schedule.posts.gapDays) * 86400
        return now - since >= limits.notModifiedFor && (now - since).inSeconds > usual * 4
    }

    private var stopped: Sickness? {
        guard schedule.isStopped else { return nil }
        return Sickness(
            kind: .stopped,
            description: "The server said twice that this feed is gone for good (410). "
                + "Remove it, or name it in `feedd fetch` to try again.",
            since: schedule.failing)
    }

    private func notAFeed(_ limits: SicknessLimits) -> Sickness? {
        guard schedule.failureCode == FetchErrorCode.notAFeed.rawValue, schedule.failureCount >= 2 else { return nil }
        return Sickness(
            kind: .notAFeed,
            description: "The address answers with something that is no feed, \(schedule.failureCount) times in a row. "
                + "Look for the feed's new address with `feedd discover`.",
            since: schedule.failing)
    }

    private func failing(_ now: Timestamp, _ limits: SicknessLimits) -> Sickness? {
        guard !schedule.isStopped, schedule.failureCode != FetchErrorCode.notAFeed.rawValue,
            schedule.failureCount >= limits.failures, let since = schedule.failing, now - since >= limits.failingFor
        else { return nil }
        return Sickness(
            kind: .failing,
            description: "Failed \(schedule.failureCount) times in a row over \(Self.days(now - since)). "
                + (schedule.failureMessage ?? "No reason was recorded."),
            since: since)
    }

    private var itemsMissed: Sickness? {
        guard schedule.health.lostOverlapRow > 0 else { return nil }
        return Sickness(
            kind: .itemsMissed,
            description: "The last document shared no item with the one before: items may have been missed. "
                + "It is asked more often now; a smaller schedule.min_interval or the feed's interval may be needed.",
            since: schedule.lastSuccess)
    }

    private func silent(_ now: Timestamp, _ limits: SicknessLimits) -> Sickness? {
        guard schedule.posts.newest != 0, schedule.posts.gapDays > 0, schedule.failureCount == 0 else { return nil }
        let newest = Timestamp(seconds: Int64(schedule.posts.newest))
        let quiet = now - newest
        let usual = Double(schedule.posts.gapDays) * 86400
        guard quiet >= limits.silentFor, quiet.inSeconds > usual * limits.silentGaps else { return nil }
        return Sickness(
            kind: .silent,
            description: "Nothing new for \(Self.days(quiet)); it used to post every \(Self.span(usual)). "
                + "See whether the site has moved its feed.",
            since: newest)
    }

    private func alwaysNotModified(_ now: Timestamp, _ limits: SicknessLimits) -> Sickness? {
        guard mayBeNotModifiedForEver(now: now, limits: limits) else { return nil }
        let health = schedule.health
        let since = Timestamp(seconds: Int64(health.notModifiedSinceDay) * 86400)
        return Sickness(
            kind: .alwaysNotModified,
            description: "The server has said \"not modified\" \(health.notModifiedRow) times in a row over "
                + "\(Self.days(now - since)), which some servers do for ever. The next request carries no validators.",
            since: since)
    }

    private func guidChurn(_ limits: SicknessLimits) -> Sickness? {
        guard guids.observed >= limits.churnObserved, guids.churn > guids.observed * limits.churnShare else {
            return nil
        }
        let percent = Int(min(100, 100 * guids.churn / guids.observed))
        return Sickness(
            kind: .guidChurn,
            description:
                "\(percent) % of its items come back under other guids; feedd recognises them by link or content. "
                + "Tell the publisher.",
            since: nil)
    }

    private func validatorsIgnored(_ limits: SicknessLimits) -> Sickness? {
        let row = schedule.health.ignoredValidatorsRow
        guard Int(row) >= limits.ignoredRow else { return nil }
        return Sickness(
            kind: .validatorsIgnored,
            description:
                "The server sent the same document \(row) times in a row although it was told that we have it. "
                + "Tell the publisher that its ETag or Last-Modified does nothing.",
            since: nil)
    }

    private func certificateEnding(_ now: Timestamp, _ limits: SicknessLimits) -> Sickness? {
        guard let end = schedule.certificateExpires, end - now <= limits.certificateWithin else { return nil }
        return Sickness(
            kind: .certificateEnding,
            description: end < now
                ? "The server's certificate ended on \(end). Tell the publisher."
                : "The server's certificate ends on \(end), in \(Self.days(end - now)). Tell the publisher.",
            since: nil)
    }

    private static func days(_ span: Duration) -> String { Self.span(span.inSeconds) }

    private static func span(_ seconds: Double) -> String {
        let hours = max(1, Int(min(1e9, seconds / 3600).rounded()))
        if hours < 48 { return hours == 1 ? "an hour" : "\(hours) hours" }
        return "\(hours / 24) days"
    }
}

extension ScheduleState {
    /// Whether to look at the server's certificate: it was never seen, or it may have been renewed since.
    ///
    /// A certificate tells itself how long it holds, so that between its first sight and its last weeks nobody need look.
    package func isCertificateOfInterest(now: Timestamp, limits: SicknessLimits = .standard) -> Bool {
        guard let end = certificateExpires else { return true }
        return end - now <= limits.certificateWithin * 2
    }
}
