import FeedModel

extension DateParser {
    /// RFC 2822 reads 00...49 as 20xx; feeds began in 1997, so the years to 69 are nearer ahead than behind.
    mutating func fullYear(_ value: Int, digits: Int) -> Int {
        guard digits <= 2 else { return value }
        isGuessed = true
        return value < 70 ? 2000 + value : 1900 + value
    }

    /// `14 Mar 2019`, `Mar 14, 2019`, `Sat Dec 6 06:00:00 2008`, `2004-július-13`; false when numbers are left or lacking.
    mutating func placeLooseNumbers() -> Bool {
        // `18h30`: the minutes follow the hour without a mark.
        if let index = loose.firstIndex(where: { $0.digits == 4 || $0.value > 31 }), year == nil {
            let found = loose.remove(at: index)
            year = fullYear(found.value, digits: found.digits)
        }
        if day == nil, !loose.isEmpty {
            let found = loose.removeFirst()
            day = found.value
        }
        if year == nil, !loose.isEmpty {
            let found = loose.removeFirst()
            year = fullYear(found.value, digits: found.digits)
        }
        if loose.count == 1, time != nil, loose[0].digits == 2, time?.minute == 0 {
            time?.minute = loose.removeFirst().value
            isGuessed = true
        }
        if day == nil, month != nil, year != nil {
            day = 1
            isGuessed = true
        }
        return loose.isEmpty
    }

    mutating func assembled() -> Timestamp? {
        guard let year, let month, let day else { return nil }
        if zone == nil || time == nil || zone?.isGuessed == true { isGuessed = true }
        var hour = time?.hour ?? 0
        if let halfOfDay, hour <= 12 {
            guard hour >= 1 || halfOfDay == 0 else { return nil }
            hour = hour % 12 + halfOfDay
        }
        var date = CivilDate(
            year: year, month: month, day: day, hour: hour, minute: time?.minute ?? 0, second: time?.second ?? 0,
            millisecond: time?.millisecond ?? 0)
        let isMidnight = hour == 24 && date.minute == 0 && date.second == 0
        if isMidnight { date.hour = 0 }
        guard date.isValid, year > 0 else { return nil }
        let moment = date.timestamp - .seconds(zone?.offsetSeconds ?? 0)
        return isMidnight ? moment + .seconds(86400) : moment
    }
}
