extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, as every date in a record: `2026-11-22T09:30:00Z`, milliseconds only where there are some.
    package var description: String {
        var text = [UInt8]()
        text.reserveCapacity(24)
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends what `description` says, without making a string of it: a record holds three dates.
    func append(to text: inout [UInt8]) {
        let date = CivilDate(self)
        text.append(addingCapacity: 28) { (output: inout OutputSpan<UInt8>) in
            if date.year < 0 { output.append(UInt8(ascii: "-")) }
            let year = abs(date.year)
            Self.append(year / 100, to: &output)
            Self.append(year % 100, to: &output)
            output.append(UInt8(ascii: "-"))
            Self.append(date.month, to: &output)
            output.append(UInt8(ascii: "-"))
            Self.append(date.day, to: &output)
            output.append(UInt8(ascii: "T"))
            Self.append(date.hour, to: &output)
            output.append(UInt8(ascii: ":"))
            Self.append(date.minute, to: &output)
            output.append(UInt8(ascii: ":"))
            Self.append(date.second, to: &output)
            if date.millisecond != 0 {
                output.append(UInt8(ascii: "."))
                output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: date.millisecond / 100))
                Self.append(date.millisecond % 100, to: &output)
            }
            output.append(UInt8(ascii: "Z"))
        }
    }

    /// Reads what `description` writes, and any other strict RFC 3339 date-time with an offset; nil for anything else.
    ///
    /// For feedd's own files and command line. Dates in feeds are read by FeedParse, which forgives.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(rfc3339: bytes, in: bytes.indices)
    }

    /// The same for a date in a longer text.
    init?(rfc3339 bytes: [UInt8], in range: Range<Int>) {
        var scanner = DigitScanner(bytes, in: range)
        guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
            scanner.skip("-"), let day = scanner.number(digits: 2),
            scanner.skip("T") || scanner.skip("t")
                || scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"), let minute = scanner.number(digits: 2),
            scanner.skip(":"), let second = scanner.number(digits: 2)
        else { return nil }
        guard let millisecond = scanner.skip(".") ? scanner.fraction() : 0 else { return nil }
        let date = CivilDate(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
        guard date.isValid, let offset = scanner.offsetSeconds(), scanner.isAtEnd else { return nil }
        self = date.timestamp - .seconds(offset)
    }

    /// Appends the last two digits of a number that is not negative.
    private static func append(_ value: Int, to output: inout OutputSpan<UInt8>) {
        let pair = UInt8(truncatingIfNeeded: value % 100)
        output.append(UInt8(ascii: "0") + pair / 10)
        output.append(UInt8(ascii: "0") + pair % 10)
    }
}

/// Reads fixed-width digits from ASCII text.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { offset == end }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard offset < end, UInt32(bytes[offset]) == character.value else { return false }
        offset += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = nextDigit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The digits after a decimal point as milliseconds; further digits are read and dropped.
    mutating func fraction() -> Int? {
        guard var value = nextDigit() else { return nil }
        var count = 1
        while let digit = nextDigit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        while count < 3 {
            value *= 10
            count += 1
        }
        return value
    }

    /// `Z` or `+hh:mm`, in seconds east of UTC.
    mutating func offsetSeconds() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("-") ? -1 : skip("+") ? 1 : 0
        guard sign != 0, let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private mutating func nextDigit() -> Int? {
        guard offset < end, bytes[offset] &- 0x30 < 10 else { return nil }
        defer { offset += 1 }
        return Int(bytes[offset] - 0x30)
    }
}
