/// All that feedd remembers of one feed between fetches; one line of the state journal.
///
/// Written after the articles it depends on, never before (DESIGN section 1).
package struct FeedState: Sendable, Hashable {
    package let id: FeedID
    /// Where the feed is fetched now: as configured, or the address of an adopted move.
    package var url: String
    /// As configured when `url` was decided; another URL in the config voids validators and moves.
    package var configuredURL: String
    package var title: String?
    package var validators = Validators()
    /// Hash of the last body, to recognise an unchanged one under a 200. nil: none yet.
    package var bodyHash: UInt64?
    package var schedule = ScheduleState()
    package var move: MoveState?
    /// Targets of moves that the operator took back: never adopted again, newest last.
    package var refusedMoves: [String] = []
    package var guids = GUIDHealth()
    /// When the last unconditional request was answered; for the "304 for ever" suspicion. nil: never.
    package var lastFullFetch: Timestamp?
    package var lastNewArticle: Timestamp?
    /// When the feed left the configuration; its state is kept 400 days. nil: configured.
    package var removed: Timestamp?

    package init(id: FeedID, url: String) {
        self.id = id
        self.url = url
        self.configuredURL = url
    }
}

extension FeedState {
    /// Targets that are remembered; more is a feed that moves every week.
    private static let refusedMovesMax = 8

    /// Takes back an adopted move, or refuses one that is being watched: the feed is asked at its configured address.
    ///
    /// - Returns: false: there was none.
    package mutating func refuseMoves() -> Bool {
        var targets = url == configuredURL ? [] : [url]
        if let target = move?.target, target != url { targets.append(target) }
        guard !targets.isEmpty else { return false }
        refusedMoves = Array((refusedMoves.filter { !targets.contains($0) } + targets).suffix(Self.refusedMovesMax))
        move = nil
        guard url != configuredURL else { return true }
        url = configuredURL
        // They were given for the address that is left (DESIGN section 5).
        validators = Validators()
        bodyHash = nil
        return true
    }
}

/// A permanent redirect on its way to being believed, or one that was (DESIGN section 5).
package struct MoveState: Sendable, Hashable {
    package var target: String
    package var firstSeen: Timestamp
    /// Fetches in a row that led to `target` by permanent hops only.
    package var sightings: Int
    /// When `target` became the feed's URL. nil: not yet.
    package var adopted: Timestamp?
    /// The operator took this move back: never adopt it again.
    package var isRefused = false

    package init(target: String, firstSeen: Timestamp, sightings: Int) {
        self.target = target
        self.firstSeen = firstSeen
        self.sightings = sightings
    }
}

/// How far a feed's guids can be trusted, learned from what it did with them.
package struct GUIDHealth: Sendable, Hashable {
    /// Which rung of the identity ladder the feed deserves.
    package enum Trust: String, Sendable, Hashable { case full, link, content }
    package var trust = Trust.full
    /// Items seen whose guid was used by another item at the same time, and items whose guid changed; with decay.
    package var repeats: Double = 0
    package var churn: Double = 0
    package var observed: Double = 0
    /// The operator chose `trust`; what the feed does no longer changes it.
    package var isPinned = false

    package init() {}
}
