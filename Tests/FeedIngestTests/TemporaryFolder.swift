import FoundationEssentials

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    /// - Parameter inMemory: Where there is such a place: for tests that commit thousands of times and lose no power.
    init(inMemory: Bool = false) throws {
        let memory = "/dev/shm/"
        let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory)
        path = (isThere ? memory : FileManager.default.temporaryDirectory.path()) + "feedd-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that stays behind is a nuisance, no failure.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, with the folders on its way, and gives its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        if let slash = file.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: String(file[..<slash]), withIntermediateDirectories: true)
        }
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
