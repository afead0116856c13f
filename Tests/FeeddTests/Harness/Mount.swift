import Glibc

/// A small file system in memory, mounted for one test and gone with it.
final class Mount: Sendable {
    private let folder: TemporaryFolder
    private let path: String

    /// Root may mount, in most places; a container may forbid it even then.
    static var isPossible: Bool {
        guard getuid() == 0 else { return false }
        // Bit 21 of the effective capabilities: CAP_SYS_ADMIN.
        let status = TemporaryFolder.text("/proc/self/status").split(separator: "\n")
        let line = status.first { $0.hasPrefix("CapEff:") }?.split(separator: "\t").last ?? "0"
        return (UInt64(line, radix: 16) ?? 0) >> 21 & 1 == 1
    }

    /// - Parameter options: As `mount -o` takes them. Closed to others unless they say so: feedd refuses an open store.
    init(at name: String, in folder: TemporaryFolder, options: String) async throws {
        self.folder = folder
        path = folder.path(name)
        try folder.write("\(name)/.placeholder", "")
        try await run(["mount", "-t", "tmpfs", "-o", "mode=750,\(options)", "feedd-test", path])
    }

    /// For a test that failed half-way, and left a program in there perhaps; hence lazily.
    deinit { unmount() }

    /// Call it at the end: an object may be gone after its last use.
    func unmount() { unsafe umount2(path, CInt(MNT_DETACH)) }

    func remount(_ options: String) async throws { try await run(["mount", "-o", "remount,\(options)", path]) }

    private func run(_ arguments: [String]) async throws {
        let ending = try await ChildProcess(arguments, in: folder).ending(within: .seconds(20))
        guard ending.exitCode == 0 else { throw HarnessError("\(arguments): \(ending.errors)") }
    }
}
