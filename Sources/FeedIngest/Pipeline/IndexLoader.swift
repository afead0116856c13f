import FeedDedup
import FeedModel
import FeedStore

/// Makes the deduplicator from what the store holds.
enum IndexLoader {
    /// The index as it was when the last line was written: the saved one, if it is sound, and the lines since then.
    static func load(from store: Store, settings: DeduplicationSettings) async throws -> LoadedIndex {
        var loaded = start(await store.loadIndex(), settings, store.hashSeed)
        // Before the lines: what they say is judged under the operator's word, whether or not the saved index knew it.
        for declared in await store.declarations() {
            loaded.deduplicator.declare(declared.first, declared.second, same: declared.same)
        }
        // Read beside the store, not through it: it goes on committing and answering meanwhile.
        try replay(store.reader, into: &loaded)
        return loaded
    }

    /// What a kept article is most like among the other stories of the window, as the index stands now.
    ///
    /// Takes no lock; nil: nothing is like it, near duplicates are off, or the store's seed is not where it should be.
    static func nearest(
        to article: Article, firstSeen: Timestamp, _ reader: StoreReader, _ settings: DeduplicationSettings
    ) throws(StoreError) -> NearestStory? {
        guard settings.nearDuplicates, let seed = reader.hashSeed else { return nil }
        var loaded = start(reader.savedIndex(), settings, seed)
        for declared in try reader.declarations() {
            loaded.deduplicator.declare(declared.first, declared.second, same: declared.same)
        }
        try replay(reader, into: &loaded)
        return loaded.deduplicator.nearest(
            to: article, Fingerprinter(seed: seed).fingerprint(of: article), now: firstSeen)
    }

    private static func start(
        _ saved: SavedIndex?, _ settings: DeduplicationSettings, _ seed: HashSeed
    ) -> LoadedIndex {
        if let saved {
            // Derived: one that is damaged, or made under other settings, costs a replay of the logs and nothing else.
            let index = try? saved.read { next in
                try Deduplicator(snapshotBytes: saved.byteCount, settings: settings, seed: seed, next: next)
            }
            if let index { return LoadedIndex(deduplicator: index, savedSequence: saved.sequence) }
        }
        return LoadedIndex(deduplicator: Deduplicator(settings: settings, seed: seed), savedSequence: 0)
    }

    private static func replay(_ reader: StoreReader, into loaded: inout LoadedIndex) throws(StoreError) {
        var lines = try reader.lines(after: loaded.savedSequence, logs: LogKind.allCases, includesKeys: true)
        while let line = try lines.next() {
            // Its checksum is right; a line of a later version says nothing that this one could use.
            guard let record = try? line.record(), !record.article.id.rawValue.isEmpty else { continue }
            loaded.deduplicator.restore(IndexEntry(record))
        }
    }
}

/// The deduplicator, and how far the saved index goes.
struct LoadedIndex: Sendable {
    var deduplicator: Deduplicator
    let savedSequence: Int64
}
