import FeedModel

/// RFC 822 as nearly all RSS feeds write it (`Mon, 02 Jan 2006 15:04:05 +0100`), byte by byte, at a twentieth of the
/// tolerant reader's cost. <https://www.rfc-editor.org/rfc/rfc2822#section-3.3>
enum MailDate {
    /// nil for anything else; the tolerant reader may still understand it.
    static func read(_ text: String) -> Timestamp? {
        let bytes = text.utf8.span
        guard bytes.count >= 28, bytes.count <= 31, bytes[3] == 0x2C, bytes[4] == 0x20,
            weekdays.contains(code(bytes, at: 0))
        else {
            return nil
        }
        let dayBytes = bytes[6] == 0x20 ? 1 : 2
        let start = 5 + dayBytes
        guard bytes.count >= start + 18 + 4, bytes[start] == 0x20, bytes[start + 4] == 0x20, bytes[start + 9] == 0x20,
            bytes[start + 12] == 0x3A, bytes[start + 15] == 0x3A, bytes[start + 18] == 0x20,
            let day = number(bytes, 5..<start), let month = months.firstIndex(of: code(bytes, at: start + 1)),
            let year = number(bytes, (start + 5)..<(start + 9)), let hour = number(bytes, (start + 10)..<(start + 12)),
            let minute = number(bytes, (start + 13)..<(start + 15)),
            let second = number(bytes, (start + 16)..<(start + 18)), year >= 1000, second <= 59,
            let offset = offsetSeconds(bytes, from: start + 19)
        else { return nil }
        let date = CivilDate(
            year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second, millisecond: 0)
        return date.isValid ? date.timestamp - .seconds(offset) : nil
    }

    /// `GMT`, `UTC` or `+hhmm`, and nothing after it.
    private static func offsetSeconds(_ bytes: Span<UInt8>, from index: Int) -> Int? {
        if bytes.count == index + 3 {
            let name = code(bytes, at: index)
            return name == gmt || name == utc ? 0 : nil
        }
        guard bytes.count == index + 5, bytes[index] == 0x2B || bytes[index] == 0x2D,
            let hours = number(bytes, (index + 1)..<(index + 3)),
            let minutes = number(bytes, (index + 3)..<(index + 5)), hours <= 15, minutes <= 59
        else { return nil }
        return (bytes[index] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map { code($0.utf8.span, at: 0) }
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { code($0.utf8.span, at: 0) }
    private static let gmt = code("GMT".utf8.span, at: 0)
    private static let utc = code("UTC".utf8.span, at: 0)

    /// Three letters as one number.
    private static func code(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    }

    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }
}
