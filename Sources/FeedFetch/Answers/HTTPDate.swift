import FeedModel

/// The three forms of a date in HTTP (RFC 9110 section 5.6.7); others are not guessed at.
enum HTTPDate {
    /// `now` settles the century of the oldest form. nil: not a date, or one that does not exist.
    static func parse(_ text: some StringProtocol, now: Timestamp) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "," }
        let date: CivilDate?
        switch words.count {
        // Sun, 06 Nov 1994 08:49:37 GMT
        case 6 where isUTC(words[5]): date = civil(day: words[1], month: words[2], year: words[3], time: words[4])
        // Sunday, 06-Nov-94 08:49:37 GMT
        case 4 where isUTC(words[3]):
            let parts = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3 else { return nil }
            date = civil(day: parts[0], month: parts[1], year: parts[2], time: words[2], centuryOf: now)
        // Sun Nov  6 08:49:37 1994
        case 5: date = civil(day: words[2], month: words[1], year: words[4], time: words[3])
        default: date = nil
        }
        guard let date, date.isValid else { return nil }
        return date.timestamp
    }

    /// `Nov  6 08:49:37 2026 GMT`, as OpenSSL writes the dates of a certificate. nil: not a date.
    static func parse(certificate text: String) -> Timestamp? {
        let words = text.split(separator: " ")
        guard words.count == 5, isUTC(words[4]) else { return nil }
        let date = civil(day: words[1], month: words[0], year: words[3], time: words[2])
        return date.flatMap { $0.isValid ? $0.timestamp : nil }
    }

    private static func civil(
        day: some StringProtocol, month: some StringProtocol, year: some StringProtocol,
        time: some StringProtocol, centuryOf now: Timestamp? = nil
    ) -> CivilDate? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, let hour = number(clock[0], 2), let minute = number(clock[1], 2),
            let second = number(clock[2], 2), let day = number(day, 2), let month = months[month.lowercased()],
            year.utf8.count == (now == nil ? 4 : 2), var year = number(year, 4)
        else { return nil }
        if let now {
            let thisYear = CivilDate(now).year
            year += thisYear / 100 * 100
            // A two-digit year that looks more than 50 years ahead is of the past.
            if year > thisYear + 50 { year -= 100 }
        }
        return CivilDate(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    private static func number(_ text: some StringProtocol, _ digitsMax: Int) -> Int? {
        guard (1...digitsMax).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func isUTC(_ word: some StringProtocol) -> Bool {
        word.uppercased() == "GMT" || word.uppercased() == "UTC"
    }

    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
        "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    ]
}
