import Glibc

/// Runs a program with bytes on its standard input and waits until it ends. No shell sees anything of it: nothing that a
/// feed wrote is ever interpreted.
///
/// The input is a file in memory, whole before the program starts, not a pipe: should feedd die meanwhile, the program
/// still never sees half a line. It gets a process group of its own, its standard output goes nowhere, and the last of
/// what it says on standard error is kept for the message about its failure.
struct ChildProcess {
    /// How a program ended.
    enum Ending: Hashable, Sendable {
        case exited(Int32, errors: String)
        case killed(signal: Int32, errors: String)
        /// It had not ended in time, and was ended.
        case tookTooLong
        /// The service ends; the program was ended with it.
        case cancelled
        /// It could not be started; the kernel's reason.
        case notStarted(Int32)
    }

    private static let errorBytesMax = 2000
    private let processID: pid_t
    private let errors: Int32

    /// Blocks the calling thread: call it on a `BlockingThread`.
    ///
    /// - Parameter isCancelled: Asked now and then; when true the program is ended.
    static func run(
        _ arguments: [String], input: [UInt8], timeout: Duration, isCancelled: () -> Bool
    ) -> Ending {
        let process: ChildProcess
        do { process = try ChildProcess(arguments, input: input) } catch { return .notStarted(error.number) }
        return process.serve(until: ContinuousClock.now + timeout, isCancelled: isCancelled)
    }

    /// The kernel's reason for not starting a program.
    private struct StartFailure: Error { let number: Int32 }

    private init(_ arguments: [String], input bytes: [UInt8]) throws(StartFailure) {
        let input = try Self.memoryFile(bytes)
        defer { close(input) }
        var pipe: [Int32] = [-1, -1]
        guard unsafe gnuPipe(&pipe, O_CLOEXEC) == 0 else { throw StartFailure(number: errno) }
        defer { close(pipe[1]) }
        let (result, processID) = Self.spawn(arguments, standardInput: input, standardError: pipe[1])
        guard result == 0 else {
            close(pipe[0])
            throw StartFailure(number: result)
        }
        self.processID = processID
        errors = pipe[0]
        _ = fcntl(errors, F_SETFL, O_NONBLOCK)
    }

    /// A file that only this process and its child know, with its place at the beginning.
    private static func memoryFile(_ bytes: [UInt8]) throws(StartFailure) -> Int32 {
        let number = unsafe gnuMemoryFile("feedd-batch", 1 /* MFD_CLOEXEC */)
        guard number >= 0 else { throw StartFailure(number: errno) }
        let files = POSIXFileSystem()
        let file = OpenFile(number: number)
        do {
            try files.writeAll(bytes.span, to: file)
        } catch {
            files.closeQuietly(file)
            throw StartFailure(number: error.number)
        }
        lseek(number, 0, SEEK_SET)
        return number
    }

    /// Hears it and waits for its end.
    private func serve(until deadline: ContinuousClock.Instant, isCancelled: () -> Bool) -> Ending {
        defer { close(errors) }
        var heard: [UInt8] = []
        while true {
            while read(into: &heard) {}
            if let status = endedStatus() {
                while read(into: &heard) {}
                return Self.ending(status, heard)
            }
            let isOver = ContinuousClock.now >= deadline
            if isCancelled() || isOver {
                endGroup()
                return isOver ? .tookTooLong : .cancelled
            }
            wait()
        }
    }

    /// Keeps the last of what the program says; true when there may be more right now.
    private func read(into heard: inout [UInt8]) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(errors, $0.baseAddress, $0.count) }
        guard count > 0 else { return false }
        heard += buffer[..<count]
        if heard.count > Self.errorBytesMax { heard.removeFirst(heard.count - Self.errorBytesMax) }
        return true
    }

    /// Until it says something or ends, or a moment has passed: a grandchild may keep the pipe open for ever.
    private func wait() {
        var watched = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
        unsafe poll(&watched, 1, 20)
        // The pipe closes a moment before the status is there.
        if watched.revents & Int16(POLLHUP) != 0 { usleep(1000) }
    }

    /// nil: it runs.
    private func endedStatus() -> Int32? {
        var status: Int32 = 0
        return unsafe waitpid(processID, &status, WNOHANG) == processID ? status : nil
    }

    /// Ends the program and what it started: first politely, then for good.
    private func endGroup() {
        kill(-processID, SIGTERM)
        for _ in 0..<100 {
            if endedStatus() != nil {
                kill(-processID, SIGKILL)
                return
            }
            usleep(10_000)
        }
        kill(-processID, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(processID, &status, 0) < 0, errno == EINTR {}
    }

    private static func ending(_ status: Int32, _ heard: [UInt8]) -> Ending {
        let errors = String(decoding: heard, as: UTF8.self)
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF, errors: errors) : .killed(signal: signal, errors: errors)
    }

    private static func spawn(
        _ arguments: [String], standardInput: Int32, standardError: Int32
    ) -> (result: Int32, processID: pid_t) {
        guard let program = arguments.first else { return (EINVAL, 0) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, standardError, 2)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // A started program begins with no signal held off, and those that feedd takes itself as usual.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGXFSZ, SIGHUP, SIGINT, SIGTERM] { unsafe sigaddset(&signals, signal) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        var pointers = unsafe words
        var processID: pid_t = 0
        let result = unsafe posix_spawnp(&processID, program, &actions, &attributes, &pointers, environ)
        return (result, processID)
    }
}
