import FoundationEssentials
import Glibc

/// A control group that bounds the memory of one program; version 1 or 2, whichever the machine has. Root only.
final class ControlGroup: Sendable {
    private let path: String
    private let limitFile: String

    /// nil: this machine gives us none.
    init?(memoryBytesMax: Int) {
        let name = "feedd-test-\(getpid())"
        let old = "/sys/fs/cgroup/memory/\(name)"
        let new = "/sys/fs/cgroup/\(name)"
        if unsafe mkdir(old, 0o755) == 0 {
            path = old
            limitFile = old + "/memory.limit_in_bytes"
        } else if unsafe mkdir(new, 0o755) == 0 {
            path = new
            limitFile = new + "/memory.max"
        } else {
            return nil
        }
        guard bound(to: memoryBytesMax) else { return nil }
    }

    deinit { unsafe rmdir(path) }

    /// false: the kernel would not have it.
    func bound(to bytes: Int) -> Bool { write("\(bytes)", to: limitFile) }

    /// What a shell runs first so that what follows runs in here.
    var prelude: String { "echo $$ > \(path)/cgroup.procs" }

    private func write(_ text: String, to file: String) -> Bool {
        let descriptor = unsafe open(file, O_WRONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return unsafe Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count
    }

    static let isPossible = ControlGroup(memoryBytesMax: 1 << 30) != nil
}
