import FeedDedup
import FeedModel
import FeedStore

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
        var index = start
        // Read beside the store, not through it: it goes on committing and answering meanwhile.
        var lines = try store.reader.lines(after: savedSequence, logs: LogKind.allCases, includesKeys: true)
        while let line = try lines.next() {
            // Its checksum is right; a line of a later version says nothing that this one could use.
            guard let record = try? line.record(), !record.article.id.rawValue.isEmpty else { continue }
            index.restore(IndexEntry(record))
        }
        for state in await store.states() where state.guids != GUIDHealth() {
            index.setGUIDHealth(state.guids, of: state.id)
        }
        return LoadedIndex(deduplicator: index, savedSequence: savedSequence)
    }
}

/// The deduplicator, and how far the saved index goes.
struct LoadedIndex: Sendable {
    let deduplicator: Deduplicator
    let savedSequence: Int64
}
