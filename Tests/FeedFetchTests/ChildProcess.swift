import Glibc

/// A program started by a test; ended with it.
struct ChildProcess: ~Copyable {
    private let pid: pid_t

    /// Starts a program found in PATH, its output thrown away. nil: it cannot be started.
    init?(_ words: [String], folder: String) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, mode) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
            unsafe posix_spawn_file_actions_addopen(&actions, CInt(descriptor), "/dev/null", mode, 0)
        }
        // posix_spawn itself has no portable way to another folder.
        let script = ["sh", "-c", #"cd "$0" && exec "$@""#, folder] + words
        var arguments = unsafe script.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var child = pid_t()
        guard unsafe posix_spawnp(&child, "sh", &actions, nil, &arguments, environ) == 0 else { return nil }
        pid = child
    }

    /// Ends the program.
    consuming func stop() {}

    deinit {
        kill(pid, SIGKILL)
        var status: CInt = 0
        unsafe waitpid(pid, &status, 0)
    }

    /// Waits for the program's end; its exit status, or nil when a signal ended it.
    consuming func exitStatus() -> CInt? {
        var status: CInt = 0
        let ended = unsafe waitpid(pid, &status, 0)
        discard self
        return ended >= 0 && status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    /// Whether a program runs and exits with 0.
    static func succeeds(_ words: [String], folder: String = "/") -> Bool {
        guard let child = ChildProcess(words, folder: folder) else { return false }
        return child.exitStatus() == 0
    }
}
