import FeedModel

/// RFC 3339 with an offset, byte by byte: the shape of a third of all dates, at a twentieth of the tolerant reader's cost.
enum InternetDate {
    /// nil for anything else; the tolerant reader may still understand it.
    static func read(_ text: String) -> Timestamp? {
        let bytes = text.utf8.span
        guard bytes.count >= 20, bytes.count <= 40, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54,
            bytes[13] == 0x3A,
            bytes[16] == 0x3A, let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
            let day = number(bytes, 8..<10), let hour = number(bytes, 11..<13), let minute = number(bytes, 14..<16),
            let second = number(bytes, 17..<19)
        else { return nil }
        var index = 19
        var millisecond = 0
        if bytes[index] == 0x2E {
            let start = index + 1
            index = start
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard index > start, let digits = number(bytes, start..<min(start + 3, index)) else { return nil }
            millisecond = digits * (index - start == 1 ? 100 : index - start == 2 ? 10 : 1)
        }
        let date = CivilDate(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
        guard date.isValid, let offset = offsetSeconds(bytes, from: index) else { return nil }
        return date.timestamp - .seconds(offset)
    }

    /// `Z` or `+hh:mm`, and nothing after it.
    private static func offsetSeconds(_ bytes: Span<UInt8>, from index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == 0x5A { return index + 1 == bytes.count ? 0 : nil }
        guard bytes[index] == 0x2B || bytes[index] == 0x2D, bytes.count == index + 6, bytes[index + 3] == 0x3A,
            let hours = number(bytes, (index + 1)..<(index + 3)),
            let minutes = number(bytes, (index + 4)..<(index + 6)),
            hours < 24, minutes < 60
        else { return nil }
        return (bytes[index] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
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
