/// Length of a recording as podcasts write it: seconds, `MM:SS` or `HH:MM:SS`.
enum MediaDuration {
    /// nil for anything else.
    static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var total = 0.0
        for part in parts {
            guard let value = Double(part), value.isFinite, value >= 0, value < 1e7 else { return nil }
            total = total * 60 + value
        }
        return total > 0 ? total : nil
    }
}
