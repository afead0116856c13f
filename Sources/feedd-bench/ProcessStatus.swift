import FoundationEssentials

/// What the kernel says of this process.
enum ProcessStatus {
    /// Resident memory now and at most, its own part (anonymous) and that of mapped files.
    static func memory() -> String {
        // Without /proc there is nothing to print, and nothing else depends on it.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let lines = status.split(separator: "\n").filter { line in
            ["VmRSS", "VmHWM", "RssAnon", "RssFile"].contains { line.hasPrefix($0) }
        }
        return lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: ", ")
    }
}
