import FeedModel
import Glibc

/// What the kernel says of this process: for `/metrics`, `/status.json` and the status line.
package struct ProcessFigures: Sendable, Hashable {
    package var residentBytes: Int
    package var processorTime: Duration
    /// nil where /proc is not there.
    package var openDescriptors: Int?

    /// Reads the figures of now; figures that the kernel does not give are 0.
    package init() {
        residentBytes = Self.resident()
        processorTime = Self.processor()
        openDescriptors = Self.descriptors()
    }

    /// The second number of statm is the resident pages.
    private static func resident() -> Int {
        let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        // A figure that cannot be read is shown as 0: it must not disturb the daemon.
        guard let bytes = try? readAll(file, bytesMax: 4096) else { return 0 }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
        return pages * sysconf(CInt(_SC_PAGESIZE))
    }

    private static func processor() -> Duration {
        var usage = rusage()
        guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return .zero }
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return .seconds(seconds) + .microseconds(Int64(usage.ru_utime.tv_usec) + Int64(usage.ru_stime.tv_usec))
    }

    private static func descriptors() -> Int? {
        guard let folder = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe closedir(folder) }
        var count = 0
        while unsafe readdir(folder) != nil { count += 1 }
        // Without ".", ".." and the descriptor of the folder itself.
        return max(0, count - 3)
    }
}
