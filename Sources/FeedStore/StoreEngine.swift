import FeedModel

/// The store itself, without an actor around it: synchronous and, given a disk and a clock, deterministic, so that the
/// tests can cut the power at every call. `Store` is what the rest of feedd holds.
struct StoreEngine {
    let layout: StoreLayout
    let options: StoreOptions
    let fileSystem: any FileSystem
    let clock: any StoreClock
    let format: StoreFormat
    let processID: Int
    let report: RecoveryReport

    var articles: SegmentLog
    var duplicates: SegmentLog
    var stateLog: StateLog
    /// The `_seq` of the next record.
    var nextSequence: Int64
    var ledger: AttemptLedger
    var reserve: SpaceReserve
    /// What sealed segments hold, once it was asked for.
    var sealedFigures: [LogKind: [SegmentName: SegmentFigures]] = [:]
    private var lock: StoreLock?
    private var statusFile: OpenFile?
    private var articleLines = EncodedLines()
    private var duplicateLines = EncodedLines()
    private var synchronizing = Duration.zero
    /// When the states were last made durable. nil: not since the start.
    private var statesSynchronized: Timestamp?
    /// States should be on the medium and had no room there.
    private var owesStates = false

    init(
        parts: StoreOpening.Parts, options: StoreOptions, fileSystem: any FileSystem, clock: any StoreClock,
        processID: Int
    ) {
        layout = parts.layout
        format = parts.format
        report = parts.report
        articles = parts.articles
        duplicates = parts.duplicates
        stateLog = parts.stateLog
        nextSequence = parts.nextSequence
        lock = parts.lock
        reserve = SpaceReserve(layout: parts.layout, fileSystem: fileSystem, limits: options.limits)
        ledger = AttemptLedger(directory: parts.layout.attempts, fileSystem: fileSystem, limits: options.limits)
        self.options = options
        self.fileSystem = fileSystem
        self.clock = clock
        self.processID = processID
    }

    /// Where the logs stand: everything before is durable.
    var position: StorePosition {
        var position = StorePosition()
        position.articles = articles.position
        position.duplicates = duplicates.position
        position.sequence = nextSequence - 1
        return position
    }

    var states: [FeedState] { stateLog.states.list.map(\.state).sorted { $0.id < $1.id } }

    /// Makes a batch durable, in the order that keeps every story: records first, then the states that depend on them.
    ///
    /// What is durable is never taken back, because a state that depends on it may be on the medium whatever the disk says.
    /// So records stay when their states have no room; the next batch then waits until they have.
    mutating func commit(_ batch: StoreBatch) throws(StoreError) -> CommitReceipt {
        guard lock != nil else { throw .closed }
        synchronizing = .zero
        if owesStates { try synchronizeStates() }
        let day = SegmentName.day(of: clock.now())
        do {
            try encode(batch.records, on: day)
            try writeRecords(on: day)
        } catch {
            articles.rollBack()
            duplicates.rollBack()
            throw StoreError(error)
        }
        articles.commit(articleLines)
        duplicates.commit(duplicateLines)
        let recordBytes = articleLines.bytes.count + duplicateLines.bytes.count
        articleLines.giveBack()
        duplicateLines.giveBack()
        let sequences = nextSequence..<nextSequence + Int64(batch.records.count)
        nextSequence = sequences.upperBound
        let stateBytes = stateLog.append(batch.states, batch.declarations, at: position)
        let ledgerBytes = ledger.append(batch.attempts, on: day)
        publishStatus(isOpen: true)
        if batch.awaitsStates || !batch.declarations.isEmpty || isStateSyncDue {
            do {
                try synchronizeStates()
            } catch {
                guard error.isTemporary, !batch.records.isEmpty else { throw error }
            }
        }
        return CommitReceipt(
            sequences: sequences, recordBytes: recordBytes, stateBytes: stateBytes + ledgerBytes,
            owesStates: owesStates, synchronizing: synchronizing)
    }

    /// Writes states without waiting for the disk.
    mutating func note(_ changed: [FeedState]) {
        guard lock != nil else { return }
        _ = stateLog.append(changed, at: position)
    }

    /// Writes that feeds are being asked, without waiting for the disk.
    mutating func begin(_ asked: [FeedState]) {
        guard lock != nil else { return }
        stateLog.begin(asked, at: position)
    }

    /// Forgets feeds, removed long ago, whose state nobody needs.
    mutating func forget(_ feeds: [FeedID]) {
        for feed in feeds { stateLog.remove(feed) }
    }

    /// Ends the use of the store: states noted since the last commit are made durable, the lock is given back.
    mutating func close() {
        guard let lock else { return }
        // What was noted since the last commit are due times: without them a feed is fetched a little early.
        try? stateLog.synchronize()
        publishStatus(isOpen: false)
        articles.close()
        duplicates.close()
        stateLog.close()
        if let statusFile { fileSystem.closeQuietly(statusFile) }
        statusFile = nil
        lock.release(fileSystem)
        self.lock = nil
    }

    /// Tells readers how far they may read. A failure costs them freshness, never the store.
    mutating func publishStatus(isOpen: Bool) {
        var status = StoreStatus()
        status.position = position
        status.processID = isOpen ? processID : nil
        status.updated = clock.now()
        do {
            let file: OpenFile
            if let statusFile {
                file = statusFile
            } else {
                file = try fileSystem.open(layout.root + "/" + StoreStatus.fileName, for: .inPlace)
                statusFile = file
            }
            try fileSystem.overwrite(status.encoded.span, at: 0, in: file)
        } catch {
            if let statusFile { fileSystem.closeQuietly(statusFile) }
            statusFile = nil
        }
    }

    /// Makes lines of records; those of a large batch go to the file meanwhile.
    private mutating func encode(_ records: [Record], on day: String) throws(FileError) {
        articleLines.removeAll()
        duplicateLines.removeAll()
        var sequence = nextSequence
        // By index: a record has some twenty parts to retain, and a loop over the records would copy each.
        let records = records.span
        for index in records.indices {
            if let duplicate = records[index].duplicate, !duplicate.isKept {
                duplicateLines.append(records[index], sequence: sequence)
            } else {
                articleLines.append(records[index], sequence: sequence)
                if articleLines.bytes.count - articles.uncommittedBytes >= options.limits.writeStepBytes {
                    try articles.append(articleLines, on: day)
                }
            }
            sequence += 1
        }
    }

    private mutating func writeRecords(on day: String) throws(FileError) {
        if !articleLines.isEmpty { try articles.append(articleLines, on: day) }
        if !duplicateLines.isEmpty { try duplicates.append(duplicateLines, on: day) }
        let start = ContinuousClock.now
        defer { synchronizing += ContinuousClock.now - start }
        if !articleLines.isEmpty { try articles.synchronize(articleLines, on: day) }
        if !duplicateLines.isEmpty { try duplicates.synchronize(duplicateLines, on: day) }
    }

    /// A clock that was set back makes it due.
    private var isStateSyncDue: Bool {
        guard let statesSynchronized else { return true }
        let now = clock.now()
        return now < statesSynchronized || now >= statesSynchronized + options.limits.stateSyncInterval
    }

    private mutating func synchronizeStates() throws(StoreError) {
        let start = ContinuousClock.now
        defer { synchronizing += ContinuousClock.now - start }
        owesStates = true
        do {
            try stateLog.synchronize()
        } catch let first {
            guard first.isOutOfSpace, reserve.release() else { throw StoreError(first) }
            do { try stateLog.synchronize() } catch { throw StoreError(error) }
        }
        owesStates = false
        statesSynchronized = clock.now()
    }
}
