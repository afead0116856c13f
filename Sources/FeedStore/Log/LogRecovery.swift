import FeedModel

/// Finds, after whatever happened, the longest part of a log that can be believed, and makes the files say the same.
///
/// Only the active segment is read, unless its last close still vouches for it (`ActiveSummary`). Up to the durable offset
/// (which state records and `status.json` name) a bad line is set aside alone and what follows it is kept; beyond it the
/// first bad line ends the log: the rest, never acknowledged, is copied to quarantine and cut off. Recovering twice gives
/// the same bytes as recovering once.
struct LogRecovery {
    let kind: LogKind
    let directory: String
    let quarantine: Quarantine
    /// When the store was last open. nil: nobody knows.
    let lastUsed: Timestamp?
    let fileSystem: any FileSystem
    let options: StoreOptions

    /// What was found in a log, nothing changed yet.
    struct Finding {
        var segments: [SegmentName] = []
        /// Segments without metadata, the last of them may still be active; nothing else is open.
        var active: SegmentName?
        /// The lines of the active segment that count, in order, each with its end in the file.
        var lines: [(facts: LineFacts, end: Int)] = []
        /// The active segment as its last close left it. nil: it was read.
        var summary: SegmentMeta?
        /// Where the believable part of the active segment ends, and what stands behind it.
        var end = 0
        var fileBytes = 0
        /// Lines before the durable offset that are damaged.
        var damaged: [Range<Int>] = []
        /// The last `_seq` of the sealed segments, and of the active one where it was not read.
        var sealedSequence: Int64 = 0
        /// Bytes that count of each sealed segment, by number.
        var sealedEnds: [Int: Int] = [:]

        /// Where the first byte stands that the log should have and has not. nil: none is missed.
        var damagedFrom: LogPosition?

        /// Where the last sealed segment ends.
        var sealedEnd: LogPosition {
            sealedEnds.max { $0.key < $1.key }.map { LogPosition(segment: $0.key, offset: $0.value) } ?? LogPosition()
        }

        mutating func take(_ summary: SegmentMeta) {
            self.summary = summary
            end = summary.byteCount
            fileBytes = summary.byteCount
            sealedSequence = max(sealedSequence, summary.lastSequence)
        }

        var lastSequence: Int64 { max(sealedSequence, lines.map(\.facts.sequence).max() ?? 0) }
    }

    /// Reads what there is. Segments that were left open before the last one are sealed on the way.
    ///
    /// - Parameter durable: Up to where state records and `status.json` say that the log was acknowledged. nil: both are
    ///   lost; then every whole line counts, since one too many costs nothing and one too few costs a story.
    func find(durable: LogPosition?) throws(FileError) -> Finding {
        let closed = durable
        let durable = durable ?? LogPosition(segment: .max)
        var finding = Finding()
        let names = try fileSystem.names(in: directory)
        finding.segments = names.compactMap(SegmentName.init(fileName:)).sorted()
        let metas = Set(names)
        let suspects = try SuspectSegments(
            names: names, directory: directory, lastUsed: lastUsed, fileSystem: fileSystem)
        for (index, name) in finding.segments.enumerated() {
            let meta = metas.contains(name.metaName) ? try self.meta(of: name) : nil
            if finding.damagedFrom == nil, let lost = suspects.lost(before: name, in: finding.segments) {
                finding.damagedFrom = lost
            }
            if let meta {
                if finding.damagedFrom == nil, suspects.contains(name) {
                    finding.damagedFrom = try firstDamage(in: name, meta)
                }
                finding.sealedSequence = max(finding.sealedSequence, meta.lastSequence)
                finding.sealedEnds[name.number] = meta.byteCount
            } else if index == finding.segments.count - 1 {
                finding.active = name
                if let closed, let summary = summary(of: name, durable: closed) {
                    finding.take(summary)
                } else {
                    try scan(name, durable: durable, into: &finding)
                }
            } else {
                try sealLeftOpen(name, isRecent: suspects.contains(name), into: &finding)
            }
        }
        return finding
    }

    /// Cuts the active segment at the finding's end, what is cut off copied to quarantine first.
    ///
    /// - Returns: bytes cut off.
    func cut(_ finding: Finding) throws(FileError) -> Int {
        guard let name = finding.active else { return 0 }
        for range in finding.damaged {
            try quarantine.keep(range, of: directory + "/" + name.fileName, named: "\(kind.rawValue).\(name)")
        }
        guard finding.fileBytes > finding.end else { return 0 }
        let path = directory + "/" + name.fileName
        try quarantine.keep(finding.end..<finding.fileBytes, of: path, named: "\(kind.rawValue).\(name)")
        let file = try fileSystem.open(path, for: .append)
        do {
            try fileSystem.truncate(file, to: finding.end)
            try fileSystem.synchronize(file)
        } catch {
            fileSystem.closeQuietly(file)
            throw error
        }
        fileSystem.closeQuietly(file)
        return finding.fileBytes - finding.end
    }

    /// Opens the log for writing where `finding` says it ends.
    ///
    /// - Parameter usedNumber: A segment number that state records name: it is not given out again.
    func open(_ finding: Finding, usedNumber: Int) throws(FileError) -> SegmentLog {
        var active: SegmentLog.ActiveSegment?
        if let name = finding.active {
            var meta = finding.summary ?? SegmentMeta()
            meta.add(finding.lines.map(\.facts))
            meta.byteCount = finding.end
            let file = try fileSystem.open(directory + "/" + name.fileName, for: .append)
            active = SegmentLog.ActiveSegment(
                name: name, file: file, writtenBytes: finding.end, reservedBytes: finding.end, meta: meta,
                summaryBytes: finding.summary?.byteCount)
        }
        return SegmentLog(
            kind, directory: directory, fileSystem: fileSystem, options: options, segments: finding.segments,
            active: active, sealedEnd: finding.sealedEnd,
            nextNumber: max(usedNumber, finding.segments.last?.number ?? 0) + 1)
    }

    private func summary(of name: SegmentName, durable: LogPosition) -> SegmentMeta? {
        fileSystem.summary(of: name, in: directory, durable: durable, byteCountMax: options.limits.stateBytesMax)
    }

    /// nil: damaged, as if it were not there; the segment is read instead.
    private func meta(of name: SegmentName) throws(FileError) -> SegmentMeta? {
        try fileSystem.contents(of: directory + "/" + name.metaName, byteCountMax: options.limits.stateBytesMax)
            .flatMap(SegmentMeta.init)
    }

    /// Where a sealed segment differs from what was sealed. nil: nowhere.
    private func firstDamage(in name: SegmentName, _ meta: SegmentMeta) throws(FileError) -> LogPosition? {
        let file = try fileSystem.open(directory + "/" + name.fileName, for: .read)
        defer { fileSystem.closeQuietly(file) }
        let size = try fileSystem.size(of: file)
        var scanner = LineScanner(
            file, range: 0..<min(size, meta.byteCount), fileSystem: fileSystem,
            lineBytesMax: options.limits.lineBytesMax)
        while let line = try scanner.next() {
            if !line.isValid { return LogPosition(segment: name.number, offset: line.offset) }
        }
        return size < meta.byteCount ? LogPosition(segment: name.number, offset: size) : nil
    }

    private func scan(_ name: SegmentName, durable: LogPosition, into finding: inout Finding) throws(FileError) {
        let durableEnd = durable.segment == name.number ? durable.offset : durable.segment > name.number ? .max : 0
        let file = try fileSystem.open(directory + "/" + name.fileName, for: .read)
        defer { fileSystem.closeQuietly(file) }
        finding.fileBytes = try fileSystem.size(of: file)
        var scanner = LineScanner(
            file, range: 0..<finding.fileBytes, fileSystem: fileSystem, lineBytesMax: options.limits.lineBytesMax)
        while let line = try scanner.next() {
            let end = line.offset + line.byteCount
            if line.isValid, let checksum = line.checksum,
                let facts = LineFacts(scanner.buffer.span.extracting(line.range), checksum: checksum)
            {
                finding.lines.append((facts, end))
                finding.end = end
            } else if line.isTerminated, end <= durableEnd {
                finding.damaged.append(line.offset..<end)
                if finding.damagedFrom == nil {
                    finding.damagedFrom = LogPosition(segment: name.number, offset: line.offset)
                }
                finding.lines += salvaged(scanner.buffer.span.extracting(line.range)).map { ($0, end) }
                finding.end = end
            } else {
                return
            }
        }
    }

    /// Makes the metadata of a segment before the last one anew. They were durable before the next segment was begun, so a
    /// disk that lied has lost them, and perhaps lines as well; or they were damaged long afterwards.
    private func sealLeftOpen(_ name: SegmentName, isRecent: Bool, into finding: inout Finding) throws(FileError) {
        var part = Finding()
        try scan(name, durable: LogPosition(segment: name.number + 1), into: &part)
        var meta = SegmentMeta()
        meta.add(part.lines.map(\.facts))
        meta.byteCount = part.end
        finding.sealedSequence = max(finding.sealedSequence, meta.lastSequence)
        finding.sealedEnds[name.number] = meta.byteCount
        finding.damagedFrom = finding.damagedFrom ?? part.damagedFrom
        if finding.damagedFrom == nil, isRecent || part.fileBytes > part.end {
            finding.damagedFrom = LogPosition(segment: name.number, offset: part.end)
        }
        try fileSystem.replace(name.metaName, in: directory, with: meta.encoded)
    }

    private func salvaged(_ bytes: Span<UInt8>) -> [LineFacts] {
        LineSalvage.lines(in: bytes).compactMap { range in
            let line = bytes.extracting(range)
            return LineTrailer.verified(line).flatMap { LineFacts(line, checksum: $0) }
        }
    }
}
