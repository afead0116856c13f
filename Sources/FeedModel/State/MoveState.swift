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
