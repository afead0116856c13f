import FeedModel

/// The interval law: with a fixed request budget the total delay of all posts is least at T proportional to 1/sqrt(rate).
///
/// `patience` is the global multiplier: T = patience / sqrt(rate). For a rate that changes over the day, the same optimum
/// reads: fetch when the posts expected to be waiting have reached patience x sqrt(the rate then). Waiting posts grow
/// with every moment, the bar falls when the feed falls silent, so the last posts of the day are fetched at its end.
/// Of the moments that meet the bar the one with the least cost up to there is taken, counting the future at the bar.
struct IntervalLaw {
    let forecast: Forecast
    /// Seconds to the power 1/2.
    let patience: Double

    private static let binSeconds = 1800.0

    /// Seconds until the next fetch, within the bounds.
    func interval(from now: Timestamp, min least: Double, max most: Double) -> Double {
        let highestBar = patience * peakRoot
        var cursor = Cursor(now)
        var elapsed = 0.0
        var waiting = 0.0
        var cost = 0.0
        var best: (cost: Double, interval: Double)?
        while elapsed < most, waiting <= highestBar {
            let rate = forecast.rate(halfHour: cursor.halfHour, weekday: cursor.weekday)
            let bar = patience * rate.squareRoot()
            let length = min(cursor.rest, most - elapsed)
            let crossing = rate > 0 ? max(0, (bar - waiting) / rate) : length
            if crossing < length {
                let costThere = cost + (waiting - bar + rate * crossing / 2) * crossing
                if costThere < best?.cost ?? .infinity { best = (costThere, elapsed + crossing) }
            }
            cost += (waiting - bar + rate * length / 2) * length
            waiting += rate * length
            elapsed += length
            cursor.advance()
        }
        let reachedEnd = waiting <= highestBar && cost < best?.cost ?? .infinity
        return max(least, reachedEnd ? most : best?.interval ?? elapsed)
    }

    /// The square root of the highest rate that can occur.
    private var peakRoot: Double {
        var hour = 0.0
        var day = 0.0
        for bin in 0..<48 { hour = max(hour, forecast.halfHours[bin]) }
        for bin in 0..<7 { day = max(day, forecast.weekdays[bin]) }
        return (forecast.meanRate * hour * day).squareRoot()
    }

    /// Walks half-hours of the UTC day.
    private struct Cursor {
        var halfHour: Int
        var weekday: Int
        /// Seconds left of this half-hour.
        var rest: Double

        init(_ now: Timestamp) {
            (halfHour, weekday) = PostingStatistics.bins(of: now)
            let (_, remainder) = now.milliseconds.quotientAndRemainder(dividingBy: 1_800_000)
            let into = Double(remainder < 0 ? remainder + 1_800_000 : remainder) / 1000
            rest = IntervalLaw.binSeconds - into
        }

        mutating func advance() {
            rest = IntervalLaw.binSeconds
            halfHour += 1
            if halfHour == PostingStatistics.halfHours {
                halfHour = 0
                weekday = weekday == 6 ? 0 : weekday + 1
            }
        }
    }
}
