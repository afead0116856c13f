import FeedModel

/// Finds day, month, year, time and zone among the tokens of a date, in whatever order they come.
struct DateParser {
    let tokens: [DateToken]
    let preferredOrder: DateOrder?
    var position = 0

    var year: Int?
    var month: Int?
    var day: Int?
    var time: TimeOfDay?
    var halfOfDay: Int?
    var zone: DateZone.Found?
    var order: DateOrder?
    var isGuessed = false
    /// Numbers that are no part of a time or of `11.12.2008`.
    var loose: [(value: Int, digits: Int)] = []
    /// The month was the first thing: a second month word then shows that it was a weekday.
    var monthCameFirst = false

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
    mutating func step() -> Bool {
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

    mutating func takeNumber(_ value: Int, digits: Int) -> Bool {
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

    mutating func takeWord(_ word: String) -> Bool {
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
    mutating func dottedHalf(_ word: String) -> Int? {
        guard word == "a" || word == "p", case .mark(UInt8(ascii: "."), _) = token(0), token(1) == .word("m") else {
            return nil
        }
        position += 2
        return word == "a" ? 0 : 12
    }

    func token(_ offset: Int) -> DateToken? {
        let index = position + offset
        return tokens.indices.contains(index) ? tokens[index] : nil
    }

    /// The number at `offset`, if the mark before it is `mark`.
    func number(after mark: UInt8, at offset: Int) -> (value: Int, digits: Int)? {
        guard case .mark(mark, _) = token(offset - 1), case .number(let value, let digits) = token(offset) else {
            return nil
        }
        return (value, digits)
    }
}
