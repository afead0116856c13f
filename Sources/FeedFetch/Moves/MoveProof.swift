import FeedModel

/// What a fetch means for where the feed will be asked next.
package enum MoveDecision: Sendable, Hashable {
    /// Nothing to write down: what is remembered stays as it is.
    case unchanged
    /// The trail is broken: forget the move that was being watched.
    case forget
    /// Remember this; the feed's URL stays.
    case watch(MoveState)
    /// Remember this, and ask at its target from now on.
    case adopt(MoveState)
}

/// When a permanent redirect is believed (DESIGN section 5).
///
/// Readers that believe at once have adopted maintenance pages, captive portals and hijacked addresses; readers that
/// never do ask at old addresses for ever (research/daemons.md section 3, "Moved").
package struct MoveProof: Sendable {
    /// Fetches in a row that led to the same place.
    package var sightingsMin = 3
    /// From the first of them to now.
    package var spanMin: Duration = .seconds(72 * 3600)
    /// Of the items known from the old address, how many the new one must still have; 0...1.
    package var knownShareMin = 0.5

    package init() {}

    /// Judges one fetch that brought a feed.
    ///
    /// - Parameters:
    ///   - exchange: The fetch's.
    ///   - state: What is remembered.
    ///   - refused: Targets that the operator took back.
    ///   - knownShare: The share of this fetch's items that were known before: 1 for a 304 or an unchanged body, nil
    ///     where nothing was known to compare with.
    ///   - now: The time.
    package func consider(
        exchange: Exchange, state: MoveState?, refused: [String] = [], knownShare: Double?, now: Timestamp
    ) -> MoveDecision {
        guard let target = candidate(exchange), !refused.contains(target) else {
            guard let state, state.adopted == nil, !state.isRefused else { return .unchanged }
            return .forget
        }
        if let state, state.target == target, state.isRefused || state.adopted != nil { return .unchanged }
        if let knownShare, knownShare < knownShareMin {
            guard let state, state.adopted == nil, !state.isRefused else { return .unchanged }
            return .forget
        }
        var next = MoveState(target: target, firstSeen: now, sightings: 1)
        if let state, state.target == target {
            next = state
            next.sightings += 1
        }
        let isProven = next.sightings >= sightingsMin && now - next.firstSeen >= spanMin && knownShare != nil
        guard isProven else { return .watch(next) }
        next.adopted = now
        return .adopt(next)
    }

    /// Where the fetch ended, if every hop says "for good" and the place is at least as safe as the old one.
    private func candidate(_ exchange: Exchange) -> String? {
        guard let first = exchange.redirects.first, exchange.redirects.allSatisfy(\.isPermanent),
            let old = WebURL(first.from), let new = WebURL(exchange.finalURL)
        else { return nil }
        guard new.scheme == "https" || (new.isWeb && new.host == old.host && old.scheme == "http") else { return nil }
        return new.description
    }
}
