import FeedModel

/// The posting rate that a feed is expected to have from now on.
struct Forecast {
    /// Posts a second, over all hours.
    let meanRate: Double
    /// Relative rate by half-hour of the UTC day; the mean is 1.
    private(set) var halfHours = InlineArray<48, Double>(repeating: 1)
    private(set) var weekdays = InlineArray<7, Double>(repeating: 1)

    init(_ statistics: PostingStatistics, shared: SharedShape, constants: LawConstants) {
        let posts = Double(statistics.posts) + constants.priorPosts
        let days = Double(statistics.days) + constants.priorDays
        meanRate = posts / days / 86400
        fillShape(statistics.profile, shared: shared, constants: constants)
    }

    private mutating func fillShape(_ profile: [UInt16], shared: SharedShape, constants: LawConstants) {
        let bins = PostingStatistics.halfHours
        let isPersonal = profile.count == PostingStatistics.profileBins
        var seen = 0.0
        if isPersonal { for bin in 0..<bins { seen += Double(profile[bin]) } }
        seen /= Double(PostingStatistics.unit)
        let scale = 1 / Double(PostingStatistics.unit)
        for bin in 0..<bins {
            let before = isPersonal ? Double(profile[(bin + bins - 1) % bins]) : 0
            let here = isPersonal ? Double(profile[bin]) : 0
            let after = isPersonal ? Double(profile[(bin + 1) % bins]) : 0
            let own = (before + 2 * here + after) / 4 * scale * Double(bins)
            halfHours[bin] =
                (constants.shapePriorPosts * shared.halfHour(bin) + own) / (constants.shapePriorPosts + seen)
        }
        for day in 0..<7 {
            let own = isPersonal ? Double(profile[bins + day]) * scale * 7 : 0
            weekdays[day] =
                (constants.weekdayPriorPosts * shared.weekday(day) + own) / (constants.weekdayPriorPosts + seen)
        }
    }

    /// Posts a second in that half-hour of that weekday.
    func rate(halfHour: Int, weekday: Int) -> Double { meanRate * halfHours[halfHour] * weekdays[weekday] }

    /// The mean over the day of the square root of the rate: what the feed demands of the budget.
    var demand: Double {
        var sum = 0.0
        for bin in 0..<48 { sum += (meanRate * halfHours[bin]).squareRoot() }
        return sum / 48
    }
}
