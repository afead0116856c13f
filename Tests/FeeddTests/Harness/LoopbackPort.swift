import Glibc

/// A port on 127.0.0.1 that a test holds: nobody answers on it, and nobody else gets it.
final class LoopbackPort: Sendable {
    let number: Int
    private let descriptor: CInt

    /// - Parameter isListening: Connections are taken up by the kernel, yet never answered; else they are refused.
    init(isListening: Bool = false) throws {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw HarnessError("no socket: error \(errno)") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (descriptor, size) = (descriptor, length)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                unsafe bind(descriptor, general, size) == 0 && getsockname(descriptor, general, &length) == 0
            }
        }
        guard bound, !isListening || listen(descriptor, 16) == 0 else {
            close(descriptor)
            throw HarnessError("no free port on loopback: error \(errno)")
        }
        number = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }

    /// Whether somebody connected within that time.
    func isAskedFor(within limit: Duration) async -> Bool {
        let descriptor = descriptor
        return await Blocking.run { Descriptors.isReady(descriptor, atMost: limit) }
    }

    /// Whether a server takes connections on a port.
    static func answers(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
