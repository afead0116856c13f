import Glibc

@testable import feedd

/// A Unix datagram socket that a test listens on, in a temporary folder of its own or under an abstract name.
final class DatagramReceiver {
    let name: String
    private let descriptor: CInt

    init?(abstract: Bool = false) {
        let unique = "feedd-test-\(getpid())-\(UInt64.random(in: .min ... .max))"
        name = abstract ? "@" + unique : "/tmp/" + unique
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard let address = UnixAddress(name) else { return nil }
        let status = unsafe address.withPointer { unsafe bind(descriptor, $0, $1) }
        guard descriptor >= 0, status == 0 else { return nil }
    }

    deinit {
        close(descriptor)
        if name.hasPrefix("/") { unsafe unlink(name) }
    }

    /// The next datagram that is there already; nil when there is none.
    func receive() -> String? {
        var buffer = [UInt8](repeating: 0, count: 300_000)
        let count = unsafe recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
