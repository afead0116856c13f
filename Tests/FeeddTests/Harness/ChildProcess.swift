import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// A program that a test started.
///
/// Its output goes to files, so that nothing can block on a full pipe. It holds the one end of a line as its file
/// descriptor 3 and keeps it until it ends: waiting is a poll on the other end, never a sleep.
final class ChildProcess: Sendable {
    let processID: pid_t
    /// Held, so that it outlives the program that works in it.
    private let folder: TemporaryFolder
    private let outputPath: String
    private let errorPath: String
    private let endOfLife: CInt
    /// The write end of the child's standard input; a guarded program ends when it is closed. nil: closed already.
    private let input: Mutex<CInt?>

    /// What a program left behind.
    struct Ending: Sendable {
        /// The exit code; 128 and the number for a program that a signal ended, as shells count.
        let exitCode: Int
        let output: String
        let errors: String
        let duration: Duration
        /// The most memory it ever held, from the kernel's high-water mark shortly before its end. 0: not asked for.
        let peakMemoryBytes: Int
        /// Of the program and of what it waited for.
        let processorSeconds: Double
    }

    /// - Parameters:
    ///   - prelude: Shell commands that run first in the same process: `ulimit -n 20`.
    ///   - folder: Where it runs, and where its output is kept (in files that no other child of this test shares).
    init(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], prelude: String = "")
        throws
    {
        self.folder = folder
        let name = folder.uniqueName("child")
        outputPath = folder.path("\(name).out")
        errorPath = folder.path("\(name).err")
        let life = try Descriptors.line()
        let input = try Descriptors.line()
        let output = try Descriptors.createFile(outputPath)
        let errors = try Descriptors.createFile(errorPath)
        defer { for descriptor in [life.write, input.read, output, errors] { close(descriptor) } }
        processID = try Self.spawn(
            Self.shell(prelude) + [folder.root] + arguments,
            environment: Self.environment.merging(environment) { _, new in new },
            descriptors: [input.read, output, errors, life.write])
        endOfLife = life.read
        self.input = Mutex(input.write)
    }

    deinit {
        close(endOfLife)
        closeInput()
    }

    /// What it has printed so far.
    var outputSoFar: String { TemporaryFolder.text(outputPath) }
    var errorsSoFar: String { TemporaryFolder.text(errorPath) }

    func send(_ signal: CInt) { kill(processID, signal) }

    /// Tells a program that reads its input that nothing more comes.
    func closeInput() {
        input.withLock { descriptor in
            if let descriptor { close(descriptor) }
            descriptor = nil
        }
    }

    /// Whether the program ended within that time.
    func wait(atMost limit: Duration) async -> Bool {
        let descriptor = endOfLife
        return await Blocking.run { Descriptors.waitForEnd(of: descriptor, atMost: limit) }
    }

    /// Waits for the end, and kills the program when it does not come in time.
    func ending(within limit: Duration, measuringMemory: Bool = false) async -> Ending {
        let (descriptor, processID) = (endOfLife, processID)
        let start = ContinuousClock.now
        let (hasEnded, peak) = await Blocking.run {
            measuringMemory
                ? ProcessMemory.watch(processID, until: descriptor, atMost: limit)
                : (Descriptors.waitForEnd(of: descriptor, atMost: limit), 0)
        }
        if !hasEnded { kill(-processID, SIGKILL) }
        let (status, seconds) = await Blocking.run { Self.reap(processID) }
        return Ending(
            exitCode: Self.exitCode(status), output: outputSoFar, errors: errorsSoFar,
            duration: ContinuousClock.now - start, peakMemoryBytes: peak, processorSeconds: seconds)
    }

    /// Ends it at once, as a power cut would.
    func killNow() async -> Ending {
        send(SIGKILL)
        return await ending(within: .seconds(20))
    }
}

extension ChildProcess {
    /// What every child gets: nothing of the developer's own settings.
    private static let environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no", "LIBDISPATCH_LOG": "NO",
    ]

    /// A shell that lets go of every descriptor that leaked from tests running beside this one, then becomes the program.
    private static func shell(_ prelude: String) -> [String] {
        let script = """
            for f in /proc/$BASHPID/fd/*; do n=${f##*/}; if ((n > 3)); then eval "exec $n>&-"; fi; done
            cd -- "$1" && shift; \(prelude)
            exec "$@"
            """
        return ["/bin/bash", "-c", script, "bash"]
    }

    private static func spawn(_ arguments: [String], environment: [String: String], descriptors: [CInt]) throws -> pid_t
    {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, CInt(number))
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that what it starts in turn can be ended with it.
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var argumentPointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var environmentPointers = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
        let pointers = unsafe argumentPointers + environmentPointers
        defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
        var processID: pid_t = 0
        let result = unsafe posix_spawn(
            &processID, arguments[0], &actions, &attributes, &argumentPointers, &environmentPointers)
        guard result == 0 else { throw HarnessError("cannot start \(arguments): error \(result)") }
        return processID
    }

    private static func reap(_ processID: pid_t) -> (status: CInt, processorSeconds: Double) {
        var status: CInt = 0
        var usage = rusage()
        while unsafe wait4(processID, &status, 0, &usage) == -1, errno == EINTR {}
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        return (status, seconds + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6)
    }

    private static func exitCode(_ status: CInt) -> Int {
        let signal = status & 0x7F
        return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
    }
}

/// Something around the tests that does not work; the tests themselves say nothing about feedd then.
struct HarnessError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Blocking calls on threads of their own: the few threads of Swift's concurrency stay free for the tests beside.
enum Blocking {
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: work()) }
        }
    }
}
