import Synchronization

/// What happened in one hour of the clock.
package struct HourFigures: Sendable, Hashable {
    /// The full hour it begins with.
    package let start: Timestamp
    /// Fetches by outcome.
    package var fetched = 0
    package var notModified = 0
    package var failed = 0
    /// Bytes on the wire.
    package var bytes = 0
    /// Articles stored, and repeats recognised.
    package var new = 0
    package var revised = 0
    package var repeats = 0

    package init(start: Timestamp) { self.start = start }
}

/// The last 24 hours by the hour, for the status page; of a fixed size, behind a lock of its own.
///
/// The time is always a parameter. What is older than the window falls out when something newer is counted or asked for.
package final class DayHistory: Sendable {
    private struct Hour {
        /// Hours since 1970, to tell this hour from the one a day ago in the same place.
        var number: Int64
        var figures: HourFigures
        /// Publish-to-stored delays by power of two: [1] is 1 s, [2] is 2...3 s, [3] is 4...7 s; [0] is none at all.
        var delays = [Int](repeating: 0, count: 33)
        /// New articles by feed, for at most `feedsMax` feeds.
        var feeds: [FeedID: Int] = [:]
    }

    private static let hourCount = 24
    /// Feeds that can be told apart within one hour; what others bring counts in the sums alone.
    private static let feedsMax = 10_000
    private let hours = Mutex<[Hour?]>(Array(repeating: nil, count: hourCount))

    package init() {}

    /// Counts into the hour of `time`; a time that has fallen out of the window counts nowhere.
    package func count(at time: Timestamp, _ change: (inout HourFigures) -> Void) {
        update(time) { change(&$0.figures) }
    }

    /// Counts new articles of a feed, apart from the sums.
    package func count(new: Int, of feed: FeedID, at time: Timestamp) {
        guard new > 0 else { return }
        update(time) { hour in
            guard hour.feeds.count < Self.feedsMax || hour.feeds[feed] != nil else { return }
            hour.feeds[feed, default: 0] += new
        }
    }

    /// New articles of the window by feed.
    package func newByFeed(now: Timestamp) -> [FeedID: Int] {
        let oldest = Self.number(of: now) - Int64(Self.hourCount) + 1
        return hours.withLock { hours in
            hours.reduce(into: [:]) { sum, hour in
                guard let hour, hour.number >= oldest else { return }
                sum.merge(hour.feeds, uniquingKeysWith: +)
            }
        }
    }

    /// Counts how long after its own date an article was stored; negative delays (dates in the future) count as none.
    package func count(delay: Duration, at time: Timestamp) {
        let seconds = UInt64(max(0, delay.milliseconds / 1000))
        let bucket = min(64 - seconds.leadingZeroBitCount, 32)
        update(time) { $0.delays[bucket] += 1 }
    }

    /// 24 entries, oldest first, the current hour last; hours in which nothing happened are zero.
    package func hours(now: Timestamp) -> [HourFigures] {
        let current = Self.number(of: now)
        return hours.withLock { hours in
            (0..<Int64(Self.hourCount)).reversed().map { back in
                let number = current - back
                if let hour = hours[Self.place(of: number)], hour.number == number { return hour.figures }
                return HourFigures(start: Timestamp(seconds: number * 3600))
            }
        }
    }

    /// The median delay over the window, to about a third; nil when no delay was counted.
    package func medianDelay(now: Timestamp) -> Duration? {
        let oldest = Self.number(of: now) - Int64(Self.hourCount) + 1
        let delays = hours.withLock { hours in
            hours.reduce(into: [Int](repeating: 0, count: 33)) { sum, hour in
                guard let hour, hour.number >= oldest else { return }
                for (bucket, count) in hour.delays.enumerated() { sum[bucket] += count }
            }
        }
        let total = delays.reduce(0, +)
        guard total > 0 else { return nil }
        var rest = total / 2
        for (bucket, count) in delays.enumerated() {
            guard rest >= count else { return Self.middle(of: bucket, share: Double(rest) / Double(count)) }
            rest -= count
        }
        return nil
    }

    /// Delays within a bucket are taken as evenly spread.
    private static func middle(of bucket: Int, share: Double) -> Duration {
        guard bucket > 0 else { return .zero }
        let low = Double(UInt64(1) << UInt64(bucket - 1))
        return .seconds(low + low * share)
    }

    private func update(_ time: Timestamp, _ change: (inout Hour) -> Void) {
        let number = Self.number(of: time)
        let place = Self.place(of: number)
        hours.withLock { hours in
            var hour =
                hours[place] ?? Hour(number: number, figures: HourFigures(start: Timestamp(seconds: number * 3600)))
            if hour.number > number { return }
            if hour.number < number {
                hour = Hour(number: number, figures: HourFigures(start: Timestamp(seconds: number * 3600)))
            }
            // Only what nobody else holds is changed in its place: the feeds of an hour are half a megabyte.
            hours[place] = nil
            change(&hour)
            hours[place] = hour
        }
    }

    private static func number(of time: Timestamp) -> Int64 {
        time.seconds >= 0 ? time.seconds / 3600 : (time.seconds - 3599) / 3600
    }

    private static func place(of number: Int64) -> Int {
        let rest = Int(number % Int64(hourCount))
        return rest < 0 ? rest + hourCount : rest
    }
}
