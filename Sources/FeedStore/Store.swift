import FeedModel

/// The store: accepted articles, audit lines and the feeds' states on disk. The only writer, and the only place in feedd
/// where waiting for the disk may block in async code.
///
/// A batch that `commit` returned from is on the medium: no crash, power cut or full disk takes it away
/// (DESIGN section 1, research/reliability.md section 2).
package actor Store {
    var engine: StoreEngine
    /// What opening found and put right.
    package nonisolated let recovery: RecoveryReport
    /// What all keys of this store are hashed with.
    package nonisolated let hashSeed: HashSeed
    /// Reads what this store has written, without going through it.
    package nonisolated let reader: StoreReader

    /// Opens the store at a directory, making it when there is none; recovers from whatever ended the last use.
    ///
    /// - Throws: `.locked` when another process has it, `.noPermission`, `.unwritable`, `.corrupt`, `.newerFormat`.
    package static func open(
        at directory: String, options: StoreOptions = StoreOptions(), fileSystem: any FileSystem = POSIXFileSystem(),
        clock: any StoreClock = SystemStoreClock(), processID: Int = POSIXProcess.id
    ) throws(StoreError) -> Store {
        let engine = try StoreEngine.open(
            at: directory, options: options, fileSystem: fileSystem, clock: clock, processID: processID)
        let reader = try StoreReader(directory: directory, fileSystem: fileSystem, limits: options.limits)
        return Store(engine, reader)
    }

    private init(_ engine: StoreEngine, _ reader: StoreReader) {
        self.engine = engine
        self.reader = reader
        recovery = engine.report
        hashSeed = engine.format.seed
    }

    /// Makes a batch durable: records, then the states that depend on them. Returns when the records are on the medium, and the
    /// states too or only written (`StoreBatch.awaitsStates`).
    ///
    /// - Throws: `.diskFull` leaves the store without the batch's records, and the batch may be committed again. After any other
    ///   error the store must be closed, and the index reloaded from the logs when it is opened again: they say what is in it.
    package func commit(_ batch: StoreBatch) async throws(StoreError) -> CommitReceipt {
        try engine.commit(batch)
    }

    /// Writes states without waiting for the disk; they become durable with those of a later commit.
    package func note(_ states: [FeedState]) { engine.note(states) }

    /// Writes, without waiting for the disk, that these feeds are being asked: due time and last attempt of each state. What
    /// else is new in it is kept in memory, and written with the feed's next state.
    package func begin(_ states: [FeedState]) { engine.begin(states) }

    /// The states of all feeds the store knows, by id.
    package func states() -> [FeedState] { engine.states }

    /// What the operator said of articles, oldest first; replayed before anything is judged.
    package func declarations() -> [Declaration] { engine.stateLog.declarations }

    /// Forgets the states of feeds that left the configuration long ago.
    package func forget(_ feeds: [FeedID]) { engine.forget(feeds) }

    /// Goes through articles and audit lines in the order of `_seq`, to build the index again; of articles that retention
    /// removed, what identifies them is left.
    ///
    /// A line that parses not, although its checksum is right, is passed over; one is never written.
    ///
    /// - Parameter after: Where the index stands already; 0 for everything.
    package func replay(
        after sequence: Int64 = 0, _ body: @Sendable (StoredRecord) throws -> Void
    ) async throws {
        var lines = try reader.lines(after: sequence, logs: LogKind.allCases, includesKeys: true)
        defer { lines.close() }
        while let line = try lines.next() {
            // A line that is whole yet no record was written by a newer feedd; it is passed over, not lost.
            guard let stored = try? RecordReader.read(line.bytes), !stored.record.article.id.rawValue.isEmpty else {
                continue
            }
            try body(stored)
        }
    }

    func logFigures(of kind: LogKind) throws(StoreError) -> SegmentFigures { try engine.figures(of: kind) }

    /// The `_seq` of the last record.
    package var lastSequence: Int64 { engine.nextSequence - 1 }

    /// Whether the disk is so full that fetching should pause until it is not.
    package var isSpaceLow: Bool { engine.reserve.isLow }

    /// Keeps a derived index so that the next start need not replay everything; a failure costs only that.
    ///
    /// - Parameters:
    ///   - sequence: The `_seq` of the last record in it.
    ///   - write: Given a function that takes the index block by block.
    package func saveIndex(
        upTo sequence: Int64, _ write: @Sendable ((SavedIndex.Block) throws -> Void) throws -> Void
    ) {
        engine.saveIndex(upTo: sequence, write)
    }

    /// The index that was saved last. nil: none, or it knows more than the logs.
    package func loadIndex() -> SavedIndex? { engine.loadIndex() }

    /// Removes what is older than `StoreOptions.retention`, oldest first; keeps what identifies it, so that an item which is
    /// still in its feed does not come back as new.
    ///
    /// - Returns: how many segments were removed.
    @discardableResult
    package func retire() throws(StoreError) -> Int { try engine.retire() }

    /// Folds many small files into few: keys of removed articles, the state journal.
    ///
    /// - Parameter forgetting: Feeds that left the configuration so long ago that even their keys may go.
    package func compact(forgetting feeds: Set<FeedID> = []) throws(StoreError) {
        try engine.compact(forgetting: feeds)
    }

    /// Puts right what `verify` finds. With `refetch`, feeds that lost articles are fetched anew without validators.
    package func repair(refetch: Bool) throws(StoreError) -> RepairReport { try engine.repair(refetch: refetch) }

    /// Makes noted states durable and gives the lock back. Closing twice does nothing.
    package func close() async { engine.close() }
}
