import Glibc

/// The standard error stream: where log lines go when they do not go to journald.
package struct ErrorStream: Sendable {
    private let descriptor: CInt

    package init() { descriptor = STDERR_FILENO }

    /// For tests: any other descriptor.
    init(descriptor: CInt) { self.descriptor = descriptor }

    /// Whether a person is looking at it.
    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Whether the stream is the pipe to journald that the unit was started with.
    ///
    /// JOURNAL_STREAM holds the device and inode of that pipe, so that a redirected stream is noticed:
    /// <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/#automatic-protocol-upgrading>
    package func isJournal(environment: [String: String]) -> Bool {
        guard let parts = environment["JOURNAL_STREAM"]?.split(separator: ":"), parts.count == 2,
            let device = UInt64(parts[0]), let inode = UInt64(parts[1])
        else { return false }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return false }
        return UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
    }

    /// Writes the bytes in as few calls as possible: one, for lines that the stream takes at once, so that lines of
    /// several threads and processes do not mix.
    ///
    /// A stream that is closed or full loses the line: there is nobody left to tell, and logging must not stop feedd.
    package func write(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count > 0 {
                written += count
            } else if count < 0, errno == EINTR {
                continue
            } else {
                return
            }
        }
    }
}
