import FeedModel

extension StoreEngine {
    /// Writes the derived index block by block: a million items are a gigabyte, which nobody wants in memory twice.
    ///
    /// The file's name says how far it goes; its content checks itself.
    func saveIndex(upTo sequence: Int64, _ write: ((SavedIndex.Block) throws -> Void) throws -> Void) {
        let temporary = layout.index + "/" + SavedIndex.temporaryName
        do {
            try fileSystem.remove(temporary)
            let file = try fileSystem.open(temporary, for: .createNew)
            do {
                try write { block in try fileSystem.writeAll(block.span, to: file) }
                try fileSystem.synchronize(file)
            } catch {
                fileSystem.closeQuietly(file)
                throw error
            }
            try fileSystem.close(file)
            let old = SavedIndex.all(in: layout.index, fileSystem)
            let path = layout.index + "/" + SavedIndex.name(upTo: sequence)
            try fileSystem.rename(temporary, to: path)
            try fileSystem.synchronizeDirectory(layout.index)
            for index in old where index.path != path { try fileSystem.remove(index.path) }
        } catch {
            // Derived: without it the next start replays the logs. A half-written one has no name that is looked for.
            return
        }
    }

    /// The newest index that does not know more than the logs. nil: there is none.
    func loadIndex() -> SavedIndex? {
        SavedIndex.all(in: layout.index, fileSystem).last { $0.sequence < nextSequence }
    }
}

/// An index that was saved: derived from the logs, so one that turns out damaged costs only a replay.
package struct SavedIndex: Sendable {
    /// A piece of it, of any size.
    package typealias Block = [UInt8]

    /// The `_seq` of the last record in it.
    package let sequence: Int64
    package let byteCount: Int
    let path: String
    private let fileSystem: any FileSystem

    static let temporaryName = "index.tmp"
    private static let blockBytes = 1 << 20

    static func name(upTo sequence: Int64) -> String { "upto-\(sequence).bin" }

    /// All in a folder, the oldest first. A folder that cannot be read holds none.
    static func all(in directory: String, _ fileSystem: any FileSystem) -> [SavedIndex] {
        // Derived, as above.
        let names = (try? fileSystem.names(in: directory)) ?? []
        let found = names.compactMap { name -> SavedIndex? in
            guard name.hasPrefix("upto-"), name.hasSuffix(".bin"), let sequence = Int64(name.dropFirst(5).dropLast(4)),
                // As above.
                let status = try? fileSystem.status(directory + "/" + name)
            else { return nil }
            return SavedIndex(
                sequence: sequence, byteCount: status.sizeBytes, path: directory + "/" + name, fileSystem: fileSystem)
        }
        return found.sorted { $0.sequence < $1.sequence }
    }

    /// Hands the bytes over block by block, an empty block at the end.
    package func read<Result>(_ body: (_ next: () throws -> Block) throws -> Result) throws -> Result {
        let file = try fileSystem.open(path, for: .read)
        defer { fileSystem.closeQuietly(file) }
        var offset = 0
        return try body {
            var block: Block = []
            offset += try fileSystem.read(Self.blockBytes, at: offset, of: file, into: &block)
            return block
        }
    }
}
