import FeedModel
import Testing

@testable import FeedStore

@Suite struct CrashTests {
    @Test func storesAndReadsBack() throws {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 10, known: &known)
        #expect(try StoreWorkload.stored(disk).count == workload.published.reduce(0, +))
        engine.close()
        try workload.check(disk, "closed cleanly")
        #expect(disk.paths.filter { $0.hasSuffix(".meta.json") }.count > 3, "the workload must seal segments")
        #expect(disk.paths.contains { $0.hasPrefix("/data/state/snap-00000") && !$0.contains("000001") })
    }

    /// States that nobody waits for are written at once, and synchronised with some that somebody waits for or after
    /// `stateSyncInterval`; records always are.
    @Test func statesThatNobodyWaitsForShareASync() throws {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        workload.options.limits.journalBytesMax = 1 << 20
        var engine = try workload.open(disk)
        func synchronizations(_ batch: StoreBatch) throws -> Int {
            disk.set(FaultPlan())
            _ = try engine.commit(batch)
            return disk.trace.count { $0 == .synchronize }
        }
        var state = FeedState(id: FeedID("feed0"), url: "https://example.org/feed0")
        var seen = StoreBatch(states: [state])
        seen.awaitsStates = false
        #expect(try synchronizations(seen) == 1, "the first since the start")
        state.validators.etag = "\"2\""
        seen.states = [state]
        #expect(try synchronizations(seen) == 0)
        let killed = disk.killed()
        #expect(try workload.open(killed).states.first?.validators.etag == "\"2\"", "a kill takes nothing of it")
        seen.awaitsStates = true
        #expect(try synchronizations(seen) == 1)
        seen.awaitsStates = false
        seen.records = [StoreWorkload.record(feed: 0, number: 0)]
        let withRecords = try synchronizations(seen)
        #expect(withRecords == 2, "records are always waited for: the new segment and its folder")
        #expect(try synchronizations(StoreBatch()) == 1, "whoever waits, waits for what others wrote")
        #expect(try synchronizations(StoreBatch()) == 0)
        engine.close()
        var later = try workload.open(disk, clock: FixedClock(time: Timestamp(seconds: 1_795_500_004)))
        var batch = StoreBatch(states: [state])
        batch.awaitsStates = false
        disk.set(FaultPlan())
        for _ in 0..<3 { _ = try later.commit(batch) }
        #expect(disk.trace.count { $0 == .synchronize } == 1)
    }

    /// Rows 2, 3, 4: the process dies or the power goes at every call, and whatever was not synchronised is lost, kept,
    /// torn or garbage.
    @Test(arguments: [true, false], [true, false])
    func survivesACrashAtEveryCall(lastCallCounts: Bool, awaitsStates: Bool) throws {
        let total = try callsOfARun()
        for call in 1...total {
            let disk = SimulatedDisk()
            var plan = FaultPlan()
            plan.powerOffAt = call
            plan.lastCallCounts = lastCallCounts
            disk.set(plan)
            var workload = StoreWorkload()
            workload.awaitsStates = awaitsStates
            crash(&workload, on: disk)
            var copy = workload
            try copy.check(disk.killed(), "killed at call \(call)")
            for cut in PowerCut.all where cut.entries != .some || call % 3 == 0 {
                var copy = workload
                try copy.check(disk.powerCut(cut), "power cut at call \(call), \(cut)")
            }
        }
    }

    /// Row 5: the power goes again at every call of a recovery; the one after it finds the same lines.
    @Test func recoveryMayBeCutOffAnywhere() throws {
        let total = try callsOfARun()
        for call in stride(from: 7, to: total, by: 23) {
            let disk = SimulatedDisk()
            disk.set(FaultPlan(powerOffAt: call))
            var workload = StoreWorkload()
            crash(&workload, on: disk)
            let left = disk.powerCut(PowerCut(entries: .some, bytes: .all))
            let once = left.killed()
            _ = try workload.open(once)
            let expected = try StoreWorkload.stored(once)
            for second in 1...max(1, once.calls) {
                let copy = left.killed()
                copy.set(FaultPlan(powerOffAt: second))
                do { _ = try workload.open(copy) } catch {}
                let again = copy.powerCut(PowerCut(entries: .none, bytes: .none))
                _ = try workload.open(again)
                #expect(try StoreWorkload.stored(again) == expected, "cut at call \(call), then at \(second)")
            }
        }
    }

    /// Runs the workload until the power goes.
    private func crash(_ workload: inout StoreWorkload, on disk: SimulatedDisk, rounds: Int = 3) {
        var known: Set<String> = []
        do {
            var engine = try workload.open(disk)
            try workload.run(&engine, rounds: rounds, known: &known)
            engine.close()
        } catch {}
    }

    private func callsOfARun() throws -> Int {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        crash(&workload, on: disk)
        return disk.calls
    }
}
