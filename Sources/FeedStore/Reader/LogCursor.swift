import FeedModel

/// Goes through one log from its oldest line to its last durable one. Holds a file open; call `close` when done early.
struct LogCursor {
    private let kind: LogKind
    private let directory: String
    private let fileSystem: any FileSystem
    private let limits: StoreLimits
    private var parts: ArraySlice<Part>
    private var scanner: LineScanner?
    private var file: OpenFile?
    private var salvaged: ArraySlice<StoredLine> = []
    /// Lines that were passed over because they are not as they were written.
    private(set) var damagedCount = 0

    /// A segment and how much of it counts.
    private struct Part {
        let name: SegmentName
        let end: Int
    }

    /// - Parameter after: Segments that end at or before this `_seq` are passed over unread.
    /// - Parameter interval: Segments that lie outside of these `first_seen` are passed over unread.
    init(
        _ kind: LogKind, layout: StoreLayout, fileSystem: any FileSystem, limits: StoreLimits, status: StoreStatus?,
        after: Int64, interval: Range<Timestamp>?
    ) throws(FileError) {
        self.kind = kind
        directory = layout.directory(of: kind)
        self.fileSystem = fileSystem
        self.limits = limits
        var parts: [Part] = []
        let names = try fileSystem.names(in: directory)
        let metas = Set(names)
        for name in names.compactMap(SegmentName.init(fileName:)).sorted() {
            let meta: SegmentMeta? =
                metas.contains(name.metaName)
                ? try fileSystem.contents(of: directory + "/" + name.metaName, byteCountMax: limits.stateBytesMax)
                    .flatMap(SegmentMeta.init) : nil
            if let meta {
                if meta.lastSequence <= after { continue }
                if let interval, let earliest = meta.earliest, let latest = meta.latest,
                    latest < interval.lowerBound || earliest >= interval.upperBound
                {
                    continue
                }
                parts.append(Part(name: name, end: meta.byteCount))
            } else {
                parts.append(Part(name: name, end: Self.durableEnd(of: name, status?.position[kind])))
            }
        }
        self.parts = parts[...]
    }

    private static func durableEnd(of name: SegmentName, _ durable: LogPosition?) -> Int {
        guard let durable else { return .max }
        if name.number == durable.segment { return durable.offset }
        return name.number < durable.segment ? .max : 0
    }

    /// The next whole line; nil at the end.
    mutating func next() throws(FileError) -> StoredLine? {
        while true {
            if let line = salvaged.popFirst() { return line }
            guard let line = try nextScanned() else {
                close()
                guard try openNext() else { return nil }
                continue
            }
            let bytes = scanner?.bytes(of: line) ?? []
            if line.isValid, let sequence = LineTrailer.sequence(of: bytes.span) {
                return StoredLine(sequence: sequence, log: kind, bytes: bytes)
            }
            damagedCount += 1
            salvaged = salvage(bytes)
        }
    }

    /// Gives the file back.
    mutating func close() {
        if let file { fileSystem.closeQuietly(file) }
        file = nil
        scanner = nil
    }

    private mutating func nextScanned() throws(FileError) -> LineScanner.Line? {
        guard scanner != nil else { return nil }
        return try scanner?.next()
    }

    private func salvage(_ bytes: [UInt8]) -> ArraySlice<StoredLine> {
        let lines = LineSalvage.lines(in: bytes.span).compactMap { range -> StoredLine? in
            let line = Array(bytes[range])
            return LineTrailer.sequence(of: line.span).map { StoredLine(sequence: $0, log: kind, bytes: line) }
        }
        return lines[...]
    }

    private mutating func openNext() throws(FileError) -> Bool {
        guard let part = parts.popFirst() else { return false }
        let path = directory + "/" + part.name.fileName
        // Retention may have removed it since it was listed.
        guard try fileSystem.status(path) != nil else { return true }
        let opened = try fileSystem.open(path, for: .read)
        let size = try fileSystem.size(of: opened)
        file = opened
        scanner = LineScanner(
            opened, range: 0..<min(part.end, size), fileSystem: fileSystem, lineBytesMax: limits.lineBytesMax)
        return true
    }
}
