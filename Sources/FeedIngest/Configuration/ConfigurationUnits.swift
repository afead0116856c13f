import FeedModel

/// Times and sizes as people write them in the configuration and on the command line.
package enum ConfigurationUnits {
    private static let times: [(unit: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]
    private static let sizes: [(unit: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    /// Reads "90s", "15m", "24h", "30d"; nil for anything else, signs and fractions included.
    package static func duration(_ text: String) -> Duration? {
        guard let (number, unit) = split(text), let scale = times.first(where: { $0.unit == unit }) else { return nil }
        let (milliseconds, overflow) = Int64(number).multipliedReportingOverflow(by: scale.milliseconds)
        return overflow ? nil : .milliseconds(milliseconds)
    }

    /// Reads "15MiB", "1GiB", "512KiB"; nil for anything else.
    package static func bytes(_ text: String) -> Int? {
        guard let (number, unit) = split(text), let scale = sizes.first(where: { $0.unit == unit }) else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: scale.bytes)
        return overflow ? nil : bytes
    }

    /// The largest unit that gives a whole number: "15m", "36h", "1d".
    package static func text(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        if milliseconds == 0 { return "0s" }
        let scale = times.first { milliseconds % $0.milliseconds == 0 && abs(milliseconds) >= $0.milliseconds }
        return scale.map { "\(milliseconds / $0.milliseconds)\($0.unit)" } ?? "\(milliseconds)ms"
    }

    /// The largest unit that gives a whole number: "15MiB".
    package static func text(bytes: Int) -> String {
        let scale = sizes.first { bytes % $0.bytes == 0 && bytes >= $0.bytes }
        return scale.map { "\(bytes / $0.bytes)\($0.unit)" } ?? "\(bytes)B"
    }

    private static func split(_ text: String) -> (Int, Substring)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let number = Int(digits) else { return nil }
        return (number, text[digits.endIndex...])
    }
}
