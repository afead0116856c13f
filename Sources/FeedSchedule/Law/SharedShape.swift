import FeedModel

/// When feeds post, all together: the prior for a feed that has not shown its own hours yet.
///
/// Each post weighs less the more its feed has shown before, so that a busy feed does not speak for all.
package struct SharedShape: Sendable, Hashable {
    /// Weight by half-hour of the UTC day, then by weekday from Sunday.
    private var weights = [Double](repeating: 0, count: PostingStatistics.profileBins)
    private var total = 0.0
    private var weekdayTotal = 0.0
    /// What the weights come to, as relative rates; brought up to date now and then.
    private var relative = [Double](repeating: 1, count: PostingStatistics.profileBins)
    private var changes = 0

    package init() {}

    /// Counts a feed's profile once, at load.
    mutating func add(_ statistics: PostingStatistics) {
        let bins = statistics.profile.bins
        let counts = bins.span
        var posts = 0.0
        for bin in 0..<PostingStatistics.halfHours { posts += Double(counts[bin]) }
        guard posts > 0 else { return }
        let seen = posts * statistics.postsPerHourCount
        let weight = Self.weight(afterPosts: seen) * seen
        let isTold = statistics.weekdayBelief == 1
        for bin in 0..<PostingStatistics.halfHours { weights[bin] += Double(counts[bin]) * weight / posts }
        if isTold {
            let weekdays = PostingStatistics.halfHours..<PostingStatistics.profileBins
            var days = 0.0
            for day in weekdays { days += Double(counts[day]) }
            for day in weekdays { weights[day] += Double(counts[day]) * weight / max(1, days) }
        }
        total += weight
        if isTold { weekdayTotal += weight }
        changed()
    }

    /// Counts one post of a feed that had shown `seen` posts before, and its weekday if the feed was watched for weeks.
    mutating func note(_ date: Timestamp, seen: Double, knowsWeekdays: Bool) {
        let (halfHour, weekday) = PostingStatistics.bins(of: date)
        let weight = Self.weight(afterPosts: seen)
        weights[halfHour] += weight
        total += weight
        if knowsWeekdays {
            weights[PostingStatistics.halfHours + weekday] += weight
            weekdayTotal += weight
        }
        if total > 1e6 { scale(by: 0.5) }
        changed()
    }

    /// How often a half-hour sees posts, relative to the mean of 1; flat until some tens of feeds have spoken.
    func halfHour(_ index: Int) -> Double { relative[index] }

    func weekday(_ index: Int) -> Double { relative[PostingStatistics.halfHours + index] }

    private mutating func changed() {
        changes += 1
        guard changes >= 32 else { return }
        changes = 0
        for bin in relative.indices {
            let isHour = bin < PostingStatistics.halfHours
            let bins = isHour ? Double(PostingStatistics.halfHours) : 7
            let sum = isHour ? total : weekdayTotal
            relative[bin] = (weights[bin] * bins + Self.priorWeight) / (sum + Self.priorWeight)
        }
    }

    private static let priorWeight = 50.0

    private static func weight(afterPosts posts: Double) -> Double { 1 / (1 + posts / 10) }

    private mutating func scale(by factor: Double) {
        for bin in weights.indices { weights[bin] *= factor }
        total *= factor
        weekdayTotal *= factor
    }
}
