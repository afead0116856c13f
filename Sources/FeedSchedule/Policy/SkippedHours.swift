import FeedModel

/// `skipHours` and `skipDays`: the hours and weekdays (UTC) in which a publisher does not want to be asked.
struct SkippedHours {
    private let hours: UInt32
    private let days: UInt8

    init(_ hints: RememberedHints) {
        // All hours, or all days, skipped is a mistake of the publisher: nothing could ever be fetched.
        hours = hints.skipHours & 0xFF_FFFF == 0xFF_FFFF ? 0 : hints.skipHours
        days = hints.skipDays & 0x7F == 0x7F ? 0 : hints.skipDays
    }

    /// Seconds from `moment` to the next one that is allowed; 0 when it is allowed itself.
    func wait(from moment: Timestamp) -> Double {
        guard hours != 0 || days != 0 else { return 0 }
        let hour = moment.seconds / 3600
        var ahead: Int64 = 0
        while ahead <= 7 * 24, isSkipped(hour: hour + ahead) { ahead += 1 }
        if ahead == 0 { return 0 }
        return (Timestamp(seconds: (hour + ahead) * 3600) - moment).inSeconds
    }

    /// - Parameter hour: Hours since 1970.
    private func isSkipped(hour: Int64) -> Bool {
        let ofDay = ((hour % 24) + 24) % 24
        let day = (hour - ofDay) / 24
        let weekday = ((day + 4) % 7 + 7) % 7
        return hours >> UInt32(ofDay) & 1 == 1 || days >> UInt8(weekday) & 1 == 1
    }
}
