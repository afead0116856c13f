/// A date as servers write it (`Sun, 06 Nov 1994 08:49:37 GMT`, RFC 9110 section 5.6.7) in four bytes instead of 29: nearly
/// every Last-Modified is one, and a million are held.
///
/// Validators are opaque: a text is a date only if the very same text comes back.
struct PackedHTTPDate: Hashable, Sendable {
    /// Since 1970.
    let seconds: UInt32

    private static let byteCount = 29
    private static let pattern = Array("Sun, 06 Nov 1994 08:49:37 GMT".utf8)
    private static let weekdays = Array("SunMonTueWedThuFriSat".utf8)
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

    init(seconds: UInt32) { self.seconds = seconds }

    /// nil: the text is something else, or is written in another way.
    init?(_ text: String) {
        // Most texts end here.
        guard text.utf8.count == Self.byteCount, text.utf8.last == Self.pattern.last else { return nil }
        let bytes = Array(text.utf8)
        guard let month = (0..<12).first(where: { Self.months[$0 * 3..<$0 * 3 + 3] == bytes[8..<11] }) else {
            return nil
        }
        // What is no digit gives some number, from which other digits come back.
        func number(_ place: Int) -> Int { Int(bytes[place] &- 0x30) * 10 + Int(bytes[place + 1] &- 0x30) }
        let date = CivilDate(
            year: number(12) * 100 + number(14), month: month + 1, day: number(5), hour: number(17), minute: number(20),
            second: number(23))
        guard date.isValid, let seconds = UInt32(exactly: date.timestamp.seconds) else { return nil }
        self.seconds = seconds
        guard utf8 == bytes else { return nil }
    }

    var text: String { String(decoding: utf8, as: UTF8.self) }

    private var utf8: [UInt8] {
        let date = CivilDate(Timestamp(seconds: Int64(seconds)))
        var bytes = Self.pattern
        func put(_ number: Int, at place: Int) {
            bytes[place] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
            bytes[place + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
        }
        for letter in 0..<3 {
            bytes[letter] = Self.weekdays[date.weekday * 3 + letter]
            bytes[8 + letter] = Self.months[date.month * 3 - 3 + letter]
        }
        put(date.day, at: 5)
        put(date.year / 100, at: 12)
        put(date.year, at: 14)
        put(date.hour, at: 17)
        put(date.minute, at: 20)
        put(date.second, at: 23)
        return bytes
    }
}
