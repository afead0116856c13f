import FeedModel
import Glibc

/// The machine's own files. Only here, and in its neighbours, does the store speak to the kernel.
package struct POSIXFileSystem: FileSystem {
    package init() {}

    package var userID: UInt32 { geteuid() }

    package var boot: SystemBoot? { .now }

    package func makeDirectory(_ path: String) throws(FileError) {
        if unsafe mkdir(path, 0o750) != 0, errno != EEXIST {
            throw FileError(.makeDirectory, path: path, number: errno)
        }
    }

    package func names(in directory: String) throws(FileError) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw FileError(.list, path: directory, number: errno) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw FileError(.list, path: directory, number: errno) }
        return names.sorted()
    }

    package func status(_ path: String) throws(FileError) -> FileStatus? {
        var found = stat()
        guard unsafe lstat(path, &found) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileError(.status, path: path, number: errno)
        }
        return FileStatus(found)
    }

    package func open(_ path: String, for use: FileUse) throws(FileError) -> OpenFile {
        let flags: Int32
        switch use {
        case .read: flags = O_RDONLY | O_NOFOLLOW
        case .append: flags = O_WRONLY | O_APPEND | O_NOFOLLOW
        case .createNew: flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
        case .inPlace: flags = O_RDWR | O_CREAT | O_NOFOLLOW
        case .directory: flags = O_RDONLY | O_DIRECTORY
        }
        let number = retrying { unsafe Glibc.open(path, flags | O_CLOEXEC, 0o640) }
        guard number >= 0 else { throw FileError(.open, path: path, number: errno) }
        return OpenFile(number: number)
    }

    package func close(_ file: OpenFile) throws(FileError) {
        // Never begun again after EINTR: Linux has released the descriptor, and it may be another's by now.
        if Glibc.close(file.number) != 0, errno != EINTR { throw failure(.close, file) }
    }

    package func size(of file: OpenFile) throws(FileError) -> Int {
        var found = stat()
        guard unsafe fstat(file.number, &found) == 0 else { throw failure(.status, file) }
        return Int(found.st_size)
    }

    package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(FileError) -> Int {
        guard !bytes.isEmpty else { return 0 }
        let count = unsafe bytes.withUnsafeBufferPointer { buffer in
            retryingWrite(file) { unsafe Glibc.write(file.number, buffer.baseAddress, buffer.count) }
        }
        guard count > 0 else { throw failure(.write, file) }
        return count
    }

    package func overwrite(_ bytes: Span<UInt8>, at offset: Int, in file: OpenFile) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let rest = bytes.extracting(done..<bytes.count)
            let count = unsafe rest.withUnsafeBufferPointer { buffer in
                retryingWrite(file) { unsafe pwrite(file.number, buffer.baseAddress, buffer.count, offset + done) }
            }
            guard count > 0 else { throw failure(.write, file) }
            done += count
        }
    }

    package func read(_ count: Int, at offset: Int, of file: OpenFile, into buffer: inout [UInt8]) throws(FileError)
        -> Int
    {
        // Into room that nobody zeroes: a status of 500 bytes, read into a zeroed megabyte, took a debug build 0.4 s.
        var received: Int32 = 0
        buffer.append(addingCapacity: count) { (room: inout OutputSpan<UInt8>) in
            unsafe room.withUnsafeMutableBufferPointer { bytes, filled in
                let start = unsafe bytes.baseAddress.map { unsafe $0 + filled }
                received = retrying { unsafe Int32(clamping: pread(file.number, start, count, offset)) }
                filled += max(0, Int(received))
            }
        }
        guard received >= 0 else { throw failure(.read, file) }
        return Int(received)
    }

    package func beginReading(_ byteCount: Int, from offset: Int, of file: OpenFile) {
        // Where it cannot, reading takes longer.
        _ = posix_fadvise(file.number, offset, byteCount, POSIX_FADV_WILLNEED)
    }

    package func beginWriting(_ byteCount: Int, from offset: Int, of file: OpenFile) {
        // Where it cannot, fdatasync does all the work, and says what failed.
        _ = gnuBeginWriting(file.number, offset, byteCount, 2 /* SYNC_FILE_RANGE_WRITE */)
    }

    package func synchronize(_ file: OpenFile) throws(FileError) {
        // Not begun again after EINTR either: what it then did is unknown, and a second fsync may lie (ATC'20, row 18).
        guard fdatasync(file.number) == 0 else { throw failure(.synchronize, file) }
    }

    package func synchronizeDirectory(_ path: String) throws(FileError) {
        let directory = try open(path, for: .directory)
        let result = fsync(directory.number)
        let number = errno
        closeQuietly(directory)
        if result != 0 { throw FileError(.synchronize, path: path, number: number) }
    }

    package func reserve(_ byteCount: Int, from offset: Int, in file: OpenFile) throws(FileError) {
        guard retrying({ gnuFallocate(file.number, 1 /* FALLOC_FL_KEEP_SIZE */, offset, byteCount) }) != 0 else {
            return
        }
        if errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL { return }
        throw failure(.reserve, file)
    }

    package func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
        guard retrying({ ftruncate(file.number, size) }) == 0 else { throw failure(.truncate, file) }
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw FileError(.rename, path: path, number: errno) }
    }

    package func remove(_ path: String) throws(FileError) {
        if unsafe unlink(path) != 0, errno != ENOENT { throw FileError(.remove, path: path, number: errno) }
    }

    package func removeDirectory(_ path: String) throws(FileError) {
        if unsafe rmdir(path) != 0 { throw FileError(.remove, path: path, number: errno) }
    }

    package func makeReadOnly(_ path: String) throws(FileError) {
        guard unsafe chmod(path, 0o440) == 0 else { throw FileError(.changeMode, path: path, number: errno) }
    }

    package func lock(_ file: OpenFile) throws(FileError) -> Bool {
        if retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw failure(.lock, file)
    }

    package func freeSpace(at path: String) throws(FileError) -> FreeSpace {
        var found = statvfs()
        guard unsafe statvfs(path, &found) == 0 else { throw FileError(.freeSpace, path: path, number: errno) }
        let block = Int(found.f_frsize)
        return FreeSpace(
            bytes: Int(clamping: found.f_bavail).multipliedClamping(by: block),
            totalBytes: Int(clamping: found.f_blocks).multipliedClamping(by: block),
            files: found.f_files == 0 ? .max : Int(clamping: found.f_favail))
    }

    private func failure(_ operation: FileError.Operation, _ file: OpenFile) -> FileError {
        FileError(operation, path: "descriptor \(file.number)", number: errno)
    }

    private func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    /// Regular files do not answer EAGAIN; an odd file system that does is asked again, a bounded number of times.
    private func retryingWrite(_ file: OpenFile, _ call: () -> Int) -> Int {
        var againLeft = 1000
        while true {
            let result = call()
            if result >= 0 || (errno != EINTR && errno != EAGAIN) { return result }
            if errno == EAGAIN {
                if againLeft == 0 { return result }
                againLeft -= 1
                usleep(1000)
            }
        }
    }
}

extension FileStatus {
    init(_ found: stat) {
        let kind: Kind =
            switch found.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            default: .other
            }
        self.init(
            kind: kind, sizeBytes: Int(found.st_size), owner: found.st_uid, mode: found.st_mode & 0o7777,
            identity: UInt64(found.st_ino) ^ UInt64(found.st_dev) &<< 48,
            modified: Timestamp(
                milliseconds: Int64(found.st_mtim.tv_sec) * 1000 + Int64(found.st_mtim.tv_nsec) / 1_000_000))
    }
}

extension Int {
    fileprivate func multipliedClamping(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
