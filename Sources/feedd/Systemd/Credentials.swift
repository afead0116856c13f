import Glibc

/// The secrets that the unit gave to the daemon (`LoadCredential=`): files in a folder that only this service can read.
/// <https://systemd.io/CREDENTIALS/>
package struct Credentials: Sendable, Hashable {
    /// The folder, absolute.
    package let directory: String

    /// Larger than any password, token or certificate of ours.
    private static let bytesMax = 64 * 1024

    /// nil when the unit gave none: CREDENTIALS_DIRECTORY is not set.
    package init?(environment: [String: String]) {
        guard let directory = environment["CREDENTIALS_DIRECTORY"], directory.hasPrefix("/") else { return nil }
        self.directory = directory
    }

    /// The bytes of one credential; nil when the unit did not give it.
    package func read(_ name: String) throws(SystemdError) -> [UInt8]? {
        guard !name.isEmpty, name != ".", name != "..", !name.contains("/"), !name.utf8.contains(0) else {
            throw .invalidCredential(name: name)
        }
        let file = unsafe open(directory + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .callFailed(call: "open", errorNumber: errno)
        }
        defer { close(file) }
        guard let bytes = try readAll(file, bytesMax: Self.bytesMax) else { throw .invalidCredential(name: name) }
        return bytes
    }
}

/// All bytes of an open file; nil when there are more than `bytesMax`.
func readAll(_ file: CInt, bytesMax: Int) throws(SystemdError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = unsafe Glibc.read(file, &chunk, chunk.count)
        if count < 0 {
            if errno == EINTR { continue }
            throw .callFailed(call: "read", errorNumber: errno)
        }
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
        if bytes.count > bytesMax { return nil }
    }
}
