import FeedModel

/// What opening a store found and put right, for one clear log line.
package struct RecoveryReport: Sendable, Hashable {
    /// Bytes at the ends of the logs that were never acknowledged; they are in quarantine.
    package var bytesCut = 0
    /// Damaged lines among acknowledged ones.
    package var damagedLines = 0
    /// State files that were damaged or missing.
    package var damagedFiles: [String] = []
    /// Feeds that will be fetched anew, without validators, because articles their states depend on are lost.
    package var voidStates: [FeedID] = []
    /// The store was made just now.
    package var isNew = false

    package init() {}

    /// Whether anything at all was wrong.
    package var isClean: Bool {
        bytesCut == 0 && damagedLines == 0 && damagedFiles.isEmpty && voidStates.isEmpty
    }
}

/// Opens a store: checks, locks, recovers. Every step may be cut off and begun again.
struct StoreOpening {
    let layout: StoreLayout
    let options: StoreOptions
    let fileSystem: any FileSystem
    let makeSeed: () -> HashSeed

    /// All that a `StoreEngine` is made of.
    struct Parts {
        let layout: StoreLayout
        let format: StoreFormat
        let lock: StoreLock
        let articles: SegmentLog
        let duplicates: SegmentLog
        let stateLog: StateLog
        let nextSequence: Int64
        let report: RecoveryReport
    }

    func open(processID: Int) throws(StoreError) -> Parts {
        try checkDirectory()
        let lock = try StoreLock(in: layout.root, fileSystem: fileSystem, processID: processID)
        do {
            return try recover(lock)
        } catch {
            lock.release(fileSystem)
            throw error
        }
    }

    /// The folder must be ours alone: a link, a foreign owner or a folder anybody may write to is refused.
    private func checkDirectory() throws(StoreError) {
        do {
            try fileSystem.makeDirectory(layout.root)
            guard let found = try fileSystem.status(layout.root) else { return }
            if found.kind == .link {
                throw StoreError.noPermission(path: layout.root, reason: "it is a symbolic link; name its target")
            }
            guard found.kind == .directory else {
                throw StoreError.noPermission(path: layout.root, reason: "it is not a directory")
            }
            guard found.owner == fileSystem.userID else {
                throw StoreError.noPermission(
                    path: layout.root, reason: "it belongs to user \(found.owner), feedd runs as \(fileSystem.userID)")
            }
            if found.mode & 0o002 != 0 {
                throw StoreError.noPermission(path: layout.root, reason: "every user may write there")
            }
        } catch let error as StoreError {
            throw error
        } catch let error as FileError {
            throw StoreError(error)
        } catch {
            throw .unwritable(path: layout.root, reason: "\(error)")
        }
    }

    private func recover(_ lock: StoreLock) throws(StoreError) -> Parts {
        var report = RecoveryReport()
        let storedFormat = try readFormat()
        do {
            for directory in layout.directories { try fileSystem.makeDirectory(directory) }
            try sweepTemporaryFiles()
            var states = try StateRecovery(
                directory: layout.state, fileSystem: fileSystem, limits: options.limits)
            report.isNew = storedFormat == nil && states.generation == 0
            let seed = storedFormat?.seed ?? states.seed
            guard let seed = try seed ?? newSeed(states) else {
                throw StoreError.corrupt(path: layout.root + "/FORMAT", reason: "the store's hash seed is lost")
            }
            let format = StoreFormat(seed: seed)
            if storedFormat == nil {
                try fileSystem.replace(StoreFormat.fileName, in: layout.root, with: format.encoded)
            }
            return try recoverLogs(lock, format, &states, &report)
        } catch let error as StoreError {
            throw error
        } catch let error as FileError {
            throw StoreError(error)
        } catch {
            throw .unwritable(path: layout.root, reason: "\(error)")
        }
    }

    private func recoverLogs(
        _ lock: StoreLock, _ format: StoreFormat, _ states: inout StateRecovery, _ report: inout RecoveryReport
    ) throws(FileError) -> Parts {
        let durable = try durablePosition(states)
        // By the clock that the segments' times are of, which may be another machine's. Written after every commit.
        let lastUsed = try fileSystem.status(layout.root + "/" + StoreStatus.fileName)?.modified
        let recoveries = LogKind.allCases.map { recovery($0, lastUsed: lastUsed) }
        var findings: [LogRecovery.Finding] = []
        for recovery in recoveries { findings.append(try recovery.find(durable: durable?[recovery.kind])) }
        if let durable { LogContinuity.cut(&findings, durable: LogKind.allCases.map { durable[$0] }) }
        for (recovery, finding) in zip(recoveries, findings) {
            report.bytesCut += try recovery.cut(finding)
            report.damagedLines += finding.damaged.count
        }
        report.damagedFiles = states.damagedFiles
        let ends = LogEnds(findings, in: layout, fileSystem)
        report.voidStates = states.voidStates { ends.hold($0) }
        var logs: [SegmentLog] = []
        for (recovery, finding) in zip(recoveries, findings) {
            var log = try recovery.open(finding, usedNumber: states.furthest[recovery.kind].segment)
            // What a lost place would name must stay lost: nothing is added to a segment that was shortened.
            if report.bytesCut > 0 || !report.voidStates.isEmpty, log.active != nil { try log.seal() }
            logs.append(log)
        }
        let lastSequence = max(findings.map(\.lastSequence).max() ?? 0, states.furthest.sequence)
        var stateLog = StateLog(
            directory: layout.state, fileSystem: fileSystem, limits: options.limits, seed: format.seed,
            recovered: states)
        if states.isClean, report.voidStates.isEmpty { try stateLog.resume() } else { try stateLog.beginGeneration() }
        return Parts(
            layout: layout, format: format, lock: lock, articles: logs[0], duplicates: logs[1], stateLog: stateLog,
            nextSequence: lastSequence + 1, report: report)
    }

    private func recovery(_ kind: LogKind, lastUsed: Timestamp?) -> LogRecovery {
        LogRecovery(
            kind: kind, directory: layout.directory(of: kind),
            quarantine: Quarantine(directory: layout.quarantine, fileSystem: fileSystem), lastUsed: lastUsed,
            fileSystem: fileSystem, options: options)
    }

    /// What is known to have been acknowledged: the furthest of the states and `status.json`. nil: nothing is known.
    private func durablePosition(_ states: StateRecovery) throws(FileError) -> StorePosition? {
        var durable = states.furthest
        let path = layout.root + "/" + StoreStatus.fileName
        guard let bytes = try fileSystem.contents(of: path, byteCountMax: 1 << 16), let status = StoreStatus(bytes)
        else { return states.states.isEmpty ? nil : durable }
        for kind in LogKind.allCases { durable[kind] = max(durable[kind], status.position[kind]) }
        durable.sequence = max(durable.sequence, status.position.sequence)
        return durable
    }

    /// nil: there is none, or it is damaged and the seed must be found elsewhere.
    private func readFormat() throws(StoreError) -> StoreFormat? {
        let bytes: [UInt8]?
        do {
            bytes = try fileSystem.contents(of: layout.root + "/" + StoreFormat.fileName, byteCountMax: 1 << 16)
        } catch { throw StoreError(error) }
        guard let bytes else { return nil }
        switch StoreFormat.read(bytes) {
        case .known(let format): return format
        case .newer(let version): throw .newerFormat(found: version, supported: StoreFormat.current)
        case .damaged: return nil
        }
    }

    /// A seed for a store that holds nothing yet; nil when it does: with a new seed every article would come again.
    private func newSeed(_ states: StateRecovery) throws(FileError) -> HashSeed? {
        for kind in LogKind.allCases {
            let names = try fileSystem.names(in: layout.directory(of: kind))
            if names.contains(where: { SegmentName(fileName: $0) != nil }) { return nil }
        }
        return makeSeed()
    }

    private func sweepTemporaryFiles() throws(FileError) {
        for directory in [layout.root] + layout.directories {
            for name in try fileSystem.names(in: directory) where name.hasSuffix(".tmp") {
                try fileSystem.remove(directory + "/" + name)
            }
        }
    }
}
