import FeedModel
import Testing

@testable import FeedDedup

@Suite struct SnapshotTests {
    private static func filled() -> Deduplicator {
        var deduplicator = Deduplicator()
        for (number, sample) in RestoreTests.stream.prefix(40).enumerated() {
            _ = deduplicator.judge(sample, hours: number)
        }
        deduplicator.declare(ArticleID("x"), ArticleID("y"), same: false)
        return deduplicator
    }

    @Test(arguments: [1, 7, 4096])
    func aLoadedIndexDecidesAsTheOneThatWasWritten(_ blockBytes: Int) throws {
        var written = Self.filled()
        let bytes = written.snapshot()
        var rest = bytes[...]
        var loaded = try Deduplicator(
            snapshotBytes: bytes.count, settings: DeduplicationSettings(), seed: Sample.seed,
            next: {
                defer { rest = rest.dropFirst(blockBytes) }
                return Array(rest.prefix(blockBytes))
            })
        #expect(loaded.itemCount == written.itemCount)
        for (number, sample) in RestoreTests.stream.enumerated().dropFirst(40) {
            #expect(loaded.judge(sample, hours: number) == written.judge(sample, hours: number))
        }
        #expect(loaded.snapshot() == written.snapshot())
    }

    @Test(arguments: [0, 8, 40, 4_000, 100_000])
    func aDamagedOneIsRefused(_ place: Int) throws {
        let bytes = Self.filled().snapshot()
        var changed = bytes
        changed[place] ^= 0x10
        #expect(throws: SnapshotError.self) {
            try Deduplicator(snapshot: changed, settings: DeduplicationSettings(), seed: Sample.seed)
        }
        #expect(throws: SnapshotError.damaged) {
            try Deduplicator(
                snapshot: Array(bytes.dropLast(place + 1)), settings: DeduplicationSettings(), seed: Sample.seed)
        }
    }

    @Test func anotherStoresIsRefused() {
        let bytes = Self.filled().snapshot()
        #expect(throws: SnapshotError.otherStore) {
            try Deduplicator(snapshot: bytes, settings: DeduplicationSettings(), seed: HashSeed(low: 1, high: 1))
        }
        var settings = DeduplicationSettings()
        settings.nearDuplicates = false
        #expect(throws: SnapshotError.otherStore) {
            try Deduplicator(snapshot: bytes, settings: settings, seed: Sample.seed)
        }
    }
}
