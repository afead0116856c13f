import FeedModel
import Glibc

/// Reads one of the operator's own files, on a thread of its own: a disk may block, and libcurl is not asked.
enum LocalFile {
    enum Failure: Error { case notFound, unreadable(Int32), notAFile, tooLarge }

    struct Content: Sendable {
        /// nil: not asked for, because the file is as it was.
        var bytes: [UInt8]?
        let validator: String
        let modified: Timestamp
    }

    /// `known` is the validator of the last time; the bytes are left out where it still holds.
    static func read(_ path: String, known: String?, bytesMax: Int) async -> Result<Content, Failure> {
        await withCheckedContinuation { caller in
            let work: @Sendable () -> Void = {
                caller.resume(returning: readNow(path, known: known, bytesMax: bytesMax))
            }
            // Without a thread it is better to block than to fail.
            if DetachedThread.start(work) != 0 { work() }
        }
    }

    private static func readNow(_ path: String, known: String?, bytesMax: Int) -> Result<Content, Failure> {
        do throws(Failure) { return .success(try open(path, known: known, bytesMax: bytesMax)) } catch {
            return .failure(error)
        }
    }

    private static func open(_ path: String, known: String?, bytesMax: Int) throws(Failure) -> Content {
        // O_NONBLOCK: opening a pipe would wait for its writer.
        let raw = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        let problem = errno
        guard let file = FileDescriptor(raw) else { throw problem == ENOENT ? .notFound : .unreadable(problem) }
        var status = stat()
        guard unsafe fstat(file.raw, &status) == 0 else { throw .unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        let seconds = Int64(status.st_mtim.tv_sec)
        let validator = "\"\(seconds).\(status.st_mtim.tv_nsec)-\(status.st_size)\""
        let modified = Timestamp(milliseconds: seconds * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
        if validator == known { return Content(bytes: nil, validator: validator, modified: modified) }
        guard status.st_size <= bytesMax else { throw .tooLarge }
        let bytes = try readAll(file, expecting: Int(status.st_size), bytesMax: bytesMax)
        return Content(bytes: bytes, validator: validator, modified: modified)
    }

    private static func readAll(
        _ file: borrowing FileDescriptor, expecting count: Int, bytesMax: Int
    ) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count + 1)
        var filled = 0
        while true {
            let start = filled
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(file.raw, buffer.baseAddress?.advanced(by: start), buffer.count - start)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(errno) }
            filled += got
            guard filled <= bytesMax else { throw .tooLarge }
            if got == 0 {
                bytes.removeLast(bytes.count - filled)
                return bytes
            }
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, 4096))) }
        }
    }
}
