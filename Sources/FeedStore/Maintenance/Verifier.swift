import FeedModel

/// Checks a store without changing or locking it: every line's checksum, every number of the sequence, the metadata of
/// sealed segments, the states; `deep` also parses every line and compares the digests.
package struct Verifier {
    private let reader: StoreReader
    private let isDeep: Bool
    private var report = VerifyReport()
    private var sequences = SequenceSet()
    private var status: StoreStatus?

    /// Checks the store at a directory.
    ///
    /// - Parameter progress: Called with each file before it is read.
    package static func verify(
        _ reader: StoreReader, deep: Bool, progress: (String) -> Void = { _ in }
    ) -> VerifyReport {
        var verifier = Verifier(reader: reader, isDeep: deep)
        verifier.status = reader.status()
        do {
            try verifier.checkFormat()
            for kind in LogKind.allCases { try verifier.checkLog(kind, progress) }
            try verifier.checkSeen()
            verifier.checkSequences()
            try verifier.checkStates()
        } catch {
            verifier.find(.unreadable, "unreadable", error.path, "\(error.reason). Check the disk.")
        }
        return verifier.report
    }

    /// Checks the next sealed segment behind a file, for the background: one at a time, as slowly as the caller likes.
    ///
    /// - Parameter file: As the last call gave it; nil begins with the oldest.
    /// - Returns: the file that was read, relative to the data directory, and what was found; nil behind the newest.
    package static func scrub(
        _ reader: StoreReader, after file: String?
    ) throws(StoreError) -> (file: String, report: VerifyReport)? {
        do {
            for kind in LogKind.allCases {
                let directory = reader.layout.directory(of: kind)
                let names = try reader.fileSystem.names(in: directory)
                for name in names.compactMap(SegmentName.init(fileName:)).sorted() where names.contains(name.metaName) {
                    let path = kind.rawValue + "/" + name.fileName
                    if let file, path <= file { continue }
                    var verifier = Verifier(reader: reader, isDeep: true)
                    try verifier.checkSegment(name, in: directory, hasMeta: true, kind, isLast: false)
                    return (path, verifier.report)
                }
            }
            return nil
        } catch { throw StoreError(error) }
    }

    private init(reader: StoreReader, isDeep: Bool) {
        self.reader = reader
        self.isDeep = isDeep
    }

    private var layout: StoreLayout { reader.layout }
    private var fileSystem: any FileSystem { reader.fileSystem }

    private mutating func find(
        _ verdict: VerifyReport.Verdict, _ code: String, _ path: String, _ message: String, feeds: [FeedID] = []
    ) {
        let prefix = layout.root + "/"
        let file = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
        report.findings.append(VerifyReport.Finding(verdict, code, file: file, message, feeds: feeds))
    }

    private mutating func checkFormat() throws(FileError) {
        let path = layout.root + "/" + StoreFormat.fileName
        guard let bytes = try fileSystem.contents(of: path, byteCountMax: 1 << 16),
            case .known = StoreFormat.read(bytes)
        else { return find(.repairable, "format_damaged", path, "FORMAT is damaged; the snapshots hold its copy.") }
    }

    private mutating func checkLog(_ kind: LogKind, _ progress: (String) -> Void) throws(FileError) {
        let directory = layout.directory(of: kind)
        let names = Set(try fileSystem.names(in: directory))
        let segments = names.compactMap(SegmentName.init(fileName:)).sorted()
        for name in segments {
            progress(directory + "/" + name.fileName)
            let isLast = name == segments.last
            try checkSegment(name, in: directory, hasMeta: names.contains(name.metaName), kind, isLast: isLast)
        }
        let retired = Set(try SeenKeys.files(of: kind, layout, fileSystem).map(\.number))
        for meta in names.sorted() where meta.hasSuffix(".meta.json") {
            let file = String(meta.dropLast(10)) + ".jsonl"
            guard !names.contains(file), let meta = try readMeta(directory + "/" + meta),
                let name = SegmentName(fileName: file), !retired.contains(name.number)
            else { continue }
            find(
                .dataLost, "segment_missing", directory + "/" + file,
                "The segment with \(meta.lineCount) lines (_seq \(meta.firstSequence) to \(meta.lastSequence)) is gone."
                    + " Restore it from a backup, or run `feedd repair --refetch`.",
                feeds: meta.feeds.keys.sorted())
        }
    }

    private func readMeta(_ path: String) throws(FileError) -> SegmentMeta? {
        try fileSystem.contents(of: path, byteCountMax: reader.limits.stateBytesMax).flatMap(SegmentMeta.init)
    }

    private mutating func checkSegment(
        _ name: SegmentName, in directory: String, hasMeta: Bool, _ kind: LogKind, isLast: Bool
    ) throws(FileError) {
        let path = directory + "/" + name.fileName
        let meta = hasMeta ? try readMeta(directory + "/" + name.metaName) : nil
        if hasMeta, meta == nil {
            find(
                .repairable, "meta_damaged", directory + "/" + name.metaName,
                "The metadata is damaged; repair makes it anew.")
        } else if !hasMeta, !isLast {
            find(.repairable, "meta_missing", path, "The segment was not sealed; the next start does it.")
        }
        let file = try fileSystem.open(path, for: .read)
        defer { fileSystem.closeQuietly(file) }
        let size = try fileSystem.size(of: file)
        let durable = meta?.byteCount ?? durableEnd(of: name, kind, size)
        report.segmentCount += 1
        if size < durable {
            find(
                .dataLost, "segment_truncated", path, "\(durable - size) of \(durable) bytes are missing at the end.",
                feeds: meta?.feeds.keys.sorted() ?? [])
        } else if size > durable, meta == nil {
            find(.repairable, "tail", path, "\(size - durable) bytes at the end were never acknowledged.")
        }
        let found = try checkLines(file, path, upTo: min(size, durable))
        if isDeep, let meta, size >= durable, found.digest != meta.digest, found.damaged == 0 {
            find(.dataLost, "digest_differs", path, "The lines are not those that were sealed.", feeds: [])
        }
    }

    private func durableEnd(of name: SegmentName, _ kind: LogKind, _ size: Int) -> Int {
        guard let durable = status?.position[kind], name.number >= durable.segment else { return size }
        return name.number == durable.segment ? durable.offset : 0
    }

    private mutating func checkLines(
        _ file: OpenFile, _ path: String, upTo end: Int
    ) throws(FileError) -> (digest: UInt32, damaged: Int) {
        var scanner = LineScanner(
            file, range: 0..<end, fileSystem: fileSystem, lineBytesMax: reader.limits.lineBytesMax)
        var meta = SegmentMeta()
        var damaged = 0
        while let line = try scanner.next() {
            report.byteCount += line.byteCount
            let bytes = scanner.buffer.span.extracting(line.range)
            if line.isValid, let checksum = line.checksum, let facts = LineFacts(bytes, checksum: checksum) {
                count(facts, path, &meta)
                // Only whether it can be read matters here; what is wrong with it is shown by `repair`.
                if isDeep, (try? RecordReader.read(scanner.bytes(of: line))) == nil {
                    find(.dataLost, "line_unreadable", path, "The line at byte \(line.offset) is no record.")
                }
                continue
            }
            damaged += 1
            let salvaged = LineSalvage.lines(in: bytes)
            for range in salvaged {
                let part = bytes.extracting(range)
                if let checksum = LineTrailer.verified(part), let facts = LineFacts(part, checksum: checksum) {
                    count(facts, path, &meta)
                }
            }
            find(
                .repairable, "line_damaged", path,
                "\(line.byteCount) bytes at byte \(line.offset) are damaged; \(salvaged.count) whole lines were found in them.",
                feeds: LineFacts(bytes, checksum: 0).map { [$0.feed] } ?? [])
        }
        return (meta.digest, damaged)
    }

    private mutating func count(_ facts: LineFacts, _ path: String, _ meta: inout SegmentMeta) {
        report.lineCount += 1
        if meta.lineCount > 0, facts.sequence < meta.lastSequence {
            find(.repairable, "order", path, "_seq \(facts.sequence) stands behind \(meta.lastSequence).")
        }
        meta.add(facts)
        if !sequences.insert(facts.sequence) {
            find(.repairable, "sequence_repeated", path, "_seq \(facts.sequence) stands in two lines.")
        }
    }

    /// Lines of segments that retention removed are known by their keys.
    private mutating func checkSeen() throws(FileError) {
        for kind in LogKind.allCases {
            var cursor = try LogCursor(
                kind, layout: layout, fileSystem: fileSystem, limits: reader.limits, status: nil, source: .keys)
            defer { cursor.close() }
            while let line = try cursor.next() { _ = sequences.insert(line.sequence) }
            guard cursor.damagedCount > 0 else { continue }
            find(
                .dataLost, "keys_damaged", layout.seen,
                "\(cursor.damagedCount) keys of removed articles are damaged: these may come back as new.")
        }
    }

    private mutating func checkSequences() {
        let expected = max(sequences.last, status?.position.sequence ?? 0)
        report.missingSequences = sequences.gaps(upTo: expected)
        let concerned = Set(report.findings.flatMap(\.feeds)).sorted()
        for range in report.missingSequences {
            find(
                .dataLost, "sequence_missing", layout.directory(of: .articles),
                range.count == 1
                    ? "The record with _seq \(range.lowerBound) is lost."
                    : "\(range.count) records with _seq \(range.lowerBound) to \(range.upperBound) are lost.",
                feeds: concerned)
        }
    }

    private mutating func checkStates() throws(FileError) {
        let states = try StateRecovery(
            directory: layout.state, fileSystem: fileSystem, limits: reader.limits)
        report.stateCount = states.states.count
        for file in states.damagedFiles {
            find(
                .repairable, "state_damaged", layout.state + "/" + file, "The file is damaged; others stand in for it.")
        }
    }
}
