import FoundationEssentials

/// A folder on the machine's own disk, only its owner's, gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/feedd-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: path)
    }

    deinit {
        // What cannot be removed is left for the system to clear away.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The text of a file; empty where it is not there.
    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
    }
}
