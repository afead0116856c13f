import FeedModel

/// The right to be the only writer: flock on the LOCK file and on the data directory itself, until the process ends.
///
/// flock, because POSIX record locks are lost when any descriptor of the file closes. The directory too, because LOCK
/// can be removed or replaced while it is held, and a second feedd would then lock a file of its own.
struct StoreLock {
    static let fileName = "LOCK"
    private let file: OpenFile
    private let directory: OpenFile

    /// Takes both locks, or says who has them.
    init(in path: String, fileSystem: any FileSystem, processID: Int) throws(StoreError) {
        do {
            directory = try Self.take(path, for: .directory, fileSystem)
        } catch {
            throw Self.refusal(error, in: path, fileSystem)
        }
        do {
            file = try Self.take(path + "/" + Self.fileName, for: .inPlace, fileSystem)
        } catch {
            fileSystem.closeQuietly(directory)
            throw Self.refusal(error, in: path, fileSystem)
        }
        Self.writeOwner(processID, to: file, fileSystem)
    }

    func release(_ fileSystem: any FileSystem) {
        fileSystem.closeQuietly(file)
        fileSystem.closeQuietly(directory)
    }

    private static func take(
        _ path: String, for use: FileUse, _ fileSystem: any FileSystem
    ) throws(FileError) -> OpenFile {
        let file = try fileSystem.open(path, for: use)
        do throws(FileError) {
            guard try fileSystem.lock(file) else { throw FileError(.lock, path: path, number: FileError.busy) }
            return file
        } catch {
            fileSystem.closeQuietly(file)
            throw error
        }
    }

    private static func refusal(_ error: FileError, in path: String, _ fileSystem: any FileSystem) -> StoreError {
        error.number == FileError.busy ? .locked(byPID: owner(in: path, fileSystem)) : StoreError(error)
    }

    /// For the message only; the lock is what counts.
    private static func writeOwner(_ processID: Int, to file: OpenFile, _ fileSystem: any FileSystem) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("pid", processID)
        writer.endObject()
        var bytes = writer.bytes
        while bytes.count < 31 { bytes.append(0x20) }
        bytes.append(0x0A)
        // A full disk must not keep the store from opening for the sake of a message.
        try? fileSystem.overwrite(bytes.span, at: 0, in: file)
    }

    private static func owner(in path: String, _ fileSystem: any FileSystem) -> Int? {
        // Without an owner the message is shorter, that is all.
        guard let bytes = try? fileSystem.contents(of: path + "/" + fileName, byteCountMax: 4096) else { return nil }
        return (try? JSONValue(parsing: bytes))?["pid"]?.int
    }
}
