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
    let burstHours: Double

    private static let binSeconds = 1800.0

    /// Seconds until the next fetch, within the bounds.
    ///
    /// - Parameter phase: Seconds by which the half-hours are moved for this decision. The rate steps at their edges and
    ///   many feeds would choose the same one; a random phase spreads them, and smooths the profile on the average.
    func interval(from now: Timestamp, phase: Double = 0, min least: Double, max most: Double) -> Double {
        let step = burstHours * 600
        let outsideOfBursts = 1 - forecast.burstShare
        var isBursting = forecast.excess > forecast.meanRate * 0.05
        let highestBar = patience * forecast.peakRate.squareRoot()
        var cursor = Cursor(now.after(seconds: phase))
        var elapsed = 0.0
        var waiting = 0.0
        var cost = 0.0
        var best: (cost: Double, interval: Double)?
        while elapsed < most, waiting <= highestBar {
            // A fading burst is taken in steps short enough to be level; where it is over, the usual rate holds again.
            let usual = forecast.rate(halfHour: cursor.halfHour, weekday: cursor.weekday) * outsideOfBursts
            var rate = usual
            if isBursting {
                let left = Ageing.faded(hours: (elapsed + step / 2) / 3600, time: burstHours)
                rate += forecast.excess * left
                isBursting = left > 0.05
            }
            let bar = patience * rate.squareRoot()
            let length = min(cursor.rest, most - elapsed, isBursting ? step : .infinity)
            let crossing = rate > 0 ? max(0, (bar - waiting) / rate) : length
            if crossing < length {
                let costThere = cost + (waiting - bar + rate * crossing / 2) * crossing
                if costThere < best?.cost ?? .infinity { best = (costThere, elapsed + crossing) }
            }
            cost += (waiting - bar + rate * length / 2) * length
            waiting += rate * length
            elapsed += length
            cursor.advance(by: length)
        }
        let reachedEnd = waiting <= highestBar && cost < best?.cost ?? .infinity
        return max(least, reachedEnd ? most : best?.interval ?? elapsed)
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

        mutating func advance(by seconds: Double) {
            rest -= seconds
            guard rest <= 1e-6 else { return }
            rest = IntervalLaw.binSeconds
            halfHour += 1
            if halfHour == PostingStatistics.halfHours {
                halfHour = 0
                weekday = weekday == 6 ? 0 : weekday + 1
            }
        }
    }
}
