extension DateParser {
    /// `h:mm`, `h:mm:ss`, `h:mm:ss.fff`.
    mutating func takeTime(hour: Int, digits: Int) -> Bool {
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

    static func milliseconds(_ value: Int, digits: Int) -> Int {
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
    mutating func takeOffset(isNegative: Bool) {
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
