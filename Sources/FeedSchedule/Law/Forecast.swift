import FeedModel

/// The posting rate that a feed is expected to have from now on.
struct Forecast {
    /// Posts a second, over all hours, bursts included.
    let meanRate: Double
    /// Posts that follow each post in a burst, on the average.
    private(set) var burstShare = 0.0
    /// Posts a second that the burst going on adds now.
    private(set) var excess = 0.0
    /// Relative rate by half-hour of the UTC day; the mean is 1.
    private(set) var halfHours = InlineArray<48, Double>(repeating: 1)
    private(set) var weekdays = InlineArray<7, Double>(repeating: 1)

    init(_ statistics: PostingStatistics, shared: SharedShape, now: Timestamp, constants: LawConstants) {
        let seen = Double(statistics.posts)
        meanRate = (seen + constants.priorPosts) / (Double(statistics.days) + constants.priorDays) / 86400
        fill(statistics, shared: shared, constants: constants)
        let burstSeconds = constants.burstHours * 3600
        burstShare = Self.burstShare(statistics, concentration: concentration, constants: constants)
        let seconds = max(0, Double(now.milliseconds) / 1000 - Double(statistics.newest))
        let left = Double(statistics.burst) * Ageing.faded(hours: seconds / 3600, time: constants.burstHours)
        excess = burstShare * left / burstSeconds
    }

    /// The share of posts that others draw after them: the posts just before each, less those that chance and the hours
    /// put there. Half a crowd stands for one follower (exponential fading); among many posts an hour a crowd says little.
    private static func burstShare(
        _ statistics: PostingStatistics, concentration: Double, constants: LawConstants
    ) -> Double {
        guard statistics.posts > 1, statistics.days > 0.1 else { return 0 }
        let posts = Double(statistics.posts)
        let chance = posts / Double(statistics.days) / 24 * constants.burstHours * concentration
        let beyond = max(0, Double(statistics.clustered) / posts - chance)
        let crowding = beyond * posts / (posts + constants.burstPriorPosts)
        return 2 * crowding / (1 + 2 * crowding + chance)
    }

    /// How much more than the mean rate holds at the moment of a post, because posts gather in their hours.
    private var concentration: Double {
        var hours = 0.0
        var days = 0.0
        // Spans: a getter that names the arrays themselves copies them for every element.
        let (byHour, byDay) = (halfHours.span, weekdays.span)
        for bin in byHour.indices { hours += byHour[bin] * byHour[bin] }
        for day in byDay.indices { days += byDay[day] * byDay[day] }
        return hours / 48 * days / 7
    }

    private mutating func fill(_ statistics: PostingStatistics, shared: SharedShape, constants: LawConstants) {
        let bins = PostingStatistics.halfHours
        let profile = statistics.profile.bins
        guard !statistics.profile.isEmpty else {
            for bin in 0..<bins { halfHours[bin] = shared.halfHour(bin) }
            for day in 0..<7 { weekdays[day] = shared.weekday(day) }
            return
        }
        let counts = profile.span
        var sum = 0
        for bin in 0..<bins { sum += Int(counts[bin]) }
        let hourCount = statistics.postsPerHourCount
        let hourWeight = 1 / (constants.shapePriorPosts + Double(sum) * hourCount)
        let own = Double(bins) / 4 * hourCount * hourWeight
        let prior = constants.shapePriorPosts * hourWeight
        var before = Int(counts[bins - 1])
        var here = Int(counts[0])
        for bin in 0..<bins {
            let after = Int(counts[bin + 1 == bins ? 0 : bin + 1])
            halfHours[bin] = prior * shared.halfHour(bin) + own * Double(before + 2 * here + after)
            before = here
            here = after
        }
        var daySum = 0
        for day in 0..<7 { daySum += Int(counts[bins + day]) }
        let dayCount = statistics.postsPerDayCount
        let dayWeight = 1 / (constants.weekdayPriorPosts + Double(daySum) * dayCount)
        for day in 0..<7 {
            weekdays[day] =
                (constants.weekdayPriorPosts * shared.weekday(day) + Double(counts[bins + day]) * 7 * dayCount)
                * dayWeight
        }
    }

    /// Posts a second in that half-hour of that weekday.
    func rate(halfHour: Int, weekday: Int) -> Double { meanRate * halfHours[halfHour] * weekdays[weekday] }

    /// The highest rate that can occur, in posts a second.
    var peakRate: Double {
        var (hour, day) = (0.0, 0.0)
        let (byHour, byDay) = (halfHours.span, weekdays.span)
        for bin in byHour.indices { hour = max(hour, byHour[bin]) }
        for bin in byDay.indices { day = max(day, byDay[bin]) }
        return meanRate * hour * day + excess
    }

    /// The mean over the day of the square root of the rate: what the feed demands of the budget.
    var demand: Double {
        var sum = 0.0
        let byHour = halfHours.span
        for bin in byHour.indices { sum += byHour[bin].squareRoot() }
        return sum / 48 * meanRate.squareRoot()
    }
}

extension PostingStatistics {
    /// How far the weekdays are believed, 0...1: a feed watched for one Sunday does not post on Sundays only.
    var weekdayBelief: Double { min(1, max(0, (Double(days) - 5) / 7)) }
}
