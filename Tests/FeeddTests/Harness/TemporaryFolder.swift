import FoundationEssentials
import Synchronization

/// A folder of one test, gone when the test is.
final class TemporaryFolder: Sendable {
    let root: String
    private let names = Mutex(0)

    init() throws {
        let parent = FileManager.default.temporaryDirectory.path
        root = (parent.hasSuffix("/") ? parent : parent + "/") + "feedd-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed (a test may have made it so on purpose) is left for the system to clear away.
        try? FileManager.default.removeItem(atPath: root)
    }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    /// A name that nothing in this folder has yet.
    func uniqueName(_ prefix: String) -> String {
        "\(prefix)-\(names.withLock { $0 += 1; return $0 })"
    }

    /// Writes a file in place of the one that was there, folders made as needed.
    @discardableResult func write(_ name: String, _ content: String) throws -> String {
        try write(name, bytes: Array(content.utf8))
    }

    @discardableResult func write(_ name: String, bytes: [UInt8]) throws -> String {
        let target = path(name)
        let parent = target.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: target), options: .atomic)
        return target
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The names in one of its folders, in order; none where it is not there.
    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
    }

    /// The bytes of a file; none where it is not there.
    func bytes(_ name: String) -> [UInt8] { Self.bytes(path(name)) }

    static func bytes(_ path: String) -> [UInt8] { FileManager.default.contents(atPath: path).map(Array.init) ?? [] }

    static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }
}
