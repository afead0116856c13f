import FoundationEssentials

/// What the kernel says of this process.
enum ProcessStatus {
    /// Resident memory now and at most.
    static func memory() -> String {
        // Without /proc there is nothing to print, and nothing else depends on it.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let lines = status.split(separator: "\n").filter { $0.hasPrefix("VmRSS") || $0.hasPrefix("VmHWM") }
        return lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: ", ")
    }
}
