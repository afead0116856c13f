import FeedModel
import FeedStore

extension Conductor {
    /// Whether there is room for what would be fetched. Fetching pauses before the disk is full, so that what is under way
    /// can still be stored; the daemon goes on by itself when there is room, a pass ends.
    func hasRoom() async -> Bool {
        let now = clock.monotonic
        if let roomSeen, now - roomSeen < ConductorLimits.roomInterval { return !isSpaceLow }
        roomSeen = now
        let isLow = await stages.store.isSpaceLow
        if isLow != isSpaceLow {
            isSpaceLow = isLow
            observer.spaceIsLow(isLow)
        }
        if isLow, !isDaemon {
            storeFailure = storeFailure ?? StoreError.diskFull(path: stages.store.reader.layout.root)
            isStopping = true
        }
        return !isLow
    }

    /// Reads one sealed segment again now and then, oldest first and round and round: damage is found while a backup that
    /// is whole still exists, not when somebody asks for the line.
    func scrubIfDue() {
        let now = clock.now
        // The first a while after the start, when the backlog is through; never later than one interval from now.
        let due = min(scrubDue ?? now + ConductorLimits.scrubInterval, now + ConductorLimits.scrubInterval)
        scrubDue = due
        guard now >= due, !isScrubbing else { return }
        isScrubbing = true
        scrubDue = now + ConductorLimits.scrubInterval
        Task { await scrubNext() }
    }

    private func scrubNext() async {
        let reader = stages.store.reader
        let last = scrubbed
        let result = await BlockingThread.run {
            Result { () throws(StoreError) in try Verifier.scrub(reader, after: last) }
        }
        isScrubbing = false
        switch result {
        case .success(let found?):
            scrubbed = found.file
            let damage = found.report.findings.map(\.message).joined(separator: " ")
            observer.scrubbed(found.file, damage: damage.isEmpty ? nil : damage)
        case .success(nil): scrubbed = nil
        // A folder that cannot be listed now is tried again; writing to it says more.
        case .failure: break
        }
    }
}
