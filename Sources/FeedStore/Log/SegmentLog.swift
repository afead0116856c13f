import FeedModel

/// One of the two logs, as its only writer sees it: sealed segments, and the active one at whose end lines are added.
///
/// `append` and `synchronize` make a batch durable; until `commit` it can be taken back. A file whose write or fsync
/// failed is never written or synchronised again: it is cut off at its last acknowledged byte by its metadata
/// ("poisoned") and the batch, still in memory, goes to a new segment (research/reliability.md section 2).
struct SegmentLog {
    let kind: LogKind
    let directory: String
    let fileSystem: any FileSystem
    let options: StoreOptions

    /// Every segment there is, the active one included, in order.
    private(set) var segments: [SegmentName]
    private(set) var active: ActiveSegment?
    /// Below it every number was used.
    private(set) var nextNumber: Int
    /// Where the last segment ended that nothing is added to any more.
    private var sealedEnd: LogPosition
    /// How often a new segment had to take the place of one that failed.
    private(set) var poisonedCount = 0

    /// The segment lines are added to.
    struct ActiveSegment {
        let name: SegmentName
        let file: OpenFile
        /// Bytes written, acknowledged or not.
        var writtenBytes: Int
        /// Bytes below which blocks are set aside.
        var reservedBytes: Int
        /// What is acknowledged.
        var meta: SegmentMeta
        /// The size for which `active.json` is right. nil: for none.
        var summaryBytes: Int?
        /// A call failed after which the file's bytes beyond `meta.byteCount` cannot be trusted.
        var isSuspect = false
    }

    init(
        _ kind: LogKind, directory: String, fileSystem: any FileSystem, options: StoreOptions,
        segments: [SegmentName], active: ActiveSegment?, sealedEnd: LogPosition, nextNumber: Int
    ) {
        self.kind = kind
        self.directory = directory
        self.fileSystem = fileSystem
        self.options = options
        self.segments = segments
        self.active = active
        self.sealedEnd = sealedEnd
        self.nextNumber = nextNumber
    }

    /// The end of what is acknowledged.
    var position: LogPosition {
        guard let active else { return sealedEnd }
        return LogPosition(segment: active.name.number, offset: active.meta.byteCount)
    }

    /// The end once lines that were appended are committed.
    func position(after lines: borrowing EncodedLines) -> LogPosition {
        guard !lines.isEmpty else { return self.position }
        var position = self.position
        position.offset += lines.bytes.count
        return position
    }

    /// Writes what the file lacks of a batch's lines, not yet durable; called again as the batch grows, so that the disk
    /// works while the rest is encoded. After an error the log is as before; `isOutOfSpace` may be tried again.
    mutating func append(_ lines: borrowing EncodedLines, on day: String) throws(FileError) {
        if active?.isSuspect == true { try setActiveAside() }
        do {
            if uncommittedBytes == 0 { try beginSegmentIfNeeded(forBytes: lines.bytes.count, on: day) }
            try write(lines.bytes, from: uncommittedBytes)
        } catch {
            if error.isOutOfSpace || error.isOutOfDescriptors {
                rollBack()
                throw error
            }
            try rewrite(lines, on: day, after: error)
        }
    }

    /// Bytes of the batch that are in the file already.
    var uncommittedBytes: Int { active.map { $0.writtenBytes - $0.meta.byteCount } ?? 0 }

    /// Waits until the lines are on the medium; where the disk fails they are written anew elsewhere.
    mutating func synchronize(_ lines: borrowing EncodedLines, on day: String) throws(FileError) {
        guard let active else { return }
        do {
            try fileSystem.synchronize(active.file)
        } catch {
            try rewrite(lines, on: day, after: error)
        }
    }

    /// The lines are durable and everything that depends on them may be: they count from now on.
    mutating func commit(_ lines: borrowing EncodedLines) {
        guard active != nil else { return }
        active?.meta.add(lines.facts)
        active?.meta.byteCount += lines.bytes.count
    }

    /// Takes back what was appended since the last `commit`; no state depends on it.
    mutating func rollBack() {
        guard let active, !active.isSuspect, active.writtenBytes > active.meta.byteCount else { return }
        do {
            try fileSystem.truncate(active.file, to: active.meta.byteCount)
            self.active?.writtenBytes = active.meta.byteCount
            self.active?.reservedBytes = active.meta.byteCount
        } catch {
            self.active?.isSuspect = true
        }
    }

    /// Ends the active segment: its metadata is written, nothing is added to it any more.
    mutating func seal() throws(FileError) {
        guard let active else { return }
        if active.isSuspect { return try setActiveAside() }
        try fileSystem.replace(active.name.metaName, in: directory, with: active.meta.encoded)
        if active.reservedBytes > active.writtenBytes {
            // Gives back blocks set aside; failing leaves a megabyte unused until the file is removed.
            try? fileSystem.truncate(active.file, to: active.writtenBytes)
        }
        fileSystem.closeQuietly(active.file)
        // The right to write is taken away as a courtesy; the metadata is what says "sealed".
        try? fileSystem.makeReadOnly(directory + "/" + active.name.fileName)
        sealedEnd = LogPosition(segment: active.name.number, offset: active.meta.byteCount)
        self.active = nil
    }

    /// Gives back blocks set aside and closes the file.
    mutating func close() {
        guard let active else { return }
        if !active.isSuspect, active.reservedBytes > active.meta.byteCount {
            // As in `seal`.
            try? fileSystem.truncate(active.file, to: active.meta.byteCount)
        }
        fileSystem.closeQuietly(active.file)
        if !active.isSuspect, active.meta.byteCount >= options.limits.summaryFromBytes,
            active.summaryBytes != active.meta.byteCount
        {
            fileSystem.keep(active.meta, of: active.name, in: directory)
        }
        sealedEnd = position
        self.active = nil
    }

    /// Forgets a sealed segment that was removed from the disk.
    mutating func forget(_ name: SegmentName) { segments.removeAll { $0 == name } }

    private mutating func beginSegmentIfNeeded(forBytes count: Int, on day: String) throws(FileError) {
        if let active {
            let isFull = active.writtenBytes > 0 && active.writtenBytes + count > options.segmentBytesMax
            // Only forwards: a clock that jumps back must not begin a segment with every batch.
            let isOver = active.writtenBytes > 0 && day > active.name.day
            guard isFull || isOver else { return }
            try seal()
        }
        try beginSegment(on: day)
    }

    private mutating func beginSegment(on day: String) throws(FileError) {
        let name = SegmentName(day: day, number: nextNumber)
        let path = directory + "/" + name.fileName
        let file: OpenFile
        do {
            file = try fileSystem.open(path, for: .createNew)
        } catch {
            // The number may have been taken by a file whose creation failed half-way.
            if !error.isOutOfSpace, !error.isOutOfDescriptors { nextNumber += 1 }
            throw error
        }
        do {
            try fileSystem.synchronizeDirectory(directory)
        } catch {
            nextNumber += 1
            fileSystem.closeQuietly(file)
            // Nothing is in it; what is left of it reads as an empty segment.
            try? fileSystem.remove(path)
            throw error
        }
        nextNumber += 1
        segments.append(name)
        active = ActiveSegment(name: name, file: file, writtenBytes: 0, reservedBytes: 0, meta: SegmentMeta())
    }

    private mutating func write(_ bytes: [UInt8], from start: Int = 0) throws(FileError) {
        guard let current = active, start < bytes.count else { return }
        let end = current.writtenBytes + bytes.count - start
        if end > current.reservedBytes {
            let step = options.limits.reserveStepBytes
            let target = min((end + step - 1) / step * step, max(options.segmentBytesMax, end))
            try fileSystem.reserve(target - current.writtenBytes, from: current.writtenBytes, in: current.file)
            active?.reservedBytes = target
        }
        var done = start
        while done < bytes.count {
            done += try fileSystem.write(bytes.span.extracting(done..<bytes.count), to: current.file)
            active?.writtenBytes = current.writtenBytes + done - start
        }
        if bytes.count - start >= options.limits.writeStepBytes {
            fileSystem.beginWriting(end - current.writtenBytes, from: current.writtenBytes, of: current.file)
        }
    }

    /// The batch goes to a new segment because the active one failed.
    private mutating func rewrite(
        _ lines: borrowing EncodedLines, on day: String, after first: FileError
    ) throws(FileError) {
        var failure = first
        for _ in 0..<options.limits.segmentAttemptsMax {
            suspectActive()
            do throws(FileError) {
                try setActiveAside()
                try beginSegment(on: day)
                try write(lines.bytes)
                guard let active else { throw failure }
                try fileSystem.synchronize(active.file)
                return
            } catch {
                failure = error
            }
        }
        suspectActive()
        throw failure
    }

    private mutating func suspectActive() { active?.isSuspect = true }

    /// Says for good that nothing after the last acknowledged byte counts. The file is not touched again.
    private mutating func setActiveAside() throws(FileError) {
        guard var old = active else { return }
        old.meta.isPoisoned = true
        try fileSystem.replace(old.name.metaName, in: directory, with: old.meta.encoded)
        fileSystem.closeQuietly(old.file)
        sealedEnd = LogPosition(segment: old.name.number, offset: old.meta.byteCount)
        poisonedCount += 1
        active = nil
    }
}
