import FeedModel

/// When feeds post, all together: the prior for a feed that has not shown its own hours yet.
///
/// Each post weighs less the more its feed has shown before, so that a busy feed does not speak for all.
package struct SharedShape: Sendable, Hashable {
    /// Weight by half-hour of the UTC day, then by weekday from Sunday.
    private var weights = [Double](repeating: 0, count: PostingStatistics.profileBins)
    private var total = 0.0

    package init() {}

    /// Counts a feed's profile once, at load.
    mutating func add(_ statistics: PostingStatistics) {
        let posts = statistics.profile.prefix(PostingStatistics.halfHours).reduce(0.0) { $0 + Double($1) }
        guard posts > 0, statistics.profile.count == weights.count else { return }
        let seen = posts / Double(PostingStatistics.unit)
        let weight = Self.weight(afterPosts: seen) * seen / posts
        for (bin, count) in statistics.profile.enumerated() { weights[bin] += Double(count) * weight }
        total += posts * weight
    }

    /// Counts one post of a feed that had shown `seen` posts before.
    mutating func note(_ date: Timestamp, seen: Double) {
        let (halfHour, weekday) = PostingStatistics.bins(of: date)
        let weight = Self.weight(afterPosts: seen)
        weights[halfHour] += weight
        weights[PostingStatistics.halfHours + weekday] += weight
        total += weight
        if total > 1e6 { scale(by: 0.5) }
    }

    /// How often a half-hour sees posts, relative to the mean of 1; flat until some tens of feeds have spoken.
    func halfHour(_ index: Int) -> Double {
        let share = weights.indices.contains(index) ? weights[index] : 0
        return (share * Double(PostingStatistics.halfHours) + Self.priorWeight) / (total + Self.priorWeight)
    }

    func weekday(_ index: Int) -> Double {
        let bin = PostingStatistics.halfHours + index
        let share = weights.indices.contains(bin) ? weights[bin] : 0
        return (share * 7 + Self.priorWeight) / (total + Self.priorWeight)
    }

    private static let priorWeight = 50.0

    private static func weight(afterPosts posts: Double) -> Double { 1 / (1 + posts / 10) }

    private mutating func scale(by factor: Double) {
        for bin in weights.indices { weights[bin] *= factor }
        total *= factor
    }
}
