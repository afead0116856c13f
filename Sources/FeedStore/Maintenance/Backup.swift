import FeedModel

/// Copies a store, also while a daemon writes it; the copy opens like the store itself.
///
/// States first, then the logs: a state never gets ahead of its articles. Keys of removed articles last: a segment that
/// retention takes away meanwhile has left its keys before.
package struct Backup {
    private let reader: StoreReader
    private let target: StoreLayout
    private let fileSystem: any FileSystem
    /// Files copied and their bytes.
    package private(set) var fileCount = 0
    package private(set) var byteCount = 0

    /// Copies the store to a folder that does not exist or is empty.
    ///
    /// - Throws: `.noPermission` when there is something in the folder, `.diskFull`, `.unwritable`.
    package static func copy(_ reader: StoreReader, to directory: String) throws(StoreError) -> Backup {
        var backup = Backup(reader: reader, target: StoreLayout(root: directory), fileSystem: reader.fileSystem)
        do {
            try backup.fileSystem.makeDirectory(directory)
            guard try backup.fileSystem.names(in: directory).isEmpty else {
                throw StoreError.noPermission(path: directory, reason: "the folder is not empty")
            }
            try backup.copyAll()
        } catch let error as StoreError {
            throw error
        } catch let error as FileError {
            throw StoreError(error)
        } catch {
            throw .unwritable(path: directory, reason: "\(error)")
        }
        return backup
    }

    private init(reader: StoreReader, target: StoreLayout, fileSystem: any FileSystem) {
        self.reader = reader
        self.target = target
        self.fileSystem = fileSystem
    }

    private mutating func copyAll() throws(FileError) {
        let source = reader.layout
        for directory in target.directories { try fileSystem.makeDirectory(directory) }
        try copyFiles(in: source.state, to: target.state) { $0.hasSuffix(".jsonl") ? .max : nil }
        let status = reader.status()
        for kind in LogKind.allCases {
            let durable = status?.position[kind]
            try copyFiles(in: source.directory(of: kind), to: target.directory(of: kind)) { name in
                guard let segment = SegmentName(fileName: name) else { return .max }
                guard let durable, segment.number >= durable.segment else { return .max }
                return segment.number == durable.segment ? durable.offset : nil
            }
        }
        try copyFiles(in: source.seen, to: target.seen) { _ in .max }
        try copyFiles(in: source.attempts, to: target.attempts) { _ in .max }
        try copyFiles(in: source.root, to: target.root) { $0 == StoreFormat.fileName ? .max : nil }
    }

    /// - Parameter length: How much of a file counts; nil: it is left out.
    private mutating func copyFiles(
        in source: String, to directory: String, _ length: (String) -> Int?
    ) throws(FileError) {
        for name in try fileSystem.names(in: source) where !name.hasSuffix(".tmp") {
            guard let end = length(name), try fileSystem.status(source + "/" + name)?.kind == .file else { continue }
            try copy(source + "/" + name, to: directory + "/" + name, end: end)
        }
        try fileSystem.synchronizeDirectory(directory)
    }

    private mutating func copy(_ source: String, to path: String, end: Int) throws(FileError) {
        let input = try fileSystem.open(source, for: .read)
        defer { fileSystem.closeQuietly(input) }
        let output = try fileSystem.open(path, for: .createNew)
        defer { fileSystem.closeQuietly(output) }
        var offset = 0
        var buffer: [UInt8] = []
        while offset < end {
            buffer.removeAll(keepingCapacity: true)
            let count = try fileSystem.read(min(1 << 20, end - offset), at: offset, of: input, into: &buffer)
            if count == 0 { break }
            try fileSystem.writeAll(buffer.span, to: output)
            offset += count
        }
        try fileSystem.synchronize(output)
        fileCount += 1
        byteCount += offset
    }
}
