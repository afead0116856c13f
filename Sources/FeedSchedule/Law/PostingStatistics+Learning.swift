import FeedModel

extension PostingStatistics {
    /// Takes in what one successful fetch showed.
    ///
    /// - Parameters:
    ///   - dates: Publish dates of the new items; nil for one without a date that can be believed.
    ///   - since: The successful fetch before this one. nil: this is the first; the dates are the document's history.
    mutating func learn(
        dates: [Timestamp?], since: Timestamp?, now: Timestamp, constants: LawConstants
    ) {
        guard let since else { return learnHistory(dates, now: now, constants: constants) }
        age(since: since, now: now, constants: constants)
        let earliest = since - .seconds(86400)
        let believed = dates.compactMap { $0 }.filter { $0 <= now && $0 >= earliest }.sorted()
        posts += Float(dates.count - believed.count)
        for date in believed { take(date, now: now, constants: constants) }
    }

    /// Lets time pass since the last successful fetch.
    mutating func age(since: Timestamp, now: Timestamp, constants: LawConstants) {
        let elapsed = min(max(0, (now - since).inSeconds / 86400), constants.gapDaysMax)
        let kept = Float(Ageing.share(days: elapsed, halfLife: constants.halfLifeDays))
        posts *= kept
        clustered *= kept
        days = days * kept + Float(Ageing.exposure(days: elapsed, halfLife: constants.halfLifeDays))
        asOf = Self.stamp(now)
        ageProfile(now: now, constants: constants)
    }

    /// A first document: its oldest item opens the span, the others fall into it.
    private mutating func learnHistory(
        _ dates: [Timestamp?], now: Timestamp, constants: LawConstants
    ) {
        let yearAgo = now - .seconds(366 * 86400)
        let believed = dates.compactMap { $0 }.filter { $0 <= now && $0 > yearAgo }.sorted()
        asOf = Self.stamp(now)
        profileDay = Self.day(now)
        guard let oldest = believed.first else { return }
        days = Float(Ageing.exposure(days: (now - oldest).inSeconds / 86400, halfLife: constants.halfLifeDays))
        newest = Self.stamp(oldest)
        for date in believed.dropFirst() { take(date, now: now, constants: constants) }
    }

    /// One post: its weight by age, its share in a burst, its gap to the one before, its place in the profile.
    private mutating func take(_ date: Timestamp, now: Timestamp, constants: LawConstants) {
        let age = max(0, (now - date).inSeconds / 86400)
        let weight = Float(Ageing.share(days: age, halfLife: constants.halfLifeDays))
        posts += weight
        noteGap(to: date, weight: weight, constants: constants)
        notePost(at: date)
    }

    /// Notes how many posts came just before this one; Forecast compares that with what chance would put there.
    private mutating func noteGap(to date: Timestamp, weight: Float, constants: LawConstants) {
        guard newest != 0 else { return }
        let seconds = max(0, Double(Self.stamp(date)) - Double(newest))
        let before = Double(burst) * Ageing.faded(hours: seconds / 3600, time: constants.burstHours)
        clustered += weight * Float(before)
        burst = Float(before + 1)
        let gap = Float(seconds / 86400)
        gapDays = gapDays == 0 ? gap : gapDays + (gap - gapDays) / 8
    }

    static func bins(of date: Timestamp) -> (halfHour: Int, weekday: Int) {
        let seconds = date.seconds
        let day = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        return (Int((seconds - day * 86400) / 1800), Int(((day + 4) % 7 + 7) % 7))
    }

    /// Whole seconds since 1970 as they are kept here; clocks before 1970 or after 2106 count as its ends.
    static func stamp(_ moment: Timestamp) -> UInt32 { UInt32(clamping: max(1, moment.seconds)) }

    static func day(_ moment: Timestamp) -> UInt16 { UInt16(clamping: moment.seconds / 86400) }
}
