/// A number for each half-hour of the day and each weekday, where the state stands: a list of its own would take twice
/// the memory for each of a million feeds.
package struct PostingProfile: Sendable {
    /// The half-hours and the seven weekdays.
    package static let binCount = 55

    /// From midnight, then from Sunday; all 0 while the profile is empty.
    package var bins = InlineArray<55, UInt8>(repeating: 0)
    /// Whether there was no post yet.
    package private(set) var isEmpty = true

    package init() {}

    /// The first post is about to be counted.
    package mutating func begin() { isEmpty = false }
}

extension PostingProfile: Hashable {
    /// Whether both say the same.
    package static func == (left: PostingProfile, right: PostingProfile) -> Bool {
        guard left.isEmpty == right.isEmpty else { return false }
        for bin in left.bins.indices where left.bins[bin] != right.bins[bin] { return false }
        return true
    }

    /// Takes every bin into the hash.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(isEmpty)
        for bin in bins.indices { hasher.combine(bins[bin]) }
    }
}
