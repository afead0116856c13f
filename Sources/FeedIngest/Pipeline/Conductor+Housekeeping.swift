import FeedModel
import FeedSchedule
import FeedStore

extension Conductor {
    /// What a store that runs for years needs now and then: retention, states of feeds that left long ago, and an index
    /// that is not far behind. At most once an hour.
    func keepHouse() async {
        let now = clock.now
        if let houseKept, now - houseKept < ConductorLimits.houseInterval, houseKept <= now { return }
        houseKept = now
        do throws(StoreError) {
            _ = try await stages.store.retire()
        } catch {
            observer.applied("retention", error: error.description)
        }
        let gone = await stages.store.stateIDs().filter { !registry.contains($0) }
        let (left, forgotten) = FeedRegistry.departures(await stages.store.states(of: gone), now: now)
        if !left.isEmpty { await stages.store.note(left) }
        if !forgotten.isEmpty { await stages.store.forget(forgotten) }
        await stages.sequencer.saveIndex()
    }
}

extension Conductor {
    /// Writes what hosts may still be asked, for the process that comes after this one.
    func keepBudgets(atMostEvery interval: Duration) async {
        let now = clock.now
        if let budgetsKept, now - budgetsKept < interval, budgetsKept <= now { return }
        budgetsKept = now
        await stages.store.keepBudgets(dispatcher.budgets.kept(now: now))
    }
}

extension FeedRegistry {
    /// How long the state of a removed feed is kept (DESIGN section 4).
    static let removedStateKept: Duration = .seconds(400 * 86_400)

    /// The states to mark as removed, and those that were for so long that they may go.
    ///
    /// - Parameters:
    ///   - states: Of feeds that are not configured.
    ///   - now: The present moment.
    static func departures(_ states: [FeedState], now: Timestamp) -> (left: [FeedState], forgotten: [FeedID]) {
        var left: [FeedState] = []
        var forgotten: [FeedID] = []
        for var state in states {
            if let removed = state.removed {
                if now - removed > removedStateKept { forgotten.append(state.id) }
            } else {
                state.removed = now
                left.append(state)
            }
        }
        return (left, forgotten)
    }
}
