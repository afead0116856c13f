import FeedDedup
import FeedModel
import FeedStore
import Synchronization

/// Makes the deduplicator from what the store holds.
enum IndexLoader {
    /// Replays every line in the order of `_seq`: the index is then the one that wrote them.
    static func load(from store: Store, settings: DeduplicationSettings) async throws -> Deduplicator {
        let index = Mutex(Deduplicator(settings: settings, seed: store.hashSeed))
        // Replaying runs on the store's actor, one line after the other; the lock is never waited for.
        try await store.replay { stored in index.withLock { $0.restore(IndexEntry(stored.record)) } }
        return index.withLock { $0 }
    }
}
