import FeedModel

/// The days of a month as numbers of a text: "March 5" above a report tells when it was sent, and a copy that lacks the
/// line was printed on that day.
///
/// So the day on which an older text was first seen counts among its numbers. A report of the same form from another
/// day has another number there, and the two stay apart.
struct DayNumbers {
    /// For each day from 1 on what is kept of its number.
    private let hashes: ContiguousArray<UInt16>

    private static let secondsPerDay = 86_400

    /// - Parameter seed: that of the tokens.
    init(seed: HashSeed) {
        hashes = ContiguousArray(
            (1...31).map { day in
                var hasher = WordHasher(seed: seed)
                for byte in String(day).utf8 { hasher.combine(byte) }
                return TextAnalysis.factHash(hasher.finish())
            })
    }

    /// The number of the day, in UTC.
    ///
    /// - Parameter seconds: since 1970.
    func hash(ofDayAt seconds: UInt32) -> UInt16 {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras of 400 years in the year 0.
        let dayOfEra = (Int(seconds) / Self.secondsPerDay + 719_468) % 146_097
        let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        return hashes[dayOfYear - (153 * month + 2) / 5]
    }
}
