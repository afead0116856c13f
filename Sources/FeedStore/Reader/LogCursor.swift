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
        let path: String
        let end: Int
    }

    /// What is gone through.
    enum Source: Sendable {
        case segments
        /// The keys of articles whose segments were removed, then the segments: for replay.
        case keysAndSegments
        case keys
    }

    /// - Parameter after: Segments that end at or before this `_seq` are passed over unread.
    /// - Parameter interval: Segments that lie outside of these `first_seen` are passed over unread.
    init(
        _ kind: LogKind, layout: StoreLayout, fileSystem: any FileSystem, limits: StoreLimits, status: StoreStatus?,
        source: Source = .segments, after: Int64 = 0, interval: Range<Timestamp>? = nil
    ) throws(FileError) {
        self.kind = kind
        directory = layout.directory(of: kind)
        self.fileSystem = fileSystem
        self.limits = limits
        parts = []
        let names = try fileSystem.names(in: directory)
        if source != .segments {
            let numbers = Set(names.compactMap(SegmentName.init(fileName:)).map(\.number))
            // Keys whose segment is still there say nothing new: retention was cut off before it removed it.
            for (number, path) in try SeenKeys.files(of: kind, layout, fileSystem) where !numbers.contains(number) {
                parts.append(Part(path: path, end: .max))
            }
        }
        if source != .keys { try addSegments(names, status, after: after, interval: interval) }
    }

    /// All lines of one file.
    init(_ kind: LogKind, path: String, end: Int = .max, fileSystem: any FileSystem, limits: StoreLimits) {
        self.kind = kind
        directory = ""
        self.fileSystem = fileSystem
        self.limits = limits
        parts = [Part(path: path, end: end)]
    }

    private mutating func addSegments(
        _ names: [String], _ status: StoreStatus?, after: Int64, interval: Range<Timestamp>?
    ) throws(FileError) {
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
                parts.append(Part(path: directory + "/" + name.fileName, end: meta.byteCount))
            } else {
                let end = Self.durableEnd(of: name, status?.position[kind])
                parts.append(Part(path: directory + "/" + name.fileName, end: end))
            }
        }
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
        // Retention may have removed it since it was listed.
        guard try fileSystem.status(part.path) != nil else { return true }
        let opened = try fileSystem.open(part.path, for: .read)
        let size = try fileSystem.size(of: opened)
        file = opened
        scanner = LineScanner(
            opened, range: 0..<min(part.end, size), fileSystem: fileSystem, lineBytesMax: limits.lineBytesMax)
        return true
    }
}
