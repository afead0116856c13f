import FeedModel

extension PostingStatistics {
    /// Takes in what one successful fetch showed.
    ///
    /// - Parameters:
    ///   - dates: Publish dates of the new items; nil for one without a date that can be believed.
    ///   - since: The successful fetch before this one. nil: this is the first; the dates are the document's history.
    mutating func learn(dates: [Timestamp?], since: Timestamp?, now: Timestamp, constants: LawConstants) {
        let nowSeconds = Self.stamp(now)
        guard let since else { return learnHistory(dates, now: now, constants: constants) }
        let elapsed = min(max(0, (now - since).inSeconds / 86400), constants.gapDaysMax)
        let kept = Float(Ageing.share(days: elapsed, halfLife: constants.halfLifeDays))
        posts *= kept
        days = days * kept + Float(Ageing.exposure(days: elapsed, halfLife: constants.halfLifeDays))
        asOf = nowSeconds
        ageProfile(now: now, constants: constants)
        for date in dates {
            let believed = date.flatMap { $0 > now || $0 < since - .seconds(86400) ? nil : $0 }
            let age = believed.map { (now - $0).inSeconds / 86400 } ?? 0
            posts += Float(Ageing.share(days: max(0, age), halfLife: constants.halfLifeDays))
            if let believed { notePost(at: believed) }
        }
    }

    /// A first document: its oldest item opens the span, the others fall into it.
    private mutating func learnHistory(_ dates: [Timestamp?], now: Timestamp, constants: LawConstants) {
        let yearAgo = now - .seconds(366 * 86400)
        let believed = dates.compactMap { $0 }.filter { $0 <= now && $0 > yearAgo }.sorted()
        asOf = Self.stamp(now)
        profileDay = Self.day(now)
        guard let oldest = believed.first else { return }
        days = Float(Ageing.exposure(days: (now - oldest).inSeconds / 86400, halfLife: constants.halfLifeDays))
        for date in believed.dropFirst() {
            posts += Float(Ageing.share(days: (now - date).inSeconds / 86400, halfLife: constants.halfLifeDays))
            notePost(at: date)
        }
    }

    /// Counts a post in its half-hour and its weekday.
    private mutating func notePost(at date: Timestamp) {
        newest = max(newest, Self.stamp(date))
        if profile.isEmpty { profile = Array(repeating: 0, count: Self.profileBins) }
        let (halfHour, weekday) = Self.bins(of: date)
        increase(bin: halfHour)
        increase(bin: Self.halfHours + weekday)
    }

    private mutating func increase(bin: Int) {
        guard bin < profile.count else { return }
        if profile[bin] > UInt16.max - Self.unit { for index in profile.indices { profile[index] /= 2 } }
        profile[bin] += Self.unit
    }

    /// Ages the profile a week at a time: smaller steps would be lost in the rounding to sixteenths.
    private mutating func ageProfile(now: Timestamp, constants: LawConstants) {
        let today = Self.day(now)
        guard today >= profileDay else {
            profileDay = today
            return
        }
        let elapsed = Double(today - profileDay)
        guard elapsed >= 7 else { return }
        profileDay = today
        let kept = Ageing.share(days: elapsed, halfLife: constants.profileHalfLifeDays)
        for index in profile.indices {
            profile[index] = UInt16(exactly: (Double(profile[index]) * kept).rounded()) ?? 0
        }
    }

    /// One post in the units of the profile.
    static let unit: UInt16 = 16

    static func bins(of date: Timestamp) -> (halfHour: Int, weekday: Int) {
        let seconds = date.seconds
        let day = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        return (Int((seconds - day * 86400) / 1800), Int(((day + 4) % 7 + 7) % 7))
    }

    /// Whole seconds since 1970 as they are kept here; clocks before 1970 or after 2106 count as its ends.
    static func stamp(_ moment: Timestamp) -> UInt32 { UInt32(clamping: max(1, moment.seconds)) }

    static func day(_ moment: Timestamp) -> UInt16 { UInt16(clamping: moment.seconds / 86400) }
}
