import FeedModel

/// Reads the dates found in feeds: RFC 3339, ISO 8601, RFC 822, asctime, epoch numbers, and what people type.
///
/// One tolerant reader over tokens, not a list of masks: real feeds hold 62 shapes (and growing). What cannot be is
/// rejected, never clamped: 31 February is no date. <https://www.rfc-editor.org/rfc/rfc2822#section-3.3>
enum DateReader {
    static func read(_ text: String, order: DateOrder?) -> ReadDate? {
        if let timestamp = InternetDate.read(text) ?? MailDate.read(text) {
            return accepted(timestamp, isGuessed: false, order: nil)
        }
        guard let tokens = DateToken.tokens(of: text), !tokens.isEmpty else { return nil }
        if let timestamp = epoch(tokens) { return accepted(timestamp, isGuessed: true, order: nil) }
        var parser = DateParser(tokens: tokens, order: order)
        guard let date = parser.parse() else { return nil }
        return accepted(date.timestamp, isGuessed: date.isGuessed, order: date.order)
    }

    /// Seconds or milliseconds since 1970 and nothing else; the range keeps years and phone numbers out.
    private static func epoch(_ tokens: [DateToken]) -> Timestamp? {
        guard tokens.count == 1, case .number(let value, let digits) = tokens[0], let wide = Int64(exactly: value)
        else {
            return nil
        }
        if digits == 13 { return Timestamp(milliseconds: wide) }
        if digits == 10 || (digits == 9 && wide > 500_000_000) { return Timestamp(seconds: wide) }
        return nil
    }

    /// Year 1 and its neighbours are what programs print for "no date" (`0001-01-01`, `-0001-11-30`).
    private static func accepted(_ timestamp: Timestamp, isGuessed: Bool, order: DateOrder?) -> ReadDate? {
        let year = CivilDate(timestamp).year
        guard year >= 1000, year <= 9999 else { return nil }
        return ReadDate(timestamp: timestamp, isGuessed: isGuessed, order: order)
    }
}
