import FeedModel
import Testing

@testable import FeedStore

@Suite struct MaintenanceTests {
    private let root = StoreWorkload.directory

    /// Row 38: retention removes segments, and the keys of every article in them are still replayed; also when it was cut
    /// off at any call.
    @Test func retentionKeepsKeys() throws {
        var workload = StoreWorkload()
        workload.options.retention = .seconds(86400)
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 8, known: &known)
        engine.close()
        let all = try keys(disk)
        let later = FixedClock(time: Timestamp(seconds: 1_795_500_000 + 40 * 86400))
        let trial = disk.killed()
        engine = try workload.open(trial, clock: later)
        trial.set(FaultPlan())
        #expect(try engine.retire() > 2)
        let calls = trial.calls
        #expect(try keys(trial) == all)
        #expect(try StoreWorkload.stored(trial).count < all.count)
        try engine.compact(forgetting: [])
        engine.close()
        #expect(try keys(trial) == all)
        #expect(trial.paths.filter { $0.contains("/seen/") }.count <= 2)
        #expect(Verifier.verify(try StoreReader(directory: root, fileSystem: trial), deep: true).findings.isEmpty)
        let forgetful = trial.killed()
        engine = try workload.open(forgetful, clock: later)
        try engine.compact(forgetting: [FeedID("feed0")])
        engine.close()
        #expect(try keys(forgetful).count < all.count)
        #expect(Verifier.verify(try StoreReader(directory: root, fileSystem: forgetful), deep: true).findings.isEmpty)
        for call in 1...calls {
            for cut in [PowerCut(entries: .none, bytes: .none), PowerCut(entries: .some, bytes: .all)] {
                let copy = disk.killed()
                var engine = try workload.open(copy, clock: later)
                var plan = FaultPlan()
                plan.powerOffAt = call
                copy.set(plan)
                do { _ = try engine.retire() } catch {}
                let after = copy.powerCut(cut)
                engine = try workload.open(after, clock: later)
                #expect(try keys(after) == all, "cut at call \(call), \(cut)")
                _ = try engine.retire()
                #expect(try keys(after) == all, "cut at call \(call), \(cut), done again")
                engine.close()
            }
        }
    }

    /// Row 13: keys of removed articles are damaged, empty or gone; `verify` names what that costs, and the store opens.
    @Test(arguments: ["flip", "empty", "gone"]) func damagedKeysAreNamed(how: String) throws {
        var workload = StoreWorkload()
        workload.options.retention = .seconds(86400)
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 8, known: &known)
        engine.close()
        let all = try keys(disk)
        engine = try workload.open(disk, clock: FixedClock(time: Timestamp(seconds: 1_795_500_000 + 40 * 86400)))
        _ = try engine.retire()
        engine.close()
        let path = try #require(disk.paths.first { $0.contains("/seen/") })
        var bytes = try #require(disk.bytes(path))
        bytes[bytes.count / 2] ^= 1
        if how == "gone" { disk.delete(path) } else { disk.put(how == "empty" ? [] : bytes, at: path) }
        let report = Verifier.verify(try StoreReader(directory: root, fileSystem: disk), deep: true)
        #expect(report.verdict == .dataLost && !report.findings.isEmpty)
        let left = try keys(disk)
        #expect(left.count < all.count && left.isSubset(of: all))
        if how == "flip" { #expect(left.count >= all.count - 1) }
        engine = try workload.open(disk)
        engine.close()
    }

    /// Row 4 for repair and compaction: cut off at every call, nothing is lost.
    @Test func repairIsSafeToCutOff() throws {
        var workload = StoreWorkload()
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 5, known: &known)
        engine.close()
        let path = try #require(disk.paths.first { $0.contains("/articles/") && $0.hasSuffix(".jsonl") })
        var bytes = try #require(disk.bytes(path))
        bytes[200] ^= 1
        disk.put(bytes, at: path)
        let readable = try keys(disk)
        var calls = 0
        for call in 1...1000 {
            let copy = disk.killed()
            var engine = try workload.open(copy)
            var plan = FaultPlan()
            plan.powerOffAt = call
            copy.set(plan)
            do {
                _ = try engine.repair(refetch: true)
                try engine.compact(forgetting: [])
                calls = call
            } catch {}
            for cut in PowerCut.all.prefix(12) {
                let after = copy.powerCut(cut)
                var engine = try workload.open(after)
                #expect(try keys(after) == readable, "cut at call \(call), \(cut)")
                engine.close()
            }
            if calls > 0 { break }
        }
        #expect(calls > 10)
    }

    @Test func backupOpensLikeTheStore() throws {
        var workload = StoreWorkload()
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 5, known: &known)
        let reader = try StoreReader(directory: root, fileSystem: disk)
        let backup = try Backup.copy(reader, to: "/backup")
        #expect(backup.fileCount > 5)
        try workload.run(&engine, rounds: 1, known: &known)
        let copied = try StoreReader(directory: "/backup", fileSystem: disk)
        #expect(Verifier.verify(copied, deep: true).verdict == .clean)
        let restored = try StoreEngine.open(
            at: "/backup", options: workload.options, fileSystem: disk, clock: FixedClock(), processID: 1)
        #expect(restored.report.isClean)
        #expect(restored.states.allSatisfy { !$0.validators.isEmpty })
        #expect(throws: StoreError.self) { try Backup.copy(reader, to: "/backup") }
    }

    @Test func requestsAreAppliedInOrder() throws {
        let disk = SimulatedDisk()
        let workload = StoreWorkload()
        var engine = try workload.open(disk)
        var clock = FixedClock()
        for number in 0..<3 {
            clock.time = clock.time + .seconds(1)
            try RequestFolder(in: root, fileSystem: disk, clock: clock)
                .leave("undo", .object([JSONMember("n", .integer(Int64(number)))]))
        }
        disk.put(Array("no request".utf8), at: root + "/requests/0.json")
        let folder = RequestFolder(in: root, fileSystem: disk)
        let pending = try folder.pending()
        #expect(pending.map { $0.arguments["n"]?.int } == [0, 1, 2])
        for request in pending { try folder.remove(request) }
        #expect(try folder.pending().isEmpty)
        engine.close()
    }

    private func keys(_ disk: SimulatedDisk) throws -> Set<String> {
        var lines = try StoreReader(directory: root, fileSystem: disk)
            .lines(logs: LogKind.allCases, includesKeys: true)
        var keys: Set<String> = []
        while let line = try lines.next() {
            let article = try line.record().article
            if article.id.rawValue.isEmpty { continue }
            keys.insert("\(article.id) \(article.key.guid ?? 0) \(article.canonicalURL ?? "")")
        }
        return keys
    }
}
