import FoundationEssentials
import Glibc

/// What this process has used of the machine, from the kernel's own books.
struct ProcessUsage {
    /// Of all threads, user and kernel.
    let processorSeconds: Double
    /// The high-water mark of resident memory since the start, in MiB.
    let peakMegabytes: Double
    /// Resident memory now, in MiB.
    let residentMegabytes: Double
    /// Bytes handed to `write`, to files and sockets alike.
    let bytesWritten: Int
    /// Open descriptors.
    let descriptors: Int

    static var now: ProcessUsage {
        ProcessUsage(
            processorSeconds: Double(clock()) / 1e6,
            peakMegabytes: figure("VmHWM:", in: "/proc/self/status") / 1024,
            residentMegabytes: figure("VmRSS:", in: "/proc/self/status") / 1024,
            bytesWritten: Int(figure("wchar:", in: "/proc/self/io")),
            // 0 where there is no /proc.
            descriptors: (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0)
    }

    /// The number behind a label; 0 where the kernel does not tell.
    private static func figure(_ label: String, in file: String) -> Double {
        guard let bytes = FileManager.default.contents(atPath: file) else { return 0 }
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(label) }
        return line?.dropFirst(label.count).split(whereSeparator: \.isWhitespace).first.flatMap { Double($0) } ?? 0
    }
}
