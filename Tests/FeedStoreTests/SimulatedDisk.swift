import FeedModel
import FeedStore
import Synchronization

/// A disk in memory that knows what is durable and what is not, fails at a chosen call, and can lose power.
///
/// A file's bytes are durable after `synchronize`, a directory's entries after `synchronizeDirectory`; a power cut may
/// keep any of the rest: nothing, all, a torn part, or zeros where bytes should be.
final class SimulatedDisk: FileSystem {
    struct File {
        var bytes: [UInt8] = []
        var durable: [UInt8] = []
        var mode: UInt32 = 0o640
        var isBroken = false
        /// Counts the changes of all files; the time of the last one of this.
        var modified = 0
    }

    struct State {
        var files: [Int: File] = [:]
        var entries: [String: Int] = [:]
        var durableEntries: [String: Int] = [:]
        var directories: Set<String> = ["/"]
        var open: [Int32: String] = [:]
        var openFiles: [Int32: Int] = [:]
        var locked: [Int32: String] = [:]
        var nextFile = 1
        var nextNumber: Int32 = 100
        var calls = 0
        var trace: [FileError.Operation] = []
        var plan = FaultPlan()
        var writtenBytes = 0
        var isOff = false
        var liesAboutSync = false
        var freeBytes = 1 << 40
        var changes = 0
        /// How often the machine was started again.
        var boots = 0

        mutating func nextChange() -> Int {
            changes += 1
            return changes
        }
    }

    let state = Mutex(State())
    let userID: UInt32 = 1000

    var boot: SystemBoot? {
        state.withLock { SystemBoot(began: Timestamp(seconds: Int64($0.boots) * 3600), uptime: .seconds(60)) }
    }

    init() {}

    private init(_ initial: State) { state.withLock { $0 = initial } }

    /// Calls made so far.
    var calls: Int { state.withLock { $0.calls } }
    var trace: [FileError.Operation] { state.withLock { $0.trace } }
    var writtenBytes: Int { state.withLock { $0.writtenBytes } }

    func set(_ plan: FaultPlan) {
        state.withLock {
            $0.plan = plan
            $0.calls = 0
            $0.trace = []
        }
    }

    func lieAboutSync(_ lies: Bool) { state.withLock { $0.liesAboutSync = lies } }
    func setFree(_ bytes: Int) { state.withLock { $0.freeBytes = bytes } }

    /// The process dies; what it wrote is still in the system's memory.
    func killed() -> SimulatedDisk { restarted(state.withLock { $0 }) }

    /// The power goes; `keep` decides about everything that was not synchronised.
    func powerCut(_ keep: PowerCut) -> SimulatedDisk {
        var after = state.withLock { $0 }
        var generator = keep.generator
        switch keep.entries {
        case .all: break
        case .none: after.entries = after.durableEntries
        case .some:
            let paths = Set(after.entries.keys).union(after.durableEntries.keys).sorted()
            for path in paths where after.entries[path] != after.durableEntries[path] {
                if Bool.random(using: &generator) { after.entries[path] = after.durableEntries[path] }
            }
        }
        for (number, file) in after.files {
            let bytes = keep.survivors(of: file, &generator)
            after.files[number]?.bytes = bytes
        }
        after.boots += 1
        return restarted(after)
    }

    private func restarted(_ state: State) -> SimulatedDisk {
        var state = state
        state.files = state.files.mapValues {
            File(bytes: $0.bytes, durable: $0.bytes, mode: $0.mode, modified: $0.modified)
        }
        state.durableEntries = state.entries
        state.open = [:]
        state.openFiles = [:]
        state.locked = [:]
        state.plan = FaultPlan()
        state.calls = 0
        state.trace = []
        state.isOff = false
        return SimulatedDisk(state)
    }

    // MARK: - What tests look at and spoil

    func bytes(_ path: String) -> [UInt8]? {
        state.withLock { state in state.entries[path].flatMap { state.files[$0]?.bytes } }
    }

    func put(_ bytes: [UInt8], at path: String) {
        state.withLock { state in
            let number = state.entries[path] ?? state.nextFile
            if number == state.nextFile { state.nextFile += 1 }
            state.files[number] = File(bytes: bytes, durable: bytes, modified: state.nextChange())
            state.entries[path] = number
            state.durableEntries[path] = number
        }
    }

    func delete(_ path: String) {
        state.withLock {
            $0.entries[path] = nil
            $0.durableEntries[path] = nil
        }
    }

    var paths: [String] { state.withLock { $0.entries.keys.sorted() } }

    // MARK: - FileSystem

    func makeDirectory(_ path: String) throws(FileError) {
        try call(.makeDirectory, path) { state throws(FileError) in _ = state.directories.insert(path) }
    }

    func names(in directory: String) throws(FileError) -> [String] {
        try call(.list, directory) { state throws(FileError) in
            let prefix = directory + "/"
            return state.entries.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
                .map { String($0.dropFirst(prefix.count)) }.sorted()
        }
    }

    func status(_ path: String) throws(FileError) -> FileStatus? {
        try call(.status, path) { state throws(FileError) in
            if state.directories.contains(path) {
                return FileStatus(
                    kind: .directory, sizeBytes: 0, owner: 1000, mode: 0o750, identity: 0,
                    modified: Timestamp(milliseconds: 0))
            }
            guard let number = state.entries[path], let file = state.files[number] else { return nil }
            return FileStatus(
                kind: .file, sizeBytes: file.bytes.count, owner: 1000, mode: file.mode, identity: UInt64(number),
                modified: Timestamp(milliseconds: Int64(file.modified)))
        }
    }

    func open(_ path: String, for use: FileUse) throws(FileError) -> OpenFile {
        try call(.open, path) { state throws(FileError) in
            if use != .directory {
                let exists = state.entries[path] != nil
                if use == .createNew, exists { throw FileError(.open, path: path, number: 17) }
                if !exists, use == .read || use == .append { throw FileError(.open, path: path, number: 2) }
                if !exists {
                    state.files[state.nextFile] = File()
                    state.entries[path] = state.nextFile
                    state.nextFile += 1
                }
            }
            state.nextNumber += 1
            state.open[state.nextNumber] = path
            state.openFiles[state.nextNumber] = state.entries[path]
            return OpenFile(number: state.nextNumber)
        }
    }

    func close(_ file: OpenFile) throws(FileError) {
        state.withLock {
            $0.open[file.number] = nil
            $0.openFiles[file.number] = nil
            $0.locked[file.number] = nil
        }
        try call(.close, "") { state throws(FileError) in }
    }

    func size(of file: OpenFile) throws(FileError) -> Int {
        try onFile(.status, file) { file, _ throws(FileError) in file.bytes.count }
    }

    func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(FileError) -> Int {
        var copy: [UInt8] = []
        for index in bytes.indices { copy.append(bytes[index]) }
        return try onFile(.write, file) { file, state throws(FileError) in
            let count = min(copy.count, state.plan.shortWriteBytes ?? .max)
            guard state.freeBytes > 0 else { throw FileError(.write, path: "", number: FileError.noSpace) }
            let fitting = min(max(1, count), state.freeBytes)
            file.bytes += copy.prefix(fitting)
            file.modified = state.nextChange()
            state.freeBytes -= fitting
            state.writtenBytes += fitting
            return fitting
        }
    }

    func overwrite(_ bytes: Span<UInt8>, at offset: Int, in file: OpenFile) throws(FileError) {
        var copy: [UInt8] = []
        for index in bytes.indices { copy.append(bytes[index]) }
        try onFile(.write, file) { file, state throws(FileError) in
            file.modified = state.nextChange()
            while file.bytes.count < offset + copy.count { file.bytes.append(0) }
            file.bytes.replaceSubrange(offset..<offset + copy.count, with: copy)
        }
    }

    func read(_ count: Int, at offset: Int, of file: OpenFile, into buffer: inout [UInt8]) throws(FileError) -> Int {
        let part = try onFile(.read, file) { file, _ throws(FileError) in
            offset < file.bytes.count ? Array(file.bytes[offset..<min(file.bytes.count, offset + count)]) : []
        }
        buffer += part
        return part.count
    }

    func beginWriting(_ byteCount: Int, from offset: Int, of file: OpenFile) {}

    func synchronize(_ file: OpenFile) throws(FileError) {
        do {
            try onFile(.synchronize, file) { file, state throws(FileError) in
                // After a failed fsync the pages count as clean: a second one "succeeds" and writes nothing (ATC'20).
                if !state.liesAboutSync, !file.isBroken { file.durable = file.bytes }
            }
        } catch {
            state.withLock { state in
                if let number = state.openFiles[file.number] { state.files[number]?.isBroken = true }
            }
            throw error
        }
    }

    func synchronizeDirectory(_ path: String) throws(FileError) {
        try call(.synchronize, path) { state throws(FileError) in
            guard !state.liesAboutSync else { return }
            let prefix = path + "/"
            for entry in Set(state.entries.keys).union(state.durableEntries.keys)
            where entry.hasPrefix(prefix) && !entry.dropFirst(prefix.count).contains("/") {
                state.durableEntries[entry] = state.entries[entry]
            }
        }
    }

    func reserve(_ byteCount: Int, from offset: Int, in file: OpenFile) throws(FileError) {
        try onFile(.reserve, file) { _, state throws(FileError) in
            if byteCount > state.freeBytes { throw FileError(.reserve, path: "", number: FileError.noSpace) }
        }
    }

    func truncate(_ file: OpenFile, to size: Int) throws(FileError) {
        try onFile(.truncate, file) { file, state throws(FileError) in
            state.freeBytes += max(0, file.bytes.count - size)
            file.bytes.removeLast(max(0, file.bytes.count - size))
            file.modified = state.nextChange()
        }
    }

    func rename(_ path: String, to newPath: String) throws(FileError) {
        try call(.rename, path) { state throws(FileError) in
            guard let number = state.entries[path] else { throw FileError(.rename, path: path, number: 2) }
            state.entries[newPath] = number
            state.entries[path] = nil
        }
    }

    func remove(_ path: String) throws(FileError) {
        try call(.remove, path) { state throws(FileError) in
            if let number = state.entries[path] { state.freeBytes += state.files[number]?.bytes.count ?? 0 }
            state.entries[path] = nil
        }
    }

    func removeDirectory(_ path: String) throws(FileError) {
        try call(.remove, path) { state throws(FileError) in _ = state.directories.remove(path) }
    }

    func makeReadOnly(_ path: String) throws(FileError) {
        try call(.changeMode, path) { state throws(FileError) in
            if let number = state.entries[path] { state.files[number]?.mode = 0o440 }
        }
    }

    func lock(_ file: OpenFile) throws(FileError) -> Bool {
        try call(.lock, "") { state throws(FileError) in
            guard let path = state.open[file.number] else { return false }
            if state.locked.values.contains(path) { return false }
            state.locked[file.number] = path
            return true
        }
    }

    func freeSpace(at path: String) throws(FileError) -> FreeSpace {
        try call(.freeSpace, path) { state throws(FileError) in
            FreeSpace(bytes: state.freeBytes, totalBytes: 1 << 41, files: 1 << 20)
        }
    }

    private func onFile<Result>(
        _ operation: FileError.Operation, _ file: OpenFile,
        _ body: (inout File, inout State) throws(FileError) -> Result
    ) throws(FileError) -> Result {
        try call(operation, "") { state throws(FileError) in
            guard let number = state.openFiles[file.number], var found = state.files[number] else {
                throw FileError(operation, path: "closed", number: 9)
            }
            defer { state.files[number] = found }
            return try body(&found, &state)
        }
    }

    /// Counts the call, and lets the plan decide what comes of it.
    private func call<Result>(
        _ operation: FileError.Operation, _ path: String, _ body: (inout State) throws(FileError) -> Result
    ) throws(FileError) -> Result {
        try state.withLock { state throws(FileError) in
            if state.isOff { throw FileError(operation, path: "power is off", number: FileError.inputOutput) }
            state.calls += 1
            state.trace.append(operation)
            if let number = state.plan.failure(call: state.calls, operation) {
                throw FileError(operation, path: path, number: number)
            }
            if state.plan.powerOffAt == state.calls {
                // The call itself may still have had its effect, or not.
                state.isOff = true
                if state.plan.lastCallCounts { _ = try? body(&state) }
                throw FileError(operation, path: "power is off", number: FileError.inputOutput)
            }
            return try body(&state)
        }
    }
}

/// Which calls fail, and when the power goes.
struct FaultPlan: Sendable {
    /// Calls, counted from 1, and the error each answers.
    var failures: [Int: Int32] = [:]
    /// Every call of a kind from the nth of all calls on.
    var failing: [FileError.Operation: (from: Int, number: Int32)] = [:]
    var powerOffAt: Int?
    var lastCallCounts = true
    var shortWriteBytes: Int?

    func failure(call: Int, _ operation: FileError.Operation) -> Int32? {
        if let number = failures[call] { return number }
        if let rule = failing[operation], call >= rule.from { return rule.number }
        return nil
    }
}
