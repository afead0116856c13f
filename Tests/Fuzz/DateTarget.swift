import FeedModel
import FeedParse

/// Dates: a date is in range, and reads the same after it was written.
enum DateTarget {
    static func run(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for order in [nil, DateOrder.dayMonth, .monthDay] {
            guard let date = FeedSyntax().date(text, order: order) else { continue }
            let year = CivilDate(date.timestamp).year
            require((1000...9999).contains(year), "\(text.debugDescription) is in the year \(year)")
            let written = date.timestamp.description
            let again = FeedSyntax().date(written, order: nil)
            require(again?.timestamp == date.timestamp, "\(written) became \(again?.timestamp.description ?? "-")")
            require(again?.isGuessed == false, "\(written) is a guess")
            require(Timestamp(rfc3339: written) == date.timestamp, "\(written) does not read as RFC 3339")
        }
    }
}
