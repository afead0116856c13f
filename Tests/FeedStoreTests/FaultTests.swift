import FeedModel
import Testing

@testable import FeedStore

/// Rows 17 to 25 of the fault matrix: calls that fail, one by one and for good.
@Suite struct FaultTests {
    private static let rounds = 3

    /// Every call of a run fails once, with every error a disk gives. What happens next is the caller's loop: a temporary
    /// error is tried again, after any other the store is opened anew.
    @Test(arguments: [5 as Int32, 28, 24, 30]) func anyCallFailsOnce(number: Int32) throws {
        let total = try callsOfARun()
        for call in 1...total {
            let disk = SimulatedDisk()
            var plan = FaultPlan()
            plan.failures = [call: number]
            disk.set(plan)
            var workload = StoreWorkload()
            drive(&workload, on: disk)
            try workload.check(disk.killed(), "call \(call) failed with \(number)")
            try workload.check(disk.powerCut(PowerCut(entries: .none, bytes: .none)), "call \(call), \(number), cut")
        }
    }

    /// Two calls of one commit fail: what its first half made durable is not taken back, so no state is ever ahead of the logs.
    @Test(arguments: [5 as Int32, 28]) func anyTwoCallsOfACommitFail(number: Int32) throws {
        for first in 1...24 {
            // Every distance up to 20 comes with some first call.
            for second in stride(from: first + 1 + first % 4, through: first + 20, by: 4) {
                let disk = SimulatedDisk()
                var workload = StoreWorkload()
                var known: Set<String> = []
                var engine = try workload.open(disk)
                try workload.run(&engine, rounds: 1, known: &known)
                disk.set(FaultPlan(failures: [first: number, second: number]))
                do { try workload.run(&engine, rounds: 1, known: &known) } catch {}
                engine.close()
                let what = "calls \(first) and \(second) failed with \(number)"
                var copy = workload
                try copy.check(disk.killed(), what)
                try workload.check(disk.powerCut(PowerCut(entries: .all, bytes: .none)), what + ", cut")
            }
        }
    }

    /// Row 18: an fsync fails once, every later one on that file would "succeed" without writing.
    @Test func failedSyncIsNeverRetried() throws {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 2, known: &known)
        var plan = FaultPlan()
        plan.failures = try [Self.nextSync(workload, disk): 5]
        disk.set(plan)
        try workload.run(&engine, rounds: 1, known: &known)
        #expect(engine.articles.poisonedCount == 1)
        try workload.check(disk.powerCut(PowerCut(entries: .none, bytes: .none)), "after a failed fsync")
    }

    /// Rows 23 and 25: the disk fills up at every point of a run, then there is room again.
    @Test func fullDiskPausesAndGoesOn() throws {
        let whole = SimulatedDisk()
        var workload = StoreWorkload()
        drive(&workload, on: whole)
        for free in stride(from: 400, to: whole.writtenBytes, by: 97) {
            let disk = SimulatedDisk()
            var workload = StoreWorkload()
            var engine = try workload.open(disk)
            disk.setFree(free)
            var known: Set<String> = []
            var refusals = 0
            do {
                try workload.run(&engine, rounds: Self.rounds, known: &known)
            } catch {
                #expect(error.isTemporary, "with \(free) bytes free: \(error)")
                refusals += 1
                disk.setFree(1 << 30)
                try workload.fetchAll(&engine, known: &known)
            }
            // A state that nobody waited for may be all that had no room.
            disk.setFree(1 << 30)
            engine.close()
            #expect(free > whole.writtenBytes / 2 || refusals == 1)
            try workload.check(disk.killed(), "\(free) bytes free")
        }
    }

    /// Row 25: the disk is full while the store is repaired and compacted; nothing is taken from it.
    @Test func fullDiskDuringRepairCostsNothing() throws {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 5, known: &known)
        engine.close()
        let path = try #require(disk.paths.first { $0.contains("/articles/") && $0.hasSuffix(".jsonl") })
        var bytes = try #require(disk.bytes(path))
        bytes[200] ^= 1
        disk.put(bytes, at: path)
        let readable = try StoreWorkload.stored(disk)
        var refusals = 0
        for free in stride(from: 0, to: 6000, by: 61) {
            let copy = disk.killed()
            var engine = try workload.open(copy)
            copy.setFree(free)
            do {
                _ = try engine.repair(refetch: false)
                try engine.compact(forgetting: [])
            } catch {
                refusals += 1
            }
            #expect(try StoreWorkload.stored(copy) == readable, "\(free) bytes free")
            copy.setFree(1 << 30)
            let after = copy.powerCut(PowerCut(entries: .none, bytes: .none))
            engine = try workload.open(after)
            _ = try engine.repair(refetch: false)
            #expect(try StoreWorkload.stored(after) == readable, "\(free) bytes free, then room")
            engine.close()
        }
        #expect(refusals > 5)
    }

    /// Row 22: every write goes in bit by bit.
    @Test(arguments: [1, 2, 7, 100]) func shortWritesAreCompleted(byteCount: Int) throws {
        let disk = SimulatedDisk()
        var plan = FaultPlan()
        plan.shortWriteBytes = byteCount
        disk.set(plan)
        var workload = StoreWorkload()
        drive(&workload, on: disk)
        try workload.check(disk.killed(), "writes of \(byteCount) bytes")
    }

    /// Row 26: the file system becomes read-only while feedd runs, and writable again.
    @Test func readOnlyRemountStopsAndRecovers() throws {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 2, known: &known)
        var plan = FaultPlan()
        for operation in [FileError.Operation.write, .open, .rename, .reserve, .truncate, .remove, .synchronize] {
            plan.failing[operation] = (from: 1, number: 30)
        }
        disk.set(plan)
        let failure = #expect(throws: StoreError.self) {
            try workload.run(&engine, rounds: 1, known: &known)
        }
        #expect(failure?.exitCode == 74)
        engine.close()
        disk.set(FaultPlan())
        try workload.check(disk.killed(), "read-only for a while")
    }

    /// Row 7: the disk says it wrote and did not. What depends on the lost articles is fetched again.
    @Test(arguments: PowerCut.all) func lyingDiskCostsARefetch(cut: PowerCut) throws {
        for calls in stride(from: 60, to: 400, by: 19) {
            let disk = SimulatedDisk()
            var workload = StoreWorkload()
            var known: Set<String> = []
            var engine = try workload.open(disk)
            try workload.run(&engine, rounds: 2, known: &known)
            disk.lieAboutSync(true)
            var plan = FaultPlan()
            plan.powerOffAt = calls
            disk.set(plan)
            do { try workload.run(&engine, rounds: 3, known: &known) } catch {}
            let after = disk.powerCut(cut)
            after.lieAboutSync(false)
            try workload.check(after, "lying disk, \(cut), \(calls)", mayLose: true)
        }
    }

    /// Runs the workload as FeedIngest would: again after a temporary error, a new store after any other.
    private func drive(_ workload: inout StoreWorkload, on disk: SimulatedDisk) {
        var known: Set<String> = []
        for _ in 0..<6 {
            do {
                var engine = try workload.open(disk)
                defer { engine.close() }
                known = Set(try StoreWorkload.stored(disk))
                if workload.published.reduce(0, +) == 0 {
                    try workload.run(&engine, rounds: Self.rounds, known: &known)
                } else {
                    try workload.fetchAll(&engine, known: &known)
                }
                return
            } catch {}
        }
    }

    private func callsOfARun() throws -> Int {
        let disk = SimulatedDisk()
        var workload = StoreWorkload()
        drive(&workload, on: disk)
        return disk.calls
    }

    /// Which call of one more round is the first fsync.
    private static func nextSync(_ workload: StoreWorkload, _ disk: SimulatedDisk) throws -> Int {
        var workload = workload
        let copy = disk.killed()
        var engine = try workload.open(copy)
        copy.set(FaultPlan())
        var known = Set(try StoreWorkload.stored(copy))
        copy.set(FaultPlan())
        try workload.run(&engine, rounds: 1, known: &known)
        return try #require(copy.trace.firstIndex(of: .synchronize)) + 1
    }
}
