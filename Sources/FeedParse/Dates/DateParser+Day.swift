import FeedModel

extension DateParser {
    /// `2018-W15-5`, `2018W155`, `2018-103` (ISO 8601 weeks and ordinal days).
    mutating func takeWeekOrOrdinal(_ value: Int, digits: Int) -> Bool {
        guard digits == 4, position == 0 else { return false }
        let dash = UInt8(ascii: "-")
        if let ordinal = number(after: dash, at: 2), ordinal.digits == 3 {
            return takeDayOfYear(ordinal.value, of: value, tokenCount: 3)
        }
        let start = token(1) == .word("w") ? 2 : (token(2) == .word("w") ? 3 : 0)
        guard start > 0, case .number(let week, let weekDigits) = token(start) else { return false }
        var weekday = 1
        var end = start + 1
        if weekDigits == 2, let found = number(after: dash, at: start + 2), found.digits == 1 {
            weekday = found.value
            end = start + 3
        } else if weekDigits == 3 {
            weekday = week % 10
        }
        let number = weekDigits == 3 ? week / 10 : week
        guard (1...53).contains(number), (1...7).contains(weekday) else { return false }
        // Week 1 holds 4 January.
        let fourth = CivilDate(year: value, month: 1, day: 4)
        let monday = fourth.daysSinceEpoch - (fourth.weekday + 6) % 7
        let days = monday + (number - 1) * 7 + weekday - 1
        set(CivilDate(Timestamp(seconds: Int64(days) * 86400)))
        position += end
        return true
    }

    mutating func takeDayOfYear(_ ordinal: Int, of year: Int, tokenCount: Int) -> Bool {
        guard ordinal >= 1, ordinal <= (CivilDate.isLeap(year) ? 366 : 365) else { return false }
        let days = CivilDate(year: year, month: 1, day: 1).daysSinceEpoch + ordinal - 1
        set(CivilDate(Timestamp(seconds: Int64(days) * 86400)))
        position += tokenCount
        return true
    }

    mutating func set(_ date: CivilDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    /// Three numbers with the same mark between them.
    mutating func takeTriple(_ first: Int, digits: Int) -> Bool {
        guard day == nil, case .mark(let mark, _) = token(1), "-/.".utf8.contains(mark),
            let second = number(after: mark, at: 2), second.digits <= 2
        else { return false }
        guard let third = number(after: mark, at: 4) else {
            return takeYearAndMonth(first, digits: digits, month: second)
        }
        position += 5
        if digits == 4 {
            (year, month, day) = (first, second.value, third.value)
        } else if third.digits == 4 || third.digits == 2 {
            year = fullYear(third.value, digits: third.digits)
            placeDayAndMonth(first, second.value, mark: mark)
        } else {
            return false
        }
        return true
    }

    /// `2018-04`, and nothing after it.
    mutating func takeYearAndMonth(_ first: Int, digits: Int, month second: (value: Int, digits: Int)) -> Bool {
        guard digits == 4, second.digits == 2, position == 0, tokens.count == 3 else { return false }
        (year, month, day) = (first, second.value, 1)
        isGuessed = true
        position += 3
        return true
    }

    mutating func placeDayAndMonth(_ first: Int, _ second: Int, mark: UInt8) {
        var chosen = preferredOrder
        if mark == UInt8(ascii: ".") {
            chosen = .dayMonth
        } else if first > 12, second <= 12 {
            chosen = .dayMonth
            order = .dayMonth
        } else if second > 12, first <= 12 {
            chosen = .monthDay
            order = .monthDay
        } else if first != second {
            isGuessed = true
        }
        let usual: DateOrder = mark == UInt8(ascii: "/") ? .monthDay : .dayMonth
        (day, month) = (chosen ?? usual) == .dayMonth ? (first, second) : (second, first)
    }

    /// `20180413`, `20180413084541`, `201804130845`, `2018103`; after a compact date `084541` and `0845`.
    mutating func takeCompact(_ value: Int, digits: Int) -> Bool {
        if day != nil, time == nil, digits == 6 || digits == 4, position > 0, tokens[position - 1] == .word("t") {
            let full = digits == 6 ? value : value * 100
            time = TimeOfDay(hour: full / 10000, minute: full / 100 % 100, second: full % 100)
            position += 1
            return true
        }
        guard position == 0, day == nil else { return false }
        switch digits {
        case 7 where tokens.count == 1 || token(1) == .word("t"):
            return takeDayOfYear(value % 1000, of: value / 1000, tokenCount: 1)
        case 8: set(CivilDate(year: value / 10000, month: value / 100 % 100, day: value % 100))
        case 12, 14:
            let full = digits == 14 ? value : value * 100
            let date = full / 1_000_000
            set(CivilDate(year: date / 10000, month: date / 100 % 100, day: date % 100))
            time = TimeOfDay(hour: full / 10000 % 100, minute: full / 100 % 100, second: full % 100)
        default: return false
        }
        position += 1
        return true
    }

    mutating func take(_ value: Int, as unit: DateWords.Unit) -> Bool {
        switch unit {
        case .year: year = value
        case .month: month = value
        case .day: day = value
        case .hour: time = TimeOfDay(hour: value)
        case .minute, .second:
            guard time != nil else { return false }
            if unit == .minute { time?.minute = value } else { time?.second = value }
        }
        return true
    }
}
