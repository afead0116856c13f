import CCurl
import Glibc

/// Owns an epoll set: which sockets libcurl waits for.
@safe
final class PollSet {
    private let descriptor: FileDescriptor
    private var watched: Set<CInt> = []
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
    }

    /// Follows libcurl's wish for one of its sockets; false when the kernel does not.
    func watch(_ socket: curl_socket_t, for what: CInt) -> Bool {
        if what == CURL_POLL_REMOVE {
            watched.remove(socket)
            // A socket that is closed already has left the set by itself.
            _ = control(EPOLL_CTL_DEL, socket, 0)
            return true
        }
        let input = what & CURL_POLL_IN != 0 ? EPOLLIN.rawValue : 0
        let output = what & CURL_POLL_OUT != 0 ? EPOLLOUT.rawValue : 0
        let isKnown = !watched.insert(socket).inserted
        return control(isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, input | output)
            || control(isKnown ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, input | output)
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
            let bits = unsafe events[index].events
            let input = bits & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 ? CURL_CSELECT_IN : 0
            let output = bits & EPOLLOUT.rawValue != 0 ? CURL_CSELECT_OUT : 0
            let failure = bits & EPOLLERR.rawValue != 0 ? CURL_CSELECT_ERR : 0
            unsafe report(events[index].data.fd, input | output | failure)
        }
        return Int(count)
    }

    private func control(_ operation: CInt, _ fd: CInt, _ bits: UInt32) -> Bool {
        var event = unsafe epoll_event()
        unsafe event.events = bits
        unsafe event.data.fd = fd
        return unsafe epoll_ctl(descriptor.raw, operation, fd, &event) == 0
    }
}
