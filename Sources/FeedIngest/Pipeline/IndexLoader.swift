import FeedDedup
import FeedModel
import FeedStore
import Synchronization

/// Makes the deduplicator from what the store holds.
enum IndexLoader {
    /// The index as it was when the last line was written: the saved one, if it is sound, and the lines since then.
    static func load(from store: Store, settings: DeduplicationSettings) async throws -> LoadedIndex {
        var start = Deduplicator(settings: settings, seed: store.hashSeed)
        var savedSequence: Int64 = 0
        if let saved = await store.loadIndex() {
            // Derived: one that is damaged, or made under other settings, costs a replay of the logs and nothing else.
            let index = try? saved.read { next in
                try Deduplicator(
                    snapshotBytes: saved.byteCount, settings: settings, seed: store.hashSeed, next: next)
            }
            if let index {
                start = index
                savedSequence = saved.sequence
            }
        }
        let index = Mutex(start)
        // Replaying runs on the store's actor, one line after the other; the lock is never waited for.
        try await store.replay(after: savedSequence) { stored in
            index.withLock { $0.restore(IndexEntry(stored.record)) }
        }
        for state in await store.states() { index.withLock { $0.setGUIDHealth(state.guids, of: state.id) } }
        return LoadedIndex(deduplicator: index.withLock { $0 }, savedSequence: savedSequence)
    }
}

/// The deduplicator, and how far the saved index goes.
struct LoadedIndex: Sendable {
    let deduplicator: Deduplicator
    let savedSequence: Int64
}
