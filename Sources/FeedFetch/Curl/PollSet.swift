import CCurl
import Glibc

/// Owns an epoll set: which sockets libcurl waits for.
///
/// A connection that nobody waits for stays in the set until somebody does, or until it is closed: taking it out after
/// each transfer and putting it in again before the next one was 5 % of the time of a pass in which nothing had changed.
@safe
final class PollSet {
    private struct Watch {
        /// As the kernel has them. 0: it is not in the set.
        var bits: UInt32 = 0
        /// libcurl wants to know what happens to it.
        var isWanted = true
        /// Opened by us and closed through us, so that its number cannot come to mean another one unnoticed.
        var isConnection = false
    }

    private let descriptor: FileDescriptor
    private var watches: [CInt: Watch] = [:]
    /// Connections that are open, in use or idle, and how many there should be at most.
    private var connectionCount = 0
    var connectionsMax = Int.max
    private var events = unsafe [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(CurlError) {
        guard let descriptor = FileDescriptor(epoll_create1(CInt(EPOLL_CLOEXEC))) else {
            throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, call: "epoll_create1")
        }
        self.descriptor = descriptor
    }

    /// Watches a descriptor of ours, for good.
    func watchForInput(_ fd: CInt) throws(CurlError) {
        guard control(EPOLL_CTL_ADD, fd, EPOLLIN.rawValue) else {
            throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, call: "epoll_ctl")
        }
        watches[fd] = Watch(bits: EPOLLIN.rawValue)
    }

    /// A connection's socket was opened.
    func opened(_ socket: curl_socket_t) {
        watches[socket] = Watch(isWanted: false, isConnection: true)
        connectionCount += 1
    }

    /// Whether no further connection should be kept open for those that may follow.
    var isFull: Bool { connectionCount >= connectionsMax }

    /// Closes a connection's socket; the kernel takes it out of the set.
    func close(_ socket: curl_socket_t) -> CInt {
        if watches.removeValue(forKey: socket)?.isConnection == true { connectionCount -= 1 }
        return Glibc.close(socket)
    }

    /// Follows libcurl's wish for one of its sockets; false when the kernel does not.
    func watch(_ socket: curl_socket_t, for what: CInt) -> Bool {
        var watch = watches[socket] ?? Watch()
        if what == CURL_POLL_REMOVE {
            watch.isWanted = false
            // The resolver's sockets come and go without a word to us.
            watches[socket] = watch.isConnection ? watch : nil
            if !watch.isConnection, watch.bits != 0 { _ = control(EPOLL_CTL_DEL, socket, 0) }
            return true
        }
        let input = what & CURL_POLL_IN != 0 ? EPOLLIN.rawValue : 0
        let output = what & CURL_POLL_OUT != 0 ? EPOLLOUT.rawValue : 0
        let isKnown = watch.bits != 0
        watch.isWanted = true
        defer { watches[socket] = watch }
        if watch.bits == input | output { return true }
        watch.bits = input | output
        return control(isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, watch.bits)
            || control(isKnown ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, watch.bits)
    }

    /// Waits and reports each descriptor with libcurl's event bits; how many there were. -1 waits without end.
    func wait(milliseconds: Int32, report: (CInt, CInt) -> Void) -> Int {
        let capacity = unsafe CInt(events.count)
        let count = unsafe events.withUnsafeMutableBufferPointer {
            unsafe epoll_wait(descriptor.raw, $0.baseAddress, capacity, milliseconds)
        }
        // Below zero only for a signal, and those are blocked on this thread.
        guard count > 0 else { return 0 }
        for index in 0..<Int(count) {
            let event = unsafe events[index]
            let (fd, bits) = unsafe (event.data.fd, event.events)
            guard watches[fd]?.isWanted == true else {
                // Its server closed it, most likely; libcurl sees that when it wants to use it again.
                rest(fd)
                continue
            }
            let input = bits & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 ? CURL_CSELECT_IN : 0
            let output = bits & EPOLLOUT.rawValue != 0 ? CURL_CSELECT_OUT : 0
            let failure = bits & EPOLLERR.rawValue != 0 ? CURL_CSELECT_ERR : 0
            report(fd, input | output | failure)
        }
        return Int(count)
    }

    private func rest(_ fd: CInt) {
        _ = control(EPOLL_CTL_DEL, fd, 0)
        watches[fd]?.bits = 0
    }

    private func control(_ operation: CInt, _ fd: CInt, _ bits: UInt32) -> Bool {
        var event = unsafe epoll_event()
        unsafe event.events = bits
        unsafe event.data.fd = fd
        return unsafe epoll_ctl(descriptor.raw, operation, fd, &event) == 0
    }
}
