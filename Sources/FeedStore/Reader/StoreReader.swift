import FeedModel

/// Reads a store without any lock, beside a daemon that writes it: only durable lines whose checksum is right.
package struct StoreReader: Sendable {
    package let layout: StoreLayout
    /// What all keys of the store are hashed with. nil: FORMAT is damaged; opening the store finds it elsewhere.
    package let hashSeed: HashSeed?
    let fileSystem: any FileSystem
    let limits: StoreLimits

    /// - Throws: `.newerFormat` and `.corrupt` (there is no store), `.noPermission`.
    package init(
        directory: String, fileSystem: any FileSystem = POSIXFileSystem(), limits: StoreLimits = StoreLimits()
    ) throws(StoreError) {
        layout = StoreLayout(root: directory)
        self.fileSystem = fileSystem
        self.limits = limits
        do {
            let path = directory + "/" + StoreFormat.fileName
            guard let bytes = try fileSystem.contents(of: path, byteCountMax: 1 << 16) else {
                throw StoreError.corrupt(path: directory, reason: "there is no store here")
            }
            switch StoreFormat.read(bytes) {
            case .newer(let version):
                throw StoreError.newerFormat(found: version, supported: StoreFormat.current)
            case .known(let format): hashSeed = format.seed
            case .damaged: hashSeed = nil
            }
        } catch let error as StoreError {
            throw error
        } catch let error as FileError {
            throw StoreError(error)
        } catch {
            throw .unwritable(path: directory, reason: "\(error)")
        }
    }

    /// Up to where the store's writer says that it is durable. nil: nobody ever said, or the file is damaged.
    package func status() -> StoreStatus? {
        // Read while it was overwritten, its checksum is wrong; it is right again a moment later.
        for _ in 0..<8 {
            guard
                let bytes = try? fileSystem.contents(
                    of: layout.root + "/" + StoreStatus.fileName, byteCountMax: 1 << 16)
            else { return nil }
            if let status = StoreStatus(bytes) { return status }
        }
        return nil
    }

    /// Lines in the order of `_seq`.
    ///
    /// - Parameter after: Only lines beyond this `_seq`.
    /// - Parameter logs: Both for replay, `.articles` alone for readers.
    /// - Parameter includesKeys: Also the keys that are left of articles which retention removed; they have no text.
    package func lines(
        after: Int64 = 0, logs: [LogKind] = [.articles], interval: Range<Timestamp>? = nil, includesKeys: Bool = false
    ) throws(StoreError) -> StoredLines {
        let status = status()
        var cursors: [LogCursor] = []
        do {
            for log in logs {
                cursors.append(
                    try LogCursor(
                        log, layout: layout, fileSystem: fileSystem, limits: limits, status: status,
                        source: includesKeys ? .keysAndSegments : .segments, after: after, interval: interval))
            }
            return try StoredLines(cursors, after: after)
        } catch {
            throw StoreError(error)
        }
    }

    /// The states as the disk has them, without opening the store: for `status` and `why`.
    package func states() throws(StoreError) -> [FeedState] {
        do {
            return try StateRecovery(directory: layout.state, fileSystem: fileSystem, limits: limits).states.list
                .map(\.state).sorted { $0.id < $1.id }
        } catch { throw StoreError(error) }
    }

    /// The index that was saved last. nil: none, or it knows more than the logs.
    package func savedIndex() -> SavedIndex? {
        let last = status()?.position.sequence ?? .max
        return SavedIndex.all(in: layout.index, fileSystem).last { $0.sequence <= last }
    }

    /// What the operator said of articles, as the disk has it, oldest first.
    package func declarations() throws(StoreError) -> [Declaration] {
        do {
            return try StateRecovery(directory: layout.state, fileSystem: fileSystem, limits: limits).declarations
        } catch { throw StoreError(error) }
    }
}

/// Lines of one or two logs in the order of `_seq`; read as they are asked for.
package struct StoredLines {
    private var cursors: [LogCursor]
    private var heads: [StoredLine?]
    private let after: Int64

    init(_ cursors: [LogCursor], after: Int64) throws(FileError) {
        self.cursors = cursors
        self.after = after
        heads = []
        for index in cursors.indices {
            heads.append(try Self.advance(&self.cursors[index], after: after))
        }
    }

    /// The next line; nil at the end.
    package mutating func next() throws(StoreError) -> StoredLine? {
        var best: Int?
        for index in heads.indices {
            guard let line = heads[index] else { continue }
            if let chosen = best, let other = heads[chosen], other.sequence <= line.sequence { continue }
            best = index
        }
        guard let best else { return nil }
        let line = heads[best]
        do { heads[best] = try Self.advance(&cursors[best], after: after) } catch { throw StoreError(error) }
        return line
    }

    /// Lines passed over so far because they are damaged.
    package var damagedCount: Int { cursors.reduce(0) { $0 + $1.damagedCount } }

    /// Gives the files back; only needed before the end was reached.
    package mutating func close() { for index in cursors.indices { cursors[index].close() } }

    private static func advance(_ cursor: inout LogCursor, after: Int64) throws(FileError) -> StoredLine? {
        while let line = try cursor.next() { if line.sequence > after { return line } }
        return nil
    }
}
