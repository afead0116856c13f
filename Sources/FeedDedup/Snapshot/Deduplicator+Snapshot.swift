import FeedModel

extension Deduplicator {
    static let snapshotVersion: UInt64 = 5
    private static let magic: UInt64 = 0x7865_646E_6964_6566

    /// The whole index as bytes: versioned, checked by a sum under the store's seed.
    ///
    /// A million items are a gigabyte; `writeSnapshot(to:)` hands them over in blocks instead.
    package func snapshot() -> [UInt8] {
        var bytes: [UInt8] = []
        // Appending to an array throws nothing.
        try? writeSnapshot { bytes += $0 }
        return bytes
    }

    /// Hands the index over in blocks of at most 1 MiB, to be written one after the other.
    package func writeSnapshot(to sink: ([UInt8]) throws -> Void) throws {
        try withoutActuallyEscaping(sink) { sink in
            var writer = SnapshotWriter(seed: seed, sink: sink)
            try writer.write(Self.magic)
            try writer.write(Self.snapshotVersion)
            try writer.write(KeyedHasher.hash("snapshot", seed: seed))
            try writer.write(index.settings.nearDuplicates ? 1 : 0)
            try index.write(to: &writer)
            try writer.finish()
        }
    }

    /// The index as it was written. Settings may differ but for `nearDuplicates`.
    ///
    /// - Throws: `SnapshotError`.
    package init(
        snapshot: [UInt8], settings: DeduplicationSettings, seed: HashSeed,
        limits: DeduplicationLimits = DeduplicationLimits()
    ) throws {
        var blocks = [snapshot][...]
        try self.init(
            snapshotBytes: snapshot.count, settings: settings, seed: seed, limits: limits,
            next: { blocks.popFirst() ?? [] })
    }

    /// As above, block by block.
    ///
    /// - Parameter snapshotBytes: the length of all blocks together.
    /// - Parameter next: gives the next block, cut anywhere; an empty one at the end.
    /// - Throws: `SnapshotError`, and what `next` throws.
    package init(
        snapshotBytes: Int, settings: DeduplicationSettings, seed: HashSeed,
        limits: DeduplicationLimits = DeduplicationLimits(), next: () throws -> [UInt8]
    ) throws {
        let index = try withoutActuallyEscaping(next) { next -> StoryIndex in
            var reader = SnapshotReader(seed: seed, byteCount: snapshotBytes, next: next)
            guard try reader.word() == Self.magic else { throw SnapshotError.damaged }
            let version = try reader.word()
            guard version == Self.snapshotVersion else { throw SnapshotError.otherVersion(version) }
            let isOurs = try reader.word() == KeyedHasher.hash("snapshot", seed: seed)
            guard try reader.number() == (settings.nearDuplicates ? 1 : 0), isOurs else {
                throw SnapshotError.otherStore
            }
            var index = StoryIndex(settings: settings, seed: seed)
            try index.read(from: &reader)
            try reader.finish()
            return index
        }
        self.init(index: index, limits: limits, seed: seed)
    }
}

extension StoryIndex {
    fileprivate func write(to writer: inout SnapshotWriter) throws {
        try writer.write(UInt64(clock))
        try writer.write(UInt64(halfWindow ?? .max))
        try writer.write(trimmed.texts)
        try writer.write(trimmed.items)
        try writer.write(arrivals)
        try writer.write(nextForgetting)
        try items.write(to: &writer)
        try feeds.write(to: &writer)
        try declarations.write(to: &writer)
        try near.write(to: &writer)
        try passages.write(to: &writer)
    }

    fileprivate mutating func read(from reader: inout SnapshotReader) throws {
        clock = UInt32(truncatingIfNeeded: try reader.word())
        let half = UInt32(truncatingIfNeeded: try reader.word())
        halfWindow = half == .max ? nil : half
        trimmed = IndexTrim(texts: try reader.number(), items: try reader.number())
        arrivals = try reader.number()
        nextForgetting = try reader.number()
        try items.read(from: &reader)
        try feeds.read(from: &reader)
        try declarations.read(from: &reader)
        try near.read(from: &reader)
        try passages.read(from: &reader)
    }
}
