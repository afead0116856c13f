import Glibc

/// Sockets that the service manager opened for the daemon (`feedd.socket`): sd_listen_fds(3).
package struct ListenSockets: Sendable, Hashable {
    /// One passed socket; `name` is `FileDescriptorName=` of the socket unit, "unknown" when there is none.
    package struct Socket: Sendable, Hashable {
        package let descriptor: CInt
        package let name: String
    }

    package let sockets: [Socket]

    /// The first passed descriptor: SD_LISTEN_FDS_START.
    private static let firstDescriptor: CInt = 3
    /// More than any unit of ours has.
    private static let socketsMax: CInt = 64

    /// Reads what was passed to this process; empty when nothing was, or it was meant for another process.
    ///
    /// Each is marked close-on-exec.
    /// - Throws: `SystemdError` when a variable is no number, or a descriptor is not open.
    package init(
        environment: [String: String], processID: Int32 = getpid(), firstDescriptor: CInt = Self.firstDescriptor
    ) throws(SystemdError) {
        guard let countText = environment["LISTEN_FDS"], environment["LISTEN_PID"] == String(processID) else {
            sockets = []
            return
        }
        guard let count = CInt(countText), count >= 0, count <= Self.socketsMax else {
            throw .invalidVariable(name: "LISTEN_FDS", value: countText)
        }
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        var sockets: [Socket] = []
        for index in 0..<count {
            let descriptor = firstDescriptor + index
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
                throw .callFailed(call: "fcntl", errorNumber: errno)
            }
            let name = Int(index) < names.count ? String(names[Int(index)]) : "unknown"
            sockets.append(Socket(descriptor: descriptor, name: name))
        }
        self.sockets = sockets
    }

    /// The one listening stream socket for the HTTP endpoint: the one named `http`, else the only one.
    ///
    /// nil when none was passed for it.
    package func http() throws(SystemdError) -> CInt? {
        guard let socket = sockets.first(where: { $0.name == "http" }) ?? (sockets.count == 1 ? sockets.first : nil)
        else { return nil }
        var isListening: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        let status = unsafe getsockopt(socket.descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length)
        guard status == 0, isListening == 1 else { throw .notListening(descriptor: socket.descriptor) }
        return socket.descriptor
    }
}
