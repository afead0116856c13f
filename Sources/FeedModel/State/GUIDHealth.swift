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

    /// Takes over what the operator wishes.
    ///
    /// - Parameter chosen: nil: it is to be learned; anew, where it was chosen before.
    package mutating func choose(_ chosen: Trust?) {
        if let chosen {
            trust = chosen
            isPinned = true
        } else if isPinned {
            self = GUIDHealth()
        }
    }
}
