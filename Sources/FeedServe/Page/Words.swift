import FeedModel

/// Numbers and times in words, as the page shows them.
enum Words {
    /// `12,345`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `1 feed`, `2 feeds`.
    static func counted(_ number: Int, _ one: String, _ many: String) -> String {
        count(number) + " " + (number == 1 ? one : many)
    }

    /// `84.2 MiB`.
    static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var unit = "B"
        for larger in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 {
            value /= 1024
            unit = larger
        }
        if unit == "B" { return "\(count) B" }
        if value >= 100 { return "\(Int(value.rounded())) \(unit)" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    /// `41 s`, `3 min`, `5 h`, `12 d`: one unit, rounded down, as one would say it.
    static func span(_ span: Duration) -> String {
        let seconds = max(0, span.milliseconds / 1000)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min" }
        if seconds < 48 * 3600 { return "\(seconds / 3600) h" }
        return "\(seconds / 86400) d"
    }

    /// `3 min ago`, `in 5 h`, `now`.
    static func relative(_ time: Timestamp, to now: Timestamp) -> String {
        let difference = time - now
        if difference.milliseconds > -1000, difference.milliseconds < 1000 { return "now" }
        return difference < .zero ? "\(span(now - time)) ago" : "in \(span(difference))"
    }

    /// `2026-11-22 09:30 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// A share in per cent: `0 %`, `< 1 %`, `12 %`.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0, part > 0 else { return "0 %" }
        let percent = Double(part) / Double(whole) * 100
        return percent < 1 ? "< 1 %" : "\(Int(percent.rounded())) %"
    }
}
