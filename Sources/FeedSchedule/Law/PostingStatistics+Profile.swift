import FeedModel

/// The profile in bytes: 55 of them tell the hours and weekdays of a feed with one post a month and of one with a hundred
/// a day. Where a bin is full its part is halved, and from then on a post counts half, a quarter, and so on; what is less
/// than one unit is drawn, so that nothing is lost on the average.
extension PostingStatistics {
    /// One post in a part that was never halved.
    private static let unit: UInt8 = 4
    private static let hours = 0..<halfHours
    private static let weekdays = halfHours..<profileBins

    /// Posts that one count of the half-hours (or weekdays) stands for.
    var postsPerHourCount: Double { Self.posts(scale: profileScale & 15) }
    var postsPerDayCount: Double { Self.posts(scale: profileScale >> 4) }

    /// Counts a post in its half-hour and its weekday.
    mutating func notePost(at date: Timestamp) {
        newest = max(newest, Self.stamp(date))
        if profile.isEmpty { profile.begin() }
        var draw = Spread(seed: UInt64(bitPattern: date.milliseconds))
        let (halfHour, weekday) = Self.bins(of: date)
        increase(bin: halfHour, of: Self.hours, shift: 0, &draw)
        increase(bin: Self.halfHours + weekday, of: Self.weekdays, shift: 4, &draw)
    }

    /// Ages the profile a week at a time: smaller steps would be lost in the rounding.
    mutating func ageProfile(now: Timestamp, constants: LawConstants) {
        let today = Self.day(now)
        guard today >= profileDay else {
            profileDay = today
            return
        }
        let elapsed = Double(today - profileDay)
        guard elapsed >= 7 else { return }
        profileDay = today
        var draw = Spread(seed: UInt64(today))
        let kept = Ageing.share(days: elapsed, halfLife: constants.profileHalfLifeDays)
        for bin in profile.bins.indices { profile.bins[bin] = Self.scaled(profile.bins[bin], by: kept, &draw) }
        refine(Self.hours, shift: 0)
        refine(Self.weekdays, shift: 4)
    }

    private mutating func increase(bin: Int, of part: Range<Int>, shift: UInt8, _ draw: inout Spread) {
        guard profile.bins.indices.contains(bin) else { return }
        if profile.bins[bin] > .max - Self.unit, profileScale >> shift & 15 < 15 {
            for index in part { profile.bins[index] = Self.scaled(profile.bins[index], by: 0.5, &draw) }
            profileScale += 1 << shift
        }
        let halvings = profileScale >> shift & 15
        let step = halvings <= 2 ? Self.unit >> halvings : draw.next() & (1 << UInt64(halvings - 2) - 1) == 0 ? 1 : 0
        profile.bins[bin] = profile.bins[bin] > .max - step ? .max : profile.bins[bin] + step
    }

    /// Takes a halving back where all bins have room again: a feed that became slow counts finely again.
    private mutating func refine(_ part: Range<Int>, shift: UInt8) {
        while profileScale >> shift & 15 > 0, part.allSatisfy({ profile.bins[$0] < 64 }) {
            for index in part { profile.bins[index] *= 2 }
            profileScale -= 1 << shift
        }
    }

    private static func posts(scale: UInt8) -> Double { Double(UInt32(1) << UInt32(scale)) / Double(unit) }

    private static func scaled(_ count: UInt8, by factor: Double, _ draw: inout Spread) -> UInt8 {
        UInt8(exactly: (Double(count) * factor + draw.unit()).rounded(.down)) ?? .max
    }
}
