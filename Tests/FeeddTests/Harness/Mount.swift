import Glibc

/// A small file system in memory, mounted for one test.
struct Mount {
    private let folder: TemporaryFolder
    private let name: String

    /// Root may mount, in most places; a container may forbid it even then.
    static var isPossible: Bool {
        guard getuid() == 0 else { return false }
        // Bit 21 of the effective capabilities: CAP_SYS_ADMIN.
        let status = TemporaryFolder.text("/proc/self/status").split(separator: "\n")
        let line = status.first { $0.hasPrefix("CapEff:") }?.split(separator: "\t").last ?? "0"
        return (UInt64(line, radix: 16) ?? 0) >> 21 & 1 == 1
    }

    init(at name: String, in folder: TemporaryFolder, options: String) async throws {
        self.folder = folder
        self.name = name
        try folder.write("\(name)/.placeholder", "")
        try await run(["mount", "-t", "tmpfs", "-o", "mode=750,\(options)", "feedd-test", folder.path(name)])
    }

    func remount(_ options: String) async throws {
        try await run(["mount", "-o", "remount,\(options)", folder.path(name)])
    }

    /// Lazily: a test that failed half-way may still have a program in there.
    func unmount() async throws { try await run(["umount", "-l", folder.path(name)]) }

    private func run(_ arguments: [String]) async throws {
        let ending = try await ChildProcess(arguments, in: folder).ending(within: .seconds(20))
        guard ending.exitCode == 0 else { throw HarnessError("\(arguments): \(ending.errors)") }
    }
}
