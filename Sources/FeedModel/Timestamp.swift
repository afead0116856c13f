/// A moment, to the millisecond, as feedd stores and compares it.
///
/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time). Years -9999...9999 are representable;
/// what a feed claims outside of 1...9999 is rejected by the date reader before it gets here.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch; negative before 1970.
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since the Unix epoch.
    package init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since the Unix epoch, rounded down.
    package var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// `left` moved by a span; saturates instead of overflowing, because spans come from the network.
    package static func + (left: Timestamp, right: Duration) -> Timestamp {
        let (sum, overflow) = left.milliseconds.addingReportingOverflow(right.milliseconds)
        return Timestamp(milliseconds: overflow ? (right.milliseconds < 0 ? .min : .max) : sum)
    }

    package static func - (left: Timestamp, right: Duration) -> Timestamp { left + .milliseconds(-right.milliseconds) }

    /// The span from `right` to `left`, saturating.
    package static func - (left: Timestamp, right: Timestamp) -> Duration {
        let (difference, overflow) = left.milliseconds.subtractingReportingOverflow(right.milliseconds)
        return .milliseconds(overflow ? (left < right ? .min : .max) : difference)
    }
}

extension Duration {
    /// The span in whole milliseconds, rounded towards zero, saturating.
    package var milliseconds: Int64 {
        // One division: `components` makes a dozen calls for it, and a fetch asks forty times.
        let magnitude = attoseconds.magnitude
        let (high, low) = (UInt64(truncatingIfNeeded: magnitude >> 64), UInt64(truncatingIfNeeded: magnitude))
        guard high < Self.attosecondsPerMillisecond else { return attoseconds < 0 ? .min : .max }
        let count = Self.attosecondsPerMillisecond.dividingFullWidth((high, low)).quotient
        return Int64(exactly: count).map { attoseconds < 0 ? -$0 : $0 } ?? (attoseconds < 0 ? .min : .max)
    }

    private static let attosecondsPerMillisecond: UInt64 = 1_000_000_000_000_000

    /// The span in seconds, with its fraction.
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
