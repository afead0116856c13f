import Glibc

/// Owns an open file descriptor.
struct FileDescriptor: ~Copyable {
    let raw: CInt

    /// nil for -1, the kernel's word for failure.
    init?(_ raw: CInt) {
        guard raw >= 0 else { return nil }
        self.raw = raw
    }

    deinit { close(raw) }
}
