import FeedModel

/// What the store asks of a disk, and nothing more: a simulated disk stands in for it in the tests.
///
/// Every call may fail, and each failure says which system call on which path. Calls that were interrupted are begun
/// again by the implementation; short writes are not hidden, `writeAll` completes them. All calls block.
package protocol FileSystem: Sendable {
    /// Makes a directory for the owner and group alone (0750); one that is there already is left as it is.
    func makeDirectory(_ path: String) throws(FileError)
    /// The names in a directory, sorted, without `.` and `..`.
    func names(in directory: String) throws(FileError) -> [String]
    /// What a path names, links not followed. nil: nothing.
    func status(_ path: String) throws(FileError) -> FileStatus?
    /// Opens a file (0640 when it is made); never follows a link in the last place.
    func open(_ path: String, for use: FileUse) throws(FileError) -> OpenFile
    /// Ends the use of a file, also when it throws.
    func close(_ file: OpenFile) throws(FileError)
    /// Bytes in an open file.
    func size(of file: OpenFile) throws(FileError) -> Int
    /// Writes at the end; returns how many bytes went in, at least 1 unless `bytes` is empty.
    func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(FileError) -> Int
    /// Writes over what stands at an offset of a file opened `.inPlace`.
    func overwrite(_ bytes: Span<UInt8>, at offset: Int, in file: OpenFile) throws(FileError)
    /// Appends up to `count` bytes from `offset` on to `buffer`; returns how many, 0 at the end of the file.
    func read(_ count: Int, at offset: Int, of file: OpenFile, into buffer: inout [UInt8]) throws(FileError) -> Int
    /// Lets the disk begin to read what will be read soon, without waiting for it: a hint.
    func beginReading(_ byteCount: Int, from offset: Int, of file: OpenFile)
    /// Lets the disk begin with bytes that were written, without waiting for it: a hint, `synchronize` is what counts.
    func beginWriting(_ byteCount: Int, from offset: Int, of file: OpenFile)
    /// Waits until a file's bytes and size are on the medium. After it failed it must never be called for this file again.
    func synchronize(_ file: OpenFile) throws(FileError)
    /// Waits until a directory's entries are on the medium.
    func synchronizeDirectory(_ path: String) throws(FileError)
    /// Sets blocks aside for bytes to come, without changing the size; does nothing where the disk cannot.
    func reserve(_ byteCount: Int, from offset: Int, in file: OpenFile) throws(FileError)
    func truncate(_ file: OpenFile, to size: Int) throws(FileError)
    func rename(_ path: String, to newPath: String) throws(FileError)
    /// Removes a file; one that is not there is no error.
    func remove(_ path: String) throws(FileError)
    /// Removes an empty directory.
    func removeDirectory(_ path: String) throws(FileError)
    /// Takes the right to write from a file (0440).
    func makeReadOnly(_ path: String) throws(FileError)
    /// Takes the exclusive lock of an open file or directory until it is closed; false when another process has it.
    func lock(_ file: OpenFile) throws(FileError) -> Bool
    /// What is free where a path lies.
    func freeSpace(at path: String) throws(FileError) -> FreeSpace
    /// The user this process acts as.
    var userID: UInt32 { get }
    /// The run of the machine that this is. nil: nobody knows, and nothing that only memory vouches for is believed.
    var boot: SystemBoot? { get }
}

/// A file that is open, until `FileSystem.close`; the store's own structures own it.
package struct OpenFile: Hashable, Sendable {
    package let number: Int32

    package init(number: Int32) { self.number = number }
}

/// What a file is opened for.
package enum FileUse: Sendable, Hashable {
    case read
    /// To write at its end; it must be there.
    case append
    /// To write at its end; it must not be there.
    case createNew
    /// To write anywhere; made when missing.
    case inPlace
    /// A directory, to lock it.
    case directory
}

/// What a path names.
package struct FileStatus: Sendable, Hashable {
    /// What a name stands for.
    package enum Kind: Sendable, Hashable { case file, directory, link, other }
    package let kind: Kind
    package let sizeBytes: Int
    package let owner: UInt32
    /// Permission bits.
    package let mode: UInt32
    /// Names the file however it is renamed.
    package let identity: UInt64
    package let modified: Timestamp

    package init(kind: Kind, sizeBytes: Int, owner: UInt32, mode: UInt32, identity: UInt64, modified: Timestamp) {
        self.kind = kind
        self.sizeBytes = sizeBytes
        self.owner = owner
        self.mode = mode
        self.identity = identity
        self.modified = modified
    }
}

/// Room left on a disk.
package struct FreeSpace: Sendable, Hashable {
    package let bytes: Int
    package let totalBytes: Int
    /// Files that can still be made; `Int.max` where the disk does not count them.
    package let files: Int

    package init(bytes: Int, totalBytes: Int, files: Int) {
        self.bytes = bytes
        self.totalBytes = totalBytes
        self.files = files
    }
}

extension FileSystem {
    /// Nothing: no disk has to take a hint.
    package func beginReading(_ byteCount: Int, from offset: Int, of file: OpenFile) {}

    /// Writes all of `bytes` at the end, in as many calls as it takes.
    package func writeAll(_ bytes: borrowing Span<UInt8>, to file: OpenFile) throws(FileError) {
        var done = 0
        while done < bytes.count {
            done += try write(bytes.extracting(done..<bytes.count), to: file)
        }
    }

    /// The whole of a file. nil: not there.
    ///
    /// - Parameter byteCountMax: A longer file is an error: it is none of ours.
    package func contents(of path: String, byteCountMax: Int) throws(FileError) -> [UInt8]? {
        guard let status = try status(path) else { return nil }
        guard status.kind == .file, status.sizeBytes <= byteCountMax else {
            throw FileError(.read, path: path, number: FileError.notSupported)
        }
        let file = try open(path, for: .read)
        var bytes: [UInt8] = []
        do {
            while bytes.count <= byteCountMax {
                // One byte more than there should be: what is read into is zeroed first, and most files are small.
                let wanted = min(1 << 20, max(0, status.sizeBytes - bytes.count) + 1)
                let count = try read(wanted, at: bytes.count, of: file, into: &bytes)
                // A short read at or past the expected end is the end: no further call is needed to see it.
                if count == 0 || (count < wanted && bytes.count >= status.sizeBytes) { break }
            }
        } catch {
            closeQuietly(file)
            throw error
        }
        closeQuietly(file)
        return bytes
    }

    /// Puts a file in the place of another so that a crash leaves the old or the new one, whole: temporary file in the
    /// same folder, write, fsync, rename, fsync the folder.
    package func replace(_ name: String, in directory: String, with bytes: [UInt8]) throws(FileError) {
        try replace(name, in: directory) { (write) throws(FileError) in try write(bytes) }
    }

    /// The same for what is too much to be made as a whole.
    ///
    /// - Parameters:
    ///   - name: Of the file.
    ///   - directory: Its folder.
    ///   - content: Given a function that writes the next piece.
    package func replace(
        _ name: String, in directory: String,
        _ content: ((_ piece: [UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
    ) throws(FileError) {
        let path = directory + "/" + name
        let temporary = path + ".tmp"
        try remove(temporary)
        let file = try open(temporary, for: .createNew)
        do {
            try content { (piece) throws(FileError) in try writeAll(piece.span, to: file) }
            try synchronize(file)
        } catch {
            closeQuietly(file)
            // What is left of it is swept away at the next start.
            try? remove(temporary)
            throw error
        }
        try close(file)
        try rename(temporary, to: path)
        try synchronizeDirectory(directory)
    }

    /// Closes a file of which nothing more is expected: read, already synchronised, or given up.
    package func closeQuietly(_ file: OpenFile) {
        // Nothing depends on what close says here: bytes that matter were synchronised or are written elsewhere.
        try? close(file)
    }
}
