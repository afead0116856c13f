import FeedModel

extension StoreReader {
    /// Every attempt of a span from the ledger, in the order in which they were noted; damaged lines are passed over.
    ///
    /// - Parameters:
    ///   - interval: When the attempts ended.
    ///   - bytesMax: At most so much of the ledger's end is read: what is older than that is left out.
    ///   - body: Given each attempt.
    package func attempts(
        in interval: Range<Timestamp>, bytesMax: Int = 64 << 20, _ body: (Attempt) -> Void
    ) throws(StoreError) {
        do {
            for (path, from) in try ledgerFiles(in: interval, bytesMax: bytesMax) {
                let file = try fileSystem.open(path, for: .read)
                defer { fileSystem.closeQuietly(file) }
                var lines = LedgerLines(fileSystem: fileSystem, file: file, offset: from)
                while let line = try lines.next() {
                    // Half a line, after a crash or where the reading began: the ledger only explains.
                    guard let value = try? JSONValue(parsing: line), let attempt = Attempt(value),
                        interval.contains(attempt.at)
                    else { continue }
                    body(attempt)
                }
            }
        } catch { throw StoreError(error) }
    }

    /// The files of the days in question, oldest first, each with the place from which it is read.
    private func ledgerFiles(
        in interval: Range<Timestamp>, bytesMax: Int
    ) throws(FileError) -> [(path: String, from: Int)] {
        let days = SegmentName.day(of: interval.lowerBound)...SegmentName.day(of: interval.upperBound)
        var files: [(path: String, from: Int)] = []
        var rest = bytesMax
        for name in try fileSystem.names(in: layout.attempts).sorted().reversed() {
            guard name.hasSuffix(".jsonl"), days.contains(String(name.dropLast(6))), rest > 0 else { continue }
            let path = layout.attempts + "/" + name
            let size = try fileSystem.status(path)?.sizeBytes ?? 0
            files.append((path, max(0, size - rest)))
            rest -= size
        }
        return files.reversed()
    }
}

/// The lines of a file, read in blocks.
private struct LedgerLines {
    let fileSystem: any FileSystem
    let file: OpenFile
    var offset: Int
    private var buffer: [UInt8] = []
    private var start = 0

    private static let blockBytes = 1 << 18

    init(fileSystem: any FileSystem, file: OpenFile, offset: Int) {
        self.fileSystem = fileSystem
        self.file = file
        self.offset = offset
    }

    /// The next line without its end. nil: there is none that ends.
    mutating func next() throws(FileError) -> [UInt8]? {
        while true {
            if let end = buffer[start...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            buffer.removeFirst(start)
            start = 0
            let count = try fileSystem.read(Self.blockBytes, at: offset, of: file, into: &buffer)
            guard count > 0 else { return nil }
            offset += count
        }
    }
}
