import Glibc

/// File descriptors that no child inherits unless it is handed them.
enum Descriptors {
    /// Two ends of a line. A pair of sockets, because a pipe cannot be made closed to children in one step from Swift.
    static func line() throws -> (read: CInt, write: CInt) {
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw HarnessError("no sockets: error \(errno)") }
        return (ends[0], ends[1])
    }

    static func createFile(_ path: String) throws -> CInt {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw HarnessError("cannot create \(path): error \(errno)") }
        return descriptor
    }

    /// Whether the last holder of a pipe's other end went away within that time.
    static func waitForEnd(of descriptor: CInt, atMost limit: Duration) -> Bool {
        isReady(descriptor, atMost: limit)
    }

    /// Whether there is something to read, a connection to accept, or nobody left at the other end.
    static func isReady(_ descriptor: CInt, atMost limit: Duration) -> Bool {
        let deadline = ContinuousClock.now + limit
        while true {
            let rest = deadline - ContinuousClock.now
            let milliseconds = max(
                0, rest.components.seconds * 1000 + rest.components.attoseconds / 1_000_000_000_000_000)
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let result = unsafe poll(&entry, 1, CInt(clamping: milliseconds))
            if result > 0 { return true }
            if result == 0 { return false }
            guard errno == EINTR else { return false }
        }
    }
}

/// How much memory another process holds.
enum ProcessMemory {
    /// Watches until the pipe's other end is gone; the high-water mark is the kernel's, so rare looks lose little.
    ///
    /// `ru_maxrss` will not do: a child's begins at the size of the process that started it.
    static func watch(_ processID: pid_t, until descriptor: CInt, atMost limit: Duration) -> (hasEnded: Bool, peak: Int)
    {
        let deadline = ContinuousClock.now + limit
        var peak = 0
        while ContinuousClock.now < deadline {
            if Descriptors.waitForEnd(of: descriptor, atMost: .milliseconds(5)) { return (true, peak) }
            peak = max(peak, highWaterMark(processID))
        }
        return (false, peak)
    }

    /// Bytes; 0 where the process is gone. The name is asked first: before it becomes feedd, the process is a shell.
    private static func highWaterMark(_ processID: pid_t) -> Int {
        let status = TemporaryFolder.text("/proc/\(processID)/status")
        guard status.hasPrefix("Name:\tfeedd"),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        else { return 0 }
        return (Int(kilobytes) ?? 0) * 1024
    }
}
