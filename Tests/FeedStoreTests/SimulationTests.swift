import FeedModel
import FoundationEssentials
import Testing

@testable import FeedStore

/// Row 64: everything mixed, chosen by a seed. A failure names its seed; `FEEDD_STORE_SEED=n` runs that one again,
/// `FEEDD_STORE_SIMULATIONS=n` sets how many are run (tier 3: 1000000 crash schedules are 250000 simulations).
@Suite struct SimulationTests {
    private static let count = ProcessInfo.processInfo.environment["FEEDD_STORE_SIMULATIONS"].flatMap { Int($0) } ?? 300
    private static let only = ProcessInfo.processInfo.environment["FEEDD_STORE_SEED"].flatMap { UInt64($0) }

    @Test func mixedFaults() throws {
        if let seed = Self.only { return try simulate(seed) }
        for seed in 1...UInt64(Self.count) { try simulate(seed) }
    }

    /// Four lives of a store: each ends in a crash of some kind, and each must leave everything that was acknowledged.
    private func simulate(_ seed: UInt64) throws {
        var generator = SplitMix(seed: seed)
        var workload = StoreWorkload()
        workload.options.segmentBytesMax = Int.random(in: 600...6000, using: &generator)
        workload.options.limits.journalBytesMax = Int.random(in: 400...4000, using: &generator)
        // Large batches go to the file in pieces; here every other store has batches that are large by its own measure.
        if Bool.random(using: &generator) {
            workload.options.limits.writeStepBytes = Int.random(in: 100...1500, using: &generator)
        }
        workload.awaitsStates = Bool.random(using: &generator)
        // The clock stands still: states are synchronised only when the store opens or closes, or with every commit.
        if Bool.random(using: &generator) { workload.options.limits.stateSyncInterval = .zero }
        var disk = SimulatedDisk()
        for life in 1...4 {
            disk.set(plan(&generator))
            live(&workload, on: disk, &generator)
            disk = crashed(disk, &generator)
            try workload.check(disk, "seed \(seed), life \(life)")
        }
    }

    private func plan(_ generator: inout SplitMix) -> FaultPlan {
        var plan = FaultPlan()
        plan.powerOffAt = Int.random(in: 1...400, using: &generator)
        plan.lastCallCounts = Bool.random(using: &generator)
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let number = ([5, 28, 30, 24, 122] as [Int32]).randomElement(using: &generator) ?? 5
            plan.failures[Int.random(in: 1...300, using: &generator)] = number
        }
        if Int.random(in: 0...3, using: &generator) == 0 {
            plan.shortWriteBytes = Int.random(in: 1...200, using: &generator)
        }
        return plan
    }

    private func live(_ workload: inout StoreWorkload, on disk: SimulatedDisk, _ generator: inout SplitMix) {
        for _ in 0..<3 {
            do {
                var engine = try workload.open(disk)
                var known = Set(try StoreWorkload.stored(disk))
                try workload.run(&engine, rounds: Int.random(in: 1...4, using: &generator), known: &known)
                if Bool.random(using: &generator) { engine.close() }
            } catch {}
        }
    }

    private func crashed(_ disk: SimulatedDisk, _ generator: inout SplitMix) -> SimulatedDisk {
        guard Int.random(in: 0...3, using: &generator) > 0 else { return disk.killed() }
        var cut = PowerCut.all.randomElement(using: &generator) ?? PowerCut(entries: .none, bytes: .none)
        cut.generator = SplitMix(seed: generator.next())
        return disk.powerCut(cut)
    }
}
