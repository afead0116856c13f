import FeedModel

/// The name of one file of a log: `2026-11-22.00000042.jsonl`, the UTC day it was begun and its number.
///
/// The number orders the files and never repeats; the day is for people.
package struct SegmentName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// `2026-11-22`
    package let day: String
    package let number: Int

    package init(day: String, number: Int) {
        self.day = day
        self.number = number
    }

    /// nil: no name of a segment.
    package init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == "jsonl", parts[0].utf8.count == 10, parts[1].utf8.count >= 8,
            let number = Int(parts[1]), number > 0, Timestamp(rfc3339: parts[0] + "T00:00:00Z") != nil
        else { return nil }
        day = String(parts[0])
        self.number = number
    }

    package static func < (left: SegmentName, right: SegmentName) -> Bool { left.number < right.number }

    /// Day and number, without an ending.
    package var description: String {
        let digits = String(number)
        return day + "." + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }

    package var fileName: String { description + ".jsonl" }
    package var metaName: String { description + ".meta.json" }

    /// The UTC day of a moment, as in a name.
    package static func day(of time: Timestamp) -> String { String(time.description.prefix(10)) }
}

/// The two logs of a store.
package enum LogKind: String, Sendable, Hashable, CaseIterable {
    case articles
    /// Audit lines of dropped repeats.
    case duplicates
}

/// A place in a log: all bytes before it are meant. Places are ordered.
package struct LogPosition: Hashable, Comparable, Sendable {
    /// 0: before the first segment.
    package var segment: Int
    package var offset: Int

    package init(segment: Int = 0, offset: Int = 0) {
        self.segment = segment
        self.offset = offset
    }

    package static func < (left: LogPosition, right: LogPosition) -> Bool {
        (left.segment, left.offset) < (right.segment, right.offset)
    }
}

/// Where both logs stood, and the last `_seq` in them: what a state record depends on.
package struct StorePosition: Hashable, Sendable {
    package var articles = LogPosition()
    package var duplicates = LogPosition()
    package var sequence: Int64 = 0

    package init() {}

    subscript(log: LogKind) -> LogPosition {
        get { log == .articles ? articles : duplicates }
        set { if log == .articles { articles = newValue } else { duplicates = newValue } }
    }
}
