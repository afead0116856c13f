import Glibc

/// A Unix datagram socket that sends to one address: systemd's notification socket, journald's entry socket.
///
/// Sendable: the descriptor is never changed, and the kernel orders concurrent sends. It is closed with the process.
package struct DatagramSocket: Sendable {
    private let descriptor: CInt
    private let address: UnixAddress

    /// - Parameter path: An absolute path, or `@name` for Linux's abstract namespace.
    package init(to path: String) throws(SystemdError) {
        guard let address = UnixAddress(path) else {
            throw .invalidVariable(name: "socket address", value: path)
        }
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .callFailed(call: "socket", errorNumber: errno) }
        self.descriptor = descriptor
        self.address = address
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        guard unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, length) == 0 else {
            throw .callFailed(call: "setsockopt", errorNumber: errno)
        }
    }

    /// Sends one datagram; waits while the receiver's queue is full, but no longer than a second: a stuck journald must
    /// not stop feedd.
    package func send(_ bytes: [UInt8]) throws(SystemdError) {
        while true {
            let sent = unsafe address.withPointer { pointer, length in
                unsafe sendto(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL), pointer, length)
            }
            if sent >= 0 { return }
            let number = errno
            guard number == EINTR else { throw .callFailed(call: "sendto", errorNumber: number) }
        }
    }
}

/// A Unix socket's address: a path, or a name in the abstract namespace.
struct UnixAddress: Sendable {
    /// `sun_path` without padding; begins with NUL for an abstract name.
    let path: [UInt8]

    /// nil for what is neither, or does not fit.
    init?(_ text: String) {
        var path = Array(text.utf8)
        guard let first = path.first, path.count < 108, !path.contains(0) else { return nil }
        switch first {
        case UInt8(ascii: "/"): path.append(0)
        case UInt8(ascii: "@") where path.count > 1: path[0] = 0
        default: return nil
        }
        self.path = path
    }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}
