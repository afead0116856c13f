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
    /// What the operator said of articles, oldest first, one of each two.
    private(set) var declarations: [Declaration]
    private(set) var generation: Int
    /// nil: there is no journal; the next write begins a generation.
    private var journal: OpenFile?
    /// A call on the journal failed: it is written no more, and the next write begins a generation.
    private var isSuspect = false
    private var journalBytes: Int
    /// Of these, what is known to be on the medium.
    private var durableBytes: Int
    /// Beyond this the journal is folded into a snapshot; raised when that fails, so that not every commit tries it.
    private var foldBytes = 0
    private var snapshotBytes: Int
    /// What was appended last: between two articles all states depend on one place, and name it in one piece of memory.
    private var latest: StoredState?
    private var scratch = JSONWriter(reservingCapacity: 1 << 14)

    init(
        directory: String, fileSystem: any FileSystem, limits: StoreLimits, seed: HashSeed, recovered: StateRecovery
    ) {
        self.directory = directory
        self.fileSystem = fileSystem
        self.limits = limits
        self.seed = seed
        states = recovered.states
        declarations = recovered.declarations
        generation = recovered.generation
        journalBytes = recovered.journalBytes
        durableBytes = 0
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

    /// Appends states and declarations without waiting for the disk; returns the bytes written.
    ///
    /// Of a state that differs from the last one in its schedule alone, that is written, unless all is to be written whole.
    /// When the journal fails, they are kept in memory and reach the disk with the next `synchronize`.
    mutating func append(
        _ changed: [FeedState], _ declared: [Declaration] = [], whole: Bool = false, at position: StorePosition
    ) -> Int {
        guard !changed.isEmpty || !declared.isEmpty else { return 0 }
        scratch.removeAll()
        for declaration in declared {
            declarations.add(declaration)
            StateLine.append(declaration, to: &scratch)
        }
        var together = latest?.position == position ? latest : nil
        for state in changed {
            if !whole, let place = states.place(of: state.id), states.list[place].state.equalsButForSchedule(state) {
                // What it depends on is what it depended on before.
                _ = states.change(at: place) { $0 = state }
                StateLine.append(AnsweredFetch(state), to: &scratch)
                continue
            }
            let stored =
                together.map { StoredState(state: state, with: $0) } ?? StoredState(state: state, position: position)
            together = stored
            states[state.id] = stored
            StateLine.append(stored, to: &scratch)
        }
        latest = together
        return write()
    }

    /// Appends that these feeds are being asked, without waiting for the disk: due time and last attempt of each. A feed that
    /// was never written, that the operator gave another address, or of which something beside the schedule is new, is written
    /// whole: later lines may say the schedule alone.
    mutating func begin(_ asked: [FeedState], at position: StorePosition) {
        scratch.removeAll()
        var whole: [FeedState] = []
        for state in asked {
            guard let place = states.place(of: state.id), case let known = states.list[place].state,
                known.schedule.nextDue != nil, known.equalsButForSchedule(state)
            else {
                whole.append(state)
                continue
            }
            _ = states.change(at: place) { $0 = state }
            StateLine.append(BegunFetch(state), to: &scratch)
        }
        _ = write()
        _ = append(whole, whole: true, at: position)
    }

    /// Appends the lines in `scratch` to the journal; returns their bytes. 0: there is no journal to write to.
    private mutating func write() -> Int {
        guard let journal, !isSuspect, !scratch.bytes.isEmpty else { return 0 }
        do {
            try fileSystem.writeAll(scratch.bytes.span, to: journal)
            journalBytes += scratch.bytes.count
        } catch {
            // A line may stand there by half; the journal ends here and a snapshot takes its place.
            isSuspect = true
        }
        return scratch.bytes.count
    }

    /// Waits until every state appended so far is on the medium.
    mutating func synchronize() throws(FileError) {
        if journal != nil, !isSuspect, journalBytes == durableBytes { return }
        guard let journal, !isSuspect else { return try beginGeneration() }
        do {
            try fileSystem.synchronize(journal)
        } catch {
            // Never a second fsync on this file; what it held is in memory.
            isSuspect = true
            return try beginGeneration()
        }
        durableBytes = journalBytes
        guard journalBytes > max(limits.journalBytesMax, snapshotBytes * 2, foldBytes) else { return }
        do {
            try beginGeneration()
        } catch {
            // All is durable where it is: tidying that fails takes nothing back. After a failure of the disk the new snapshot
            // may be there nevertheless, and would hide what this journal is given from now on.
            if error.isOutOfSpace { foldBytes = journalBytes + limits.journalBytesMax } else { isSuspect = true }
        }
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

    /// Writes a snapshot of everything and begins an empty journal. After an error the old ones are as they were.
    ///
    /// The journal comes first: one without its snapshot says nothing, a snapshot without its journal would hide the old one.
    mutating func beginGeneration() throws(FileError) {
        let next = generation + 1
        let path = directory + "/" + Self.journalName(next)
        try fileSystem.remove(path)
        let file = try fileSystem.open(path, for: .createNew)
        let byteCount: Int
        do {
            byteCount = try writeSnapshot(next)
        } catch {
            fileSystem.closeQuietly(file)
            // It is empty; what is left of it is removed by the next attempt.
            try? fileSystem.remove(path)
            throw error
        }
        close()
        journal = file
        isSuspect = false
        generation = next
        journalBytes = 0
        durableBytes = 0
        foldBytes = 0
        snapshotBytes = byteCount
        removeOldGenerations()
    }

    mutating func close() {
        if let journal { fileSystem.closeQuietly(journal) }
        journal = nil
    }

    /// Piece by piece: the states of a million feeds are half a gigabyte of text.
    private func writeSnapshot(_ generation: Int) throws(FileError) -> Int {
        var byteCount = 0
        var writer = JSONWriter(reservingCapacity: min(Self.pieceBytes, snapshotBytes) + 4096)
        try fileSystem.replace(Self.snapshotName(generation), in: directory) { (write) throws(FileError) in
            StateLine.appendHeader(generation: generation, seed: seed, to: &writer)
            for id in states.ids.sorted() {
                if let stored = states[id] { StateLine.append(stored, to: &writer) }
                guard writer.bytes.count >= Self.pieceBytes else { continue }
                byteCount += writer.bytes.count
                try write(writer.bytes)
                writer.removeAll()
            }
            for declaration in declarations { StateLine.append(declaration, to: &writer) }
            StateLine.appendFooter(states: states.count, declarations: declarations.count, to: &writer)
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
