import FeedModel

/// Finds day, month, year, time and zone among the tokens of a date, in whatever order they come.
struct DateParser {
    private let tokens: [DateToken]
    private let preferredOrder: DateOrder?
    private var position = 0

    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var time: TimeOfDay?
    private var halfOfDay: Int?
    private var zone: DateZone.Found?
    private var order: DateOrder?
    private var isGuessed = false
    /// Numbers that are no part of a time or of `11.12.2008`.
    private var loose: [(value: Int, digits: Int)] = []
    /// The month was the first thing: a second month word then shows that it was a weekday.
    private var monthCameFirst = false

    struct TimeOfDay {
        var hour: Int
        var minute = 0
        var second = 0
        var millisecond = 0
    }

    init(tokens: [DateToken], order: DateOrder?) {
        self.tokens = tokens
        preferredOrder = order
    }

    mutating func parse() -> (timestamp: Timestamp, isGuessed: Bool, order: DateOrder?)? {
        while position < tokens.count {
            guard step() else { return nil }
        }
        guard placeLooseNumbers(), let timestamp = assembled() else { return nil }
        return (timestamp, isGuessed, order)
    }

    /// Takes the next token, with those that belong to it; false when it makes the date impossible.
    private mutating func step() -> Bool {
        switch tokens[position] {
        case .number(let value, let digits): return takeNumber(value, digits: digits)
        case .word(let word): return takeWord(word)
        case .mark(let mark, let isSpaced):
            position += 1
            if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+"), time != nil, !isSpaced {
                takeOffset(isNegative: mark == UInt8(ascii: "-"))
            }
            return true
        }
    }

    private mutating func takeNumber(_ value: Int, digits: Int) -> Bool {
        if time == nil, takeTime(hour: value, digits: digits) { return true }
        if takeWeekOrOrdinal(value, digits: digits) { return true }
        if takeTriple(value, digits: digits) { return true }
        if takeCompact(value, digits: digits) { return true }
        position += 1
        if case .word(let word) = token(0) {
            if let unit = DateWords.unit(word), take(value, as: unit) {
                position += 1
                return true
            }
            if time == nil, digits <= 2, let half = DateWords.halfOfDay(word) {
                time = TimeOfDay(hour: value)
                halfOfDay = half
                position += 1
                return true
            }
        }
        loose.append((value, digits))
        return loose.count <= 3
    }

    private mutating func takeWord(_ word: String) -> Bool {
        position += 1
        if let half = DateWords.halfOfDay(word) ?? dottedHalf(word) {
            // The East Asian form stands before the time.
            halfOfDay = half
        } else if let found = DateWords.month(word), month == nil || monthCameFirst {
            // `Mar, 16 Dec 2008`: in Italian and Spanish the first word is Tuesday.
            monthCameFirst = month == nil && loose.isEmpty && day == nil
            month = found
        } else if let found = DateZone.named(word), time != nil || word == "gmt" || word == "utc", zone == nil {
            zone = found
            if case .mark(let mark, isSpaced: false) = token(0), mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"),
                case .number = token(1)
            {
                position += 1
                takeOffset(isNegative: mark == UInt8(ascii: "-"))
            }
        } else if !DateWords.isFiller(word), time != nil || !loose.isEmpty {
            // A word before the day is its weekday in some language; later ones are not understood.
            isGuessed = true
        }
        return true
    }

    /// `a.m.`
    private mutating func dottedHalf(_ word: String) -> Int? {
        guard word == "a" || word == "p", case .mark(UInt8(ascii: "."), _) = token(0), token(1) == .word("m") else {
            return nil
        }
        position += 2
        return word == "a" ? 0 : 12
    }

    private func token(_ offset: Int) -> DateToken? {
        let index = position + offset
        return tokens.indices.contains(index) ? tokens[index] : nil
    }

    /// The number at `offset`, if the mark before it is `mark`.
    private func number(after mark: UInt8, at offset: Int) -> (value: Int, digits: Int)? {
        guard case .mark(mark, _) = token(offset - 1), case .number(let value, let digits) = token(offset) else {
            return nil
        }
        return (value, digits)
    }
}

// MARK: - Times

extension DateParser {
    /// `h:mm`, `h:mm:ss`, `h:mm:ss.fff`.
    private mutating func takeTime(hour: Int, digits: Int) -> Bool {
        let colon = UInt8(ascii: ":")
        guard digits <= 2, let minute = number(after: colon, at: 2), minute.digits <= 2 else { return false }
        var found = TimeOfDay(hour: hour, minute: minute.value)
        position += 3
        if let second = number(after: colon, at: 1), second.digits <= 2 {
            found.second = second.value
            position += 2
            if let fraction = number(after: UInt8(ascii: "."), at: 1) ?? number(after: UInt8(ascii: ","), at: 1) {
                found.millisecond = Self.milliseconds(fraction.value, digits: fraction.digits)
                position += 2
            }
        }
        time = found
        return true
    }

    private static func milliseconds(_ value: Int, digits: Int) -> Int {
        var value = value
        var digits = digits
        while digits > 3 {
            value /= 10
            digits -= 1
        }
        while digits < 3 {
            value *= 10
            digits += 1
        }
        return value
    }

    /// After the sign: `0200`, `02:00`, `2`. An offset that cannot be is passed over, and the date a guess.
    private mutating func takeOffset(isNegative: Bool) {
        guard case .number(let value, let digits) = token(0) else { return }
        var minutes: Int?
        position += 1
        if digits <= 2, let found = number(after: UInt8(ascii: ":"), at: 1), found.digits == 2 {
            minutes = found.value
            position += 2
        }
        guard let found = DateZone.offset(isNegative: isNegative, value: value, digits: digits, minutes: minutes) else {
            isGuessed = true
            return
        }
        // `GMT+8` and `UTC+0200`; after a zone of its own (`EST -0500`) the number repeats it.
        zone = found
    }
}

// MARK: - Days

extension DateParser {
    /// `2018-W15-5`, `2018W155`, `2018-103` (ISO 8601 weeks and ordinal days).
    private mutating func takeWeekOrOrdinal(_ value: Int, digits: Int) -> Bool {
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

    private mutating func takeDayOfYear(_ ordinal: Int, of year: Int, tokenCount: Int) -> Bool {
        guard ordinal >= 1, ordinal <= (CivilDate.isLeap(year) ? 366 : 365) else { return false }
        let days = CivilDate(year: year, month: 1, day: 1).daysSinceEpoch + ordinal - 1
        set(CivilDate(Timestamp(seconds: Int64(days) * 86400)))
        position += tokenCount
        return true
    }

    private mutating func set(_ date: CivilDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    /// Three numbers with the same mark between them.
    private mutating func takeTriple(_ first: Int, digits: Int) -> Bool {
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
    private mutating func takeYearAndMonth(_ first: Int, digits: Int, month second: (value: Int, digits: Int)) -> Bool {
        guard digits == 4, second.digits == 2, position == 0, tokens.count == 3 else { return false }
        (year, month, day) = (first, second.value, 1)
        isGuessed = true
        position += 3
        return true
    }

    private mutating func placeDayAndMonth(_ first: Int, _ second: Int, mark: UInt8) {
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
    private mutating func takeCompact(_ value: Int, digits: Int) -> Bool {
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

    private mutating func take(_ value: Int, as unit: DateWords.Unit) -> Bool {
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

    /// RFC 2822 reads 00...49 as 20xx; feeds began in 1997, so the years to 69 are nearer ahead than behind.
    private mutating func fullYear(_ value: Int, digits: Int) -> Int {
        guard digits <= 2 else { return value }
        isGuessed = true
        return value < 70 ? 2000 + value : 1900 + value
    }

    /// `14 Mar 2019`, `Mar 14, 2019`, `Sat Dec 6 06:00:00 2008`, `2004-július-13`; false when numbers are left or lacking.
    private mutating func placeLooseNumbers() -> Bool {
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

    private mutating func assembled() -> Timestamp? {
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
