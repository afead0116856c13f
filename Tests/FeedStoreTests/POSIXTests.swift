import FeedModel
import FoundationEssentials
import Synchronization
import Testing

@testable import FeedStore

/// The same store on the machine's own disk.
@Suite struct POSIXTests {
    @Test func commitsAndReadsBack() async throws {
        try await withFolder { folder in
            let store = try Store.open(at: folder)
            let records = (0..<5).map { StoreWorkload.record(feed: 1, number: $0, isRepeat: $0 == 2) }
            var state = FeedState(id: FeedID("feed1"), url: "https://example.org/feed1")
            state.validators.etag = "\"5\""
            var attempt = Attempt(feed: state.id, at: Timestamp(seconds: 5), outcome: .fetched)
            attempt.newCount = 4
            let receipt = try await store.commit(StoreBatch(records: records, states: [state], attempts: [attempt]))
            #expect(receipt.sequences == 1..<6)
            #expect(receipt.recordBytes > 1000 && receipt.stateBytes > 100)
            var lines = try store.reader.articles()
            var found: [Int64] = []
            while let line = try lines.next() { found.append(line.sequence) }
            #expect(found == [1, 2, 4, 5])
            await store.close()
            let again = try Store.open(at: folder)
            #expect(again.recovery.isClean)
            #expect(await again.states() == [state])
            #expect(await again.lastSequence == 5)
            #expect(again.hashSeed == store.hashSeed)
            let replayed = Replayed()
            try await again.replay { replayed.add($0) }
            #expect(replayed.records == records)
            #expect(try store.reader.attempts(of: state.id, limit: 10) == [attempt])
            await again.close()
            #expect(Verifier.verify(try StoreReader(directory: folder), deep: true).findings.isEmpty)
        }
    }

    /// Rows 33 and 34: one writer, whatever happens to the LOCK file.
    @Test func oneWriterAtATime() async throws {
        try await withFolder { folder in
            let store = try Store.open(at: folder, processID: 4711)
            #expect(throws: StoreError.locked(byPID: 4711)) { _ = try Store.open(at: folder) }
            try FileManager.default.removeItem(atPath: folder + "/LOCK")
            let failure = #expect(throws: StoreError.self) { _ = try Store.open(at: folder) }
            #expect(failure?.exitCode == 75)
            await store.close()
            await store.close()
            await #expect(throws: StoreError.closed) { try await store.commit(StoreBatch()) }
            let next = try Store.open(at: folder)
            await next.close()
        }
    }

    /// Row 33: of a hundred starts at once, one wins.
    @Test func racingStarts() async throws {
        try await withFolder { folder in
            let opened = await withTaskGroup(of: Store?.self) { group in
                for _ in 0..<100 { group.addTask { try? Store.open(at: folder) } }
                var opened: [Store] = []
                for await store in group { if let store { opened.append(store) } }
                return opened
            }
            #expect(opened.count == 1)
            for store in opened { await store.close() }
        }
    }

    /// Row 35: a folder that is a link, or that everybody may write to, is refused.
    @Test func foreignFoldersAreRefused() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/real", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link", withDestinationPath: folder + "/real")
            let linked = #expect(throws: StoreError.self) { _ = try Store.open(at: folder + "/link") }
            #expect(linked?.exitCode == 77)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder + "/real")
            let open = #expect(throws: StoreError.self) { _ = try Store.open(at: folder + "/real") }
            #expect(open?.exitCode == 77)
        }
    }

    /// Row 37: readers beside a writer that rotates see whole, durable lines in their order, each once.
    @Test func readersBesideAWriter() async throws {
        try await withFolder { folder in
            var options = StoreOptions()
            options.segmentBytesMax = 8 << 10
            let store = try Store.open(at: folder, options: options)
            let reader = store.reader
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var expected: Int64 = 1
                        try await reader.follow(RecordFilter(), every: .milliseconds(1)) { line in
                            #expect(line.sequence == expected)
                            #expect(LineTrailer.verified(line.bytes.span) != nil)
                            expected += 1
                            return line.sequence < 400
                        }
                    }
                }
                for number in 0..<100 {
                    let records = (0..<4).map { StoreWorkload.record(feed: 1, number: number * 4 + $0) }
                    _ = try await store.commit(StoreBatch(records: records))
                }
                try await group.waitForAll()
            }
            await store.close()
        }
    }

    @Test func filters() async throws {
        try await withFolder { folder in
            let store = try Store.open(at: folder)
            let records = (0..<3).flatMap { feed in (0..<5).map { StoreWorkload.record(feed: feed, number: $0) } }
            _ = try await store.commit(StoreBatch(records: records))
            func ids(_ change: (inout RecordFilter) -> Void) throws -> [String] {
                var filter = RecordFilter()
                change(&filter)
                var lines = try store.reader.articles(filter)
                var ids: [String] = []
                while let line = try lines.next() { ids.append(try line.record().article.id.rawValue) }
                return ids
            }
            #expect(try ids { $0.feeds = [FeedID("feed1")] } == (0..<5).map { "1-\($0)" })
            #expect(try ids { $0.after = 13 } == ["2-3", "2-4"])
            #expect(try ids { $0.match = "STORY 4 of" } == ["0-4", "1-4", "2-4"])
            #expect(try ids { $0.story = ArticleID("2-2") } == ["2-2"])
            let start = Timestamp(seconds: 1_795_500_000)
            #expect(try ids { $0.since = start + .seconds(4) }.count == 3)
            #expect(try ids { $0.until = start + .seconds(1) } == ["0-0", "1-0", "2-0"])
            await store.close()
        }
    }

    @Test func documentsParse() async throws {
        try await withFolder { folder in
            let store = try Store.open(at: folder)
            let records = (0..<3).map { StoreWorkload.record(feed: 1, number: $0) }
            _ = try await store.commit(StoreBatch(records: records))
            func output(_ format: ArticleFormat) throws -> [UInt8] {
                var output = ArticleOutput(
                    format, feed: PublishedFeed(title: "feedd", updated: Timestamp(seconds: 1_795_500_000)))
                var lines = try store.reader.articles()
                while let line = try lines.next() { output.append(line) }
                return output.takeBytes() + output.finish()
            }
            let feed = try JSONValue(parsing: output(.jsonFeed))
            #expect(feed["items"]?.array.map { $0["id"]?.string } == ["1-0", "1-1", "1-2"])
            let atom = String(decoding: try output(.atom), as: UTF8.self)
            #expect(atom.hasPrefix("<?xml") && atom.hasSuffix("</feed>\n"))
            #expect(try output(.jsonl).split(separator: 0x0A).count == 3)
            #expect(String(decoding: try output(.text), as: UTF8.self).contains("Story 2 of feed 1"))
            await store.close()
        }
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try await body(folder.path)
        withExtendedLifetime(folder) {}
    }
}

/// What a replay handed over.
private final class Replayed: Sendable {
    private let list = Mutex<[Record]>([])
    var records: [Record] { list.withLock { $0 } }
    func add(_ stored: StoredRecord) { list.withLock { $0.append(stored.record) } }
}
