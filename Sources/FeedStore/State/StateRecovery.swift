import FeedModel

/// The states as the newest whole snapshot and the journals since then give them.
struct StateRecovery {
    private(set) var states = StateTable()
    /// What the operator said of articles, oldest first, one of each two.
    private(set) var declarations: [Declaration] = []
    /// The highest generation of which a file was found; 0: none.
    private(set) var generation = 0
    private(set) var journalBytes = 0
    private(set) var snapshotBytes = 0
    /// Kept in the snapshots too. nil: no snapshot could be read.
    private(set) var seed: HashSeed?
    /// The furthest place that any state names, void or not.
    private(set) var furthest = StorePosition()
    /// Files that were damaged or missing, for the log.
    private(set) var damagedFiles: [String] = []
    /// Whether the newest journal may be written on.
    private(set) var isClean = false

    /// Reads the folder, changes nothing.
    init(directory: String, fileSystem: any FileSystem, limits: StoreLimits) throws(FileError) {
        let names = try fileSystem.names(in: directory)
        let generations = Set(names.compactMap(Self.generation(of:))).sorted()
        generation = generations.last ?? 0
        var base = generations.first ?? 0
        for candidate in generations.reversed() {
            let name = StateLog.snapshotName(candidate)
            if names.contains(name), try load(directory + "/" + name, fileSystem, limits, isSnapshot: true) {
                base = candidate
                break
            }
            let journal = directory + "/" + StateLog.journalName(candidate)
            // An empty journal alone is a generation that was never begun.
            if !names.contains(name), try fileSystem.status(journal)?.sizeBytes == 0 { continue }
            damagedFiles.append(name)
        }
        var journalIsWhole = false
        for number in generations where number >= base {
            let name = StateLog.journalName(number)
            guard names.contains(name) else { continue }
            journalIsWhole = try load(directory + "/" + name, fileSystem, limits, isSnapshot: false)
            if !journalIsWhole { damagedFiles.append(name) }
        }
        let hasJournal = names.contains(StateLog.journalName(generation))
        isClean = generation > 0 && base == generation && hasJournal && journalIsWhole
    }

    /// The generation a file belongs to. nil: not one of ours.
    static func generation(of name: String) -> Int? {
        for prefix in ["snap-", "journal-"] where name.hasPrefix(prefix) && name.hasSuffix(".jsonl") {
            return Int(name.dropFirst(prefix.utf8.count).dropLast(6))
        }
        return nil
    }

    /// Replaces states that depend on lost articles by ones that fetch the feed anew, without validators.
    ///
    /// - Parameter holds: Whether the logs still have everything up to a place.
    /// - Returns: the feeds concerned.
    mutating func voidStates(unless holds: (StorePosition) -> Bool) -> [FeedID] {
        let void = states.list.filter { !holds($0.position) }.map(\.state.id).sorted()
        for id in void {
            states[id]?.state.validators = Validators()
            states[id]?.state.bodyHash = nil
            states[id]?.state.schedule.nextDue = nil
            states[id]?.position = StorePosition()
        }
        return void
    }

    /// false: damaged. Of a damaged snapshot nothing is used, of a damaged journal every whole line.
    private mutating func load(
        _ path: String, _ fileSystem: any FileSystem, _ limits: StoreLimits, isSnapshot: Bool
    ) throws(FileError) -> Bool {
        let file = try fileSystem.open(path, for: .read)
        defer { fileSystem.closeQuietly(file) }
        let size = try fileSystem.size(of: file)
        var loaded: [StoredState] = []
        var shared = SharedPositions()
        var changes: [(change: StateChange, after: Int)] = []
        var declared: [Declaration] = []
        var isWhole = true
        var footer: (states: Int, declarations: Int)?
        var foundSeed: HashSeed?
        for part in StateFileParts(file, size: size, fileSystem: fileSystem, limits: limits) {
            let part = try part.get()
            if !part.isWhole { isWhole = false }
            changes += part.changes.map { ($0.change, loaded.count + $0.after) }
            for (state, position) in part.states { loaded.append(shared.stored(state, position)) }
            for content in part.others {
                switch content {
                case .header(let seed): foundSeed = seed
                case .declaration(let declaration): declared.append(declaration)
                case .footer(let states, let declarations): footer = (states, declarations)
                case .state, .answered, .unknown: break
                }
            }
        }
        seed = seed ?? foundSeed
        for stored in loaded { note(stored.position) }
        if isSnapshot {
            guard isWhole, let footer, footer == (loaded.count, declared.count) else { return false }
            snapshotBytes = size
            states = StateTable()
            declarations = []
        } else {
            journalBytes = size
        }
        if isSnapshot { states.reserve(loaded.count) }
        var place = 0
        for (change, after) in changes {
            for stored in loaded[place..<after] { states[stored.state.id] = stored }
            place = after
            // Where the state is unknown, that feed is asked a little early.
            if let known = states.place(of: change.feed) { _ = states.change(at: known, change.apply) }
        }
        for stored in loaded[place...] { states[stored.state.id] = stored }
        for declaration in declared { declarations.add(declaration) }
        return isWhole
    }

    private mutating func note(_ position: StorePosition) {
        furthest.articles = max(furthest.articles, position.articles)
        furthest.duplicates = max(furthest.duplicates, position.duplicates)
        furthest.sequence = max(furthest.sequence, position.sequence)
    }
}

/// Lets states that were written together name their place in one piece of memory again.
private struct SharedPositions {
    private var known: [StorePosition: StoredState] = [:]
    /// Neighbours were often written together.
    private var last: StoredState?

    mutating func stored(_ state: FeedState, _ position: StorePosition) -> StoredState {
        if let last, last.position == position { return StoredState(state: state, with: last) }
        if let other = known[position] {
            last = other
            return StoredState(state: state, with: other)
        }
        let stored = StoredState(state: state, position: position)
        if known.count < Self.countMax { known[position] = stored }
        last = stored
        return stored
    }

    private static let countMax = 50_000
}

extension [Declaration] {
    /// Appends one; what was said before of the same two articles no longer counts.
    mutating func add(_ declaration: Declaration) {
        removeAll { $0.isAbout(sameAs: declaration) }
        append(declaration)
    }
}
