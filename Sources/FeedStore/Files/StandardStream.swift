import Glibc

/// Standard output or standard error, written to without buffering and without Foundation.
package struct StandardStream: Sendable {
    package let descriptor: Int32

    package init(descriptor: Int32) { self.descriptor = descriptor }

    package static let output = StandardStream(descriptor: STDOUT_FILENO)
    package static let error = StandardStream(descriptor: STDERR_FILENO)

    /// The stream's other end is gone, or the device is full.
    package struct Closed: Error {
        package let errorNumber: Int32
    }

    /// Writes all of it, in as many calls as it takes.
    package func write(_ bytes: [UInt8]) throws(Closed) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count > 0 {
                written += count
            } else if errno == EAGAIN {
                var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe Glibc.poll(&poll, 1, 1000)
            } else if errno != EINTR {
                throw Closed(errorNumber: errno)
            }
        }
    }
}
