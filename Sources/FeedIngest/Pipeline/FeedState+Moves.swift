import FeedFetch
import FeedModel

extension FeedState {
    /// Takes one fetch into account as proof of a permanent move; the old address stays known, and `undo --move` takes it
    /// back (DESIGN section 5).
    ///
    /// - Parameter knownShare: Share of the items that were known before. nil: nothing to compare with.
    mutating func watchMoves(_ exchange: Exchange, knownShare: Double?, now: Timestamp) {
        let decision = MoveProof().consider(
            exchange: exchange, state: move, refused: refusedMoves, knownShare: knownShare, now: now)
        switch decision {
        case .unchanged: break
        case .forget: move = nil
        case .watch(let watched): move = watched
        case .adopt(let adopted):
            move = adopted
            url = adopted.target
            // They were given for the old address (DESIGN section 5).
            validators = Validators()
            bodyHash = nil
            schedule.health.certificateExpires = 0
        }
    }
}
