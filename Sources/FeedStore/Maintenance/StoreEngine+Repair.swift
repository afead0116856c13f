import FeedModel

/// What `repair` did.
package struct RepairReport: Sendable, Hashable {
    /// Segments written anew without their damaged bytes; these are in quarantine.
    package var segmentsRewritten: [String] = []
    /// Metadata made anew.
    package var metadataRewritten: [String] = []
    package var damagedLines = 0
    /// Feeds that will be fetched anew, without validators.
    package var feedsRefetched: [FeedID] = []

    package init() {}
}

extension StoreEngine {
    /// Rewrites sealed segments that hold damaged bytes, and metadata that is missing or wrong. What opening the store
    /// puts right (tails, states) is done by then. Doing it twice changes nothing the second time.
    mutating func repair(refetch: Bool) throws(StoreError) -> RepairReport {
        var report = RepairReport()
        let found = Verifier.verify(try StoreReader(directory: layout.root, fileSystem: fileSystem), deep: false)
        do {
            for log in [articles, duplicates] {
                for name in log.segments where name != log.active?.name {
                    try repair(name, in: log, &report)
                }
            }
            for file in found.findings where file.code == "keys_damaged" { try repairKeys() }
            if refetch { report.feedsRefetched = try refetchFeeds(found.feedsConcerned) }
        } catch { throw StoreError(error) }
        return report
    }

    private func repair(_ name: SegmentName, in log: SegmentLog, _ report: inout RepairReport) throws(FileError) {
        let path = log.directory + "/" + name.fileName
        guard let status = try fileSystem.status(path) else { return }
        let stored = try fileSystem.contents(
            of: log.directory + "/" + name.metaName, byteCountMax: options.limits.stateBytesMax
        ).flatMap(SegmentMeta.init)
        let end = min(status.sizeBytes, stored?.byteCount ?? .max)
        var rewrite = SegmentRewrite(log, path, end, fileSystem, options.limits)
        try rewrite.read()
        if !rewrite.damaged.isEmpty {
            let quarantine = Quarantine(directory: layout.quarantine, fileSystem: fileSystem)
            for range in rewrite.damaged {
                try quarantine.keep(range, of: path, named: "\(log.kind.rawValue).\(name)")
            }
            try fileSystem.replace(name.fileName, in: log.directory, with: rewrite.bytes)
            report.segmentsRewritten.append("\(log.kind.rawValue)/\(name.fileName)")
            report.damagedLines += rewrite.damaged.count
        }
        guard stored != rewrite.meta(isPoisoned: stored?.isPoisoned ?? false) else { return }
        // Poisoned bytes stand behind the end only as long as the file was not written anew.
        let isPoisoned = rewrite.damaged.isEmpty && stored?.isPoisoned == true
        try fileSystem.replace(
            name.metaName, in: log.directory, with: rewrite.meta(isPoisoned: isPoisoned).encoded)
        report.metadataRewritten.append("\(log.kind.rawValue)/\(name.metaName)")
    }

    private func repairKeys() throws(FileError) {
        for kind in LogKind.allCases {
            for file in try SeenKeys.files(of: kind, layout, fileSystem) {
                var cursor = LogCursor(kind, path: file.path, fileSystem: fileSystem, limits: options.limits)
                defer { cursor.close() }
                var writer = JSONWriter()
                while let line = try cursor.next() {
                    writer.appendRaw(line.bytes)
                    writer.endLine()
                }
                guard cursor.damagedCount > 0, let size = try fileSystem.status(file.path)?.sizeBytes else { continue }
                let name = SeenKeys.fileName(kind, file.number)
                try Quarantine(directory: layout.quarantine, fileSystem: fileSystem)
                    .keep(0..<size, of: file.path, named: "seen." + name)
                try fileSystem.replace(name, in: layout.seen, with: writer.bytes)
            }
        }
    }

    private mutating func refetchFeeds(_ feeds: [FeedID]) throws(FileError) -> [FeedID] {
        let known = feeds.compactMap { stateLog.states[$0]?.state }
        let cleared = known.map { state in
            var state = state
            state.validators = Validators()
            state.bodyHash = nil
            state.schedule.nextDue = nil
            return state
        }
        _ = stateLog.append(cleared, at: position)
        try stateLog.synchronize()
        return cleared.map(\.id)
    }
}

/// The whole lines of a segment, and what stands between them.
struct SegmentRewrite {
    private(set) var damaged: [Range<Int>] = []
    private(set) var bytes: [UInt8] = []
    private var found = SegmentMeta()
    private let path: String
    private let end: Int
    private let fileSystem: any FileSystem
    private let limits: StoreLimits

    init(_ log: SegmentLog, _ path: String, _ end: Int, _ fileSystem: any FileSystem, _ limits: StoreLimits) {
        self.path = path
        self.end = end
        self.fileSystem = fileSystem
        self.limits = limits
    }

    func meta(isPoisoned: Bool) -> SegmentMeta {
        var meta = found
        meta.isPoisoned = isPoisoned
        return meta
    }

    mutating func read() throws(FileError) {
        let file = try fileSystem.open(path, for: .read)
        defer { fileSystem.closeQuietly(file) }
        var scanner = LineScanner(file, range: 0..<end, fileSystem: fileSystem, lineBytesMax: limits.lineBytesMax)
        while let line = try scanner.next() {
            let span = scanner.buffer.span.extracting(line.range)
            if line.isValid, let checksum = line.checksum, let facts = LineFacts(span, checksum: checksum) {
                keep(scanner.bytes(of: line), facts)
                continue
            }
            damaged.append(line.offset..<line.offset + line.byteCount)
            for range in LineSalvage.lines(in: span) {
                let part = Array(
                    scanner.buffer[line.range][
                        (line.range.lowerBound + range.lowerBound)..<(line.range.lowerBound + range.upperBound)])
                if let checksum = LineTrailer.verified(part.span), let facts = LineFacts(part.span, checksum: checksum)
                {
                    keep(part, facts)
                }
            }
        }
    }

    private mutating func keep(_ line: [UInt8], _ facts: LineFacts) {
        bytes += line
        bytes.append(0x0A)
        found.add(facts, byteCount: line.count + 1)
    }
}
