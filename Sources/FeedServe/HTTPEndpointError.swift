import Glibc
import NIOCore

/// Why the endpoint cannot listen; feedd then runs without it.
package struct HTTPEndpointError: Error, Sendable, CustomStringConvertible {
    /// The stable name, for logs.
    package let code: String
    package let description: String

    static func cannotListen(_ place: String, _ reason: any Error) -> HTTPEndpointError {
        HTTPEndpointError(
            code: "http_cannot_listen",
            description: "The HTTP endpoint cannot listen on \(place): \(words(for: reason))")
    }

    /// What happened and what to do, for what happens; NIO's own words name its functions.
    private static func words(for reason: any Error) -> String {
        switch (reason as? IOError)?.errnoCode {
        case EADDRINUSE:
            "the address is in use. Choose another in http.listen, or end the program that holds it."
        case EADDRNOTAVAIL:
            "this machine has no such address. Choose one of its own in http.listen, such as 127.0.0.1."
        case EACCES, EPERM:
            "permission denied. Choose a port from 1024 on in http.listen, or let feedd.socket open this one."
        default: "\(reason). Choose another address in http.listen."
        }
    }

    static func invalidAddress(_ text: String) -> HTTPEndpointError {
        HTTPEndpointError(
            code: "http_listen_invalid",
            description: "\"\(text)\" is no address to listen on. "
                + "Write host:port in http.listen, such as \"127.0.0.1:8473\" or \"[::1]:8473\".")
    }
}

/// Where the endpoint listens.
package enum HTTPBinding: Sendable, Hashable, CustomStringConvertible {
    case address(host: String, port: Int)
    /// A socket that listens already, passed by systemd; the endpoint owns and closes it.
    case socket(descriptor: CInt)

    /// Reads `http.listen`: `host:port`, `[v6]:port`, or a port alone, which means 127.0.0.1.
    package init(parsing text: String) throws(HTTPEndpointError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last, let port = UInt16(last) else { throw .invalidAddress(text) }
        var host = parts.dropLast().joined(separator: ":")
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") || (host.isEmpty && parts.count > 1) {
            throw .invalidAddress(text)
        }
        self = .address(host: host.isEmpty ? "127.0.0.1" : host, port: Int(port))
    }

    package var description: String {
        switch self {
        case .address(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .socket(let descriptor): "the passed socket \(descriptor)"
        }
    }
}
