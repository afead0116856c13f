import FeedModel

/// The feeds' states on disk: a snapshot and the journal of what changed since, in two generations.
///
/// Generation N is `snap-N.jsonl` and `journal-N.jsonl`; snapshot N+1 equals snapshot N with journal N applied, so the
/// older pair and the newer journal still give every state when the newer snapshot is lost.
struct StateLog {
    let directory: String
    let fileSystem: any FileSystem
    let limits: StoreLimits
    let seed: HashSeed

    private(set) var states: StateTable
    private(set) var generation: Int
    /// nil: there is no journal that may be written; the next write begins a generation.
    private var journal: OpenFile?
    private var journalBytes: Int
    private var snapshotBytes: Int
    private var scratch = JSONWriter(reservingCapacity: 1 << 14)

    init(
        directory: String, fileSystem: any FileSystem, limits: StoreLimits, seed: HashSeed, recovered: StateRecovery
    ) {
        self.directory = directory
        self.fileSystem = fileSystem
        self.limits = limits
        self.seed = seed
        states = recovered.states
        generation = recovered.generation
        journalBytes = recovered.journalBytes
        snapshotBytes = recovered.snapshotBytes
    }

    static func snapshotName(_ generation: Int) -> String { "snap-\(digits(generation)).jsonl" }
    static func journalName(_ generation: Int) -> String { "journal-\(digits(generation)).jsonl" }

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text
    }

    /// Goes on with the journal that recovery found whole.
    mutating func resume() throws(FileError) {
        journal = try fileSystem.open(directory + "/" + Self.journalName(generation), for: .append)
    }

    /// Appends states without waiting for the disk; returns the bytes written.
    ///
    /// When the journal fails, the states are kept in memory and reach the disk with the next `synchronize`.
    mutating func append(_ changed: [FeedState], at position: StorePosition) -> Int {
        guard !changed.isEmpty else { return 0 }
        scratch.removeAll()
        var together: StoredState?
        for state in changed {
            let stored =
                together.map { StoredState(state: state, with: $0) } ?? StoredState(state: state, position: position)
            together = stored
            states[state.id] = stored
            StateLine.append(stored, to: &scratch)
        }
        guard let journal else { return 0 }
        do {
            try fileSystem.writeAll(scratch.bytes.span, to: journal)
            journalBytes += scratch.bytes.count
        } catch {
            // A line may stand there by half; the journal ends here and a snapshot takes its place.
            abandonJournal()
        }
        return scratch.bytes.count
    }

    /// Waits until every state appended so far is on the medium.
    mutating func synchronize() throws(FileError) {
        if let journal {
            do {
                try fileSystem.synchronize(journal)
                if journalBytes <= max(limits.journalBytesMax, snapshotBytes * 2) { return }
            } catch {
                // Never a second fsync on this file; what it held is in memory.
            }
            abandonJournal()
        }
        try beginGeneration()
    }

    /// Puts states back after a commit failed that had appended them.
    mutating func restore(_ previous: [FeedID: StoredState?]) {
        for (id, state) in previous { states[id] = state }
        // The journal may hold what was taken back; only a snapshot can say that it does not count.
        abandonJournal()
    }

    /// Lets the caller change states where they are; nothing is written.
    mutating func withStates<Result>(_ body: (inout StoredStates) -> Result) -> Result {
        var open = StoredStates(table: states)
        // The only holder changes it in place; a second one would copy all of it.
        states = StateTable()
        defer { states = open.table }
        return body(&open)
    }

    /// Forgets a feed; it is gone from the disk with the next generation.
    mutating func remove(_ id: FeedID) { states[id] = nil }

    /// Writes a snapshot of everything and begins an empty journal.
    mutating func beginGeneration() throws(FileError) {
        abandonJournal()
        let next = generation + 1
        try fileSystem.remove(directory + "/" + Self.journalName(next))
        let byteCount = try writeSnapshot(next)
        let file = try fileSystem.open(directory + "/" + Self.journalName(next), for: .createNew)
        do {
            try fileSystem.synchronizeDirectory(directory)
        } catch {
            fileSystem.closeQuietly(file)
            throw error
        }
        journal = file
        generation = next
        journalBytes = 0
        snapshotBytes = byteCount
        removeOldGenerations()
    }

    mutating func close() { abandonJournal() }

    private mutating func abandonJournal() {
        if let journal { fileSystem.closeQuietly(journal) }
        journal = nil
    }

    /// Piece by piece: the states of a million feeds are half a gigabyte of text.
    private func writeSnapshot(_ generation: Int) throws(FileError) -> Int {
        var byteCount = 0
        var writer = JSONWriter(reservingCapacity: Self.pieceBytes + 4096)
        try fileSystem.replace(Self.snapshotName(generation), in: directory) { (write) throws(FileError) in
            StateLine.appendHeader(generation: generation, seed: seed, to: &writer)
            for id in states.ids.sorted() {
                if let stored = states[id] { StateLine.append(stored, to: &writer) }
                guard writer.bytes.count >= Self.pieceBytes else { continue }
                byteCount += writer.bytes.count
                try write(writer.bytes)
                writer.removeAll()
            }
            StateLine.appendFooter(count: states.count, to: &writer)
            byteCount += writer.bytes.count
            try write(writer.bytes)
        }
        return byteCount
    }

    private static let pieceBytes = 1 << 20

    private func removeOldGenerations() {
        // What cannot be removed now is removed with the next generation.
        guard let names = try? fileSystem.names(in: directory) else { return }
        for name in names {
            guard let number = StateRecovery.generation(of: name), number < generation - 1 else { continue }
            try? fileSystem.remove(directory + "/" + name)
        }
    }
}
