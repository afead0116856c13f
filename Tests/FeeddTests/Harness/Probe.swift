import FoundationEssentials
import Glibc

/// Finds out what the machine can do, for tests that must be skipped where it cannot.
enum Probe {
    /// Runs a program, with nothing on its input and output; true when it ended with 0.
    static func succeeds(_ arguments: [String]) -> Bool {
        guard let program = arguments.first else { return false }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for number in [0, 1, 2] as [CInt] {
            unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
        }
        let words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        var pointers = unsafe words
        var processID: pid_t = 0
        guard unsafe posix_spawnp(&processID, program, &actions, nil, &pointers, environ) == 0 else { return false }
        var status: CInt = 0
        while unsafe waitpid(processID, &status, 0) == -1, errno == EINTR {}
        return status == 0
    }

    /// A variable of the environment. nil: not set.
    static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}

extension TemporaryFolder {
    static func remove(_ path: String) { unsafe unlink(path) }
}
