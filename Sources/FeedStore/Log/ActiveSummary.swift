import FeedModel

/// What a clean close knew of the segment that is still being written: `active.json` in the log's folder. Believed, it
/// spares the next opening a look at every byte of it.
///
/// Only where nothing can have come in between: the same file with the same size and time, closed since the machine
/// started. After a start of the machine the segment is read, whatever the disk said. Versions that do not know the file pass
/// over it; one that is out of date says nothing, so nobody has to remove it.
struct ActiveSummary: Hashable {
    static let fileName = "active.json"

    /// The segment's number.
    let segment: Int
    /// The file as it was when it was closed.
    let identity: UInt64
    let modified: Timestamp
    let boot: SystemBoot
    let meta: SegmentMeta

    init(_ meta: SegmentMeta, segment: Int, status: FileStatus, boot: SystemBoot) {
        self.meta = meta
        self.segment = segment
        identity = status.identity
        modified = status.modified
        self.boot = boot
    }

    /// Whether the file is what it was at the close.
    func holds(_ status: FileStatus, boot now: SystemBoot) -> Bool {
        status.kind == .file && status.sizeBytes == meta.byteCount && status.identity == identity
            && status.modified == modified && now.isSame(as: boot)
    }

    /// Two lines, each with its checksum: when it holds, and the segment's metadata.
    var encoded: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", 1)
        writer.member("segment", segment)
        writer.member("file", String(identity, radix: 16))
        writer.member("modified_ms", Int(modified.milliseconds))
        writer.member("boot_ms", Int(boot.began.milliseconds))
        writer.member("uptime_ms", Int(boot.uptime / .milliseconds(1)))
        LineTrailer.close(&writer, from: 0)
        return writer.bytes + meta.encoded
    }

    /// nil: damaged, or of another format.
    init?(_ bytes: [UInt8]) {
        guard let newline = bytes.firstIndex(of: 0x0A),
            LineTrailer.verified(bytes.span.extracting(0..<newline)) != nil,
            // The checksum is right, so this is what some version wrote.
            let value = try? JSONValue(parsing: Array(bytes[..<newline])),
            value["format"]?.int == 1, let segment = value["segment"]?.int,
            let identity = value["file"]?.string.flatMap({ UInt64($0, radix: 16) }),
            let modified = value["modified_ms"]?.int, let began = value["boot_ms"]?.int,
            let uptime = value["uptime_ms"]?.int, let meta = SegmentMeta(Array(bytes[(newline + 1)...]))
        else { return nil }
        self.segment = segment
        self.identity = identity
        self.modified = Timestamp(milliseconds: Int64(modified))
        boot = SystemBoot(began: Timestamp(milliseconds: Int64(began)), uptime: .milliseconds(Int64(uptime)))
        self.meta = meta
    }
}

extension FileSystem {
    /// Keeps what is known of a segment that is closed cleanly. Derived, so never synchronised, and a failure costs the next
    /// opening the time to read the segment.
    func keep(_ meta: SegmentMeta, of name: SegmentName, in directory: String) {
        let temporary = directory + "/" + ActiveSummary.fileName + ".tmp"
        do {
            guard let boot, let status = try status(directory + "/" + name.fileName) else { return }
            let summary = ActiveSummary(meta, segment: name.number, status: status, boot: boot)
            try remove(temporary)
            let file = try open(temporary, for: .createNew)
            defer { closeQuietly(file) }
            try writeAll(summary.encoded.span, to: file)
            try rename(temporary, to: directory + "/" + ActiveSummary.fileName)
        } catch {
            return
        }
    }

    /// What the last close knew of a segment. nil: nothing that can be believed.
    ///
    /// - Parameter durable: Where the log was acknowledged to end.
    func summary(of name: SegmentName, in directory: String, durable: LogPosition, byteCountMax: Int) -> SegmentMeta? {
        // Derived: what cannot be read is made anew.
        guard let boot,
            let bytes = try? contents(of: directory + "/" + ActiveSummary.fileName, byteCountMax: byteCountMax),
            let summary = ActiveSummary(bytes), summary.segment == name.number,
            durable == LogPosition(segment: name.number, offset: summary.meta.byteCount),
            // As above.
            let status = try? status(directory + "/" + name.fileName), summary.holds(status, boot: boot)
        else { return nil }
        return summary.meta
    }
}
