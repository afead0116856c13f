import FeedModel

extension StoreEngine {
    /// Removes sealed segments whose newest article is older than the retention; their keys first become durable.
    mutating func retire() throws(StoreError) -> Int {
        guard let retention = options.retention else { return 0 }
        let limit = clock.now() - retention
        do {
            return try retire(&articles, olderThan: limit) + retire(&duplicates, olderThan: limit)
        } catch { throw StoreError(error) }
    }

    private func retire(_ log: inout SegmentLog, olderThan limit: Timestamp) throws(FileError) -> Int {
        var removed = 0
        try removeMetadataLeftOver(log)
        // The last segment stays: it says where the log stands.
        for name in log.segments.dropLast() where name != log.active?.name {
            guard let meta = try meta(of: name, in: log), let latest = meta.latest, latest < limit else { break }
            try writeKeys(of: name, in: log)
            // The metadata first: alone it would say that a segment is lost.
            try fileSystem.remove(log.directory + "/" + name.metaName)
            try fileSystem.remove(log.directory + "/" + name.fileName)
            try fileSystem.synchronizeDirectory(log.directory)
            log.forget(name)
            removed += 1
        }
        return removed
    }

    /// A power cut may have brought metadata back whose segment is gone.
    private func removeMetadataLeftOver(_ log: SegmentLog) throws(FileError) {
        let names = Set(try fileSystem.names(in: log.directory))
        let retired = Set(try SeenKeys.files(of: log.kind, layout, fileSystem).map(\.number))
        for name in names where name.hasSuffix(".meta.json") {
            let file = String(name.dropLast(10)) + ".jsonl"
            guard !names.contains(file), let segment = SegmentName(fileName: file),
                retired.contains(segment.number)
            else { continue }
            try fileSystem.remove(log.directory + "/" + name)
        }
    }

    /// What is known of a sealed segment. nil: its metadata is lost or damaged.
    func meta(of name: SegmentName, in log: SegmentLog) throws(FileError) -> SegmentMeta? {
        try fileSystem.contents(
            of: log.directory + "/" + name.metaName, byteCountMax: options.limits.stateBytesMax
        ).flatMap(SegmentMeta.init)
    }

    private func writeKeys(of name: SegmentName, in log: SegmentLog) throws(FileError) {
        var writer = JSONWriter(reservingCapacity: 1 << 16)
        var cursor = LogCursor(
            log.kind, path: log.directory + "/" + name.fileName, fileSystem: fileSystem, limits: options.limits)
        defer { cursor.close() }
        while let line = try cursor.next() { SeenKeys.append(line, to: &writer) }
        try fileSystem.replace(SeenKeys.fileName(log.kind, name.number), in: layout.seen, with: writer.bytes)
    }

    /// Folds the files of keys into one for each log, and the state journal into a snapshot.
    mutating func compact(forgetting feeds: Set<FeedID>) throws(StoreError) {
        do {
            for kind in LogKind.allCases { try compactKeys(of: kind, forgetting: feeds) }
            for feed in feeds { stateLog.remove(feed) }
            try stateLog.beginGeneration()
        } catch { throw StoreError(error) }
    }

    private func compactKeys(of kind: LogKind, forgetting feeds: Set<FeedID>) throws(FileError) {
        let files = try SeenKeys.files(of: kind, layout, fileSystem)
        guard let last = files.last, files.count > 1 || !feeds.isEmpty else { return }
        var writer = JSONWriter(reservingCapacity: 1 << 16)
        var cursor = try LogCursor(
            kind, layout: layout, fileSystem: fileSystem, limits: options.limits, status: nil, source: .keys)
        defer { cursor.close() }
        while let line = try cursor.next() {
            if let facts = LineFacts(line.bytes.span, checksum: 0), feeds.contains(facts.feed) {
                SeenKeys.appendForgotten(line.sequence, to: &writer)
            } else {
                writer.appendRaw(line.bytes)
                writer.endLine()
            }
        }
        // Damaged keys would be lost for good: they stay as they are until `repair` has looked at them.
        guard cursor.damagedCount == 0 else { return }
        try fileSystem.replace(SeenKeys.fileName(kind, last.number), in: layout.seen, with: writer.bytes)
        for file in files.dropLast() { try fileSystem.remove(file.path) }
        try fileSystem.synchronizeDirectory(layout.seen)
    }
}
