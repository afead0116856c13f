import ArgumentParser
import FeedModel
import FeedStore

/// The workload of the crash tests on real disks: one side writes until it is killed or the power is cut, the other looks
/// at what is left (deploy/crash-tests drives both).
struct StoreCrash: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-crash", abstract: "Write until killed, or check what a crash left.",
        subcommands: [Write.self, Check.self])

    /// Appends batches without end; says of each on standard output that it was acknowledged.
    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Append batches, and say what was acknowledged.")

        @Argument(help: "Where the store is.")
        var directory: String
        @Option(help: "End after so many batches.")
        var batches = Int.max
        @Flag(help: "Wait for room when the disk is full, instead of ending.")
        var waits = false

        func run() async throws {
            let store = try Store.open(at: directory, options: CrashRecord.options)
            var next = await store.lastSequence + 1
            for _ in 0..<batches {
                let first = next
                let batch = CrashRecord.batch(from: &next)
                var before = batch.states
                // As before a fetch: the validators of the last one. What is not durable yet is never noted.
                before[0].validators = Validators(etag: "\(first - 1)")
                await store.note(before)
                try await commit(batch, to: store)
                try POSIXFileSystem().writeAll(Array("acked \(next - 1)\n".utf8).span, to: .standardOutput)
            }
            await store.close()
        }

        private func commit(_ batch: StoreBatch, to store: Store) async throws {
            while true {
                do throws(StoreError) {
                    _ = try await store.commit(batch)
                    return
                } catch {
                    guard waits, error.isTemporary else { throw error }
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
        }
    }

    /// Opens the store and fails unless it holds every number up to the acknowledged one, each once and nothing else.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Recover a store, and compare it with what was said.")

        @Argument(help: "Where the store is.")
        var directory: String
        @Argument(help: "The last number that was acknowledged.")
        var acknowledged: Int64

        func run() async throws {
            let store = try Store.open(at: directory, options: CrashRecord.options)
            var lines = try store.reader.lines(logs: LogKind.allCases)
            var expected: Int64 = 1
            while let line = try lines.next() {
                let record = try line.record()
                guard line.sequence == expected, record.article.id == CrashRecord.make(expected).article.id else {
                    throw CrashFailure(description: "expected \(expected), found \(line.sequence) \(record.article.id)")
                }
                expected += 1
            }
            let last = expected - 1
            let state = await store.states().first?.validators.etag.flatMap { Int64($0) } ?? 0
            let report = Verifier.verify(store.reader, deep: true)
            await store.close()
            guard last >= acknowledged else {
                throw CrashFailure(description: "\(acknowledged) was acknowledged, the store ends at \(last)")
            }
            guard state <= last else {
                throw CrashFailure(description: "the state stands at \(state), the store ends at \(last)")
            }
            guard report.verdict <= .repairable else {
                throw CrashFailure(description: "verify: \(report.findings.map(\.message))")
            }
            print(last)
        }
    }
}

/// What a crash must not do.
struct CrashFailure: Error, CustomStringConvertible {
    let description: String
}

/// The articles of the crash tests: each follows from its number.
enum CrashRecord {
    /// Small segments and journals, so that rotation, sealing and snapshots fall into every run.
    static var options: StoreOptions {
        var options = StoreOptions()
        options.segmentBytesMax = 256 << 10
        options.limits.journalBytesMax = 16 << 10
        options.limits.reserveFileBytes = 1 << 20
        return options
    }

    /// Between 1 and 17 articles, and the state of their feed, for which one in four commits waits.
    static func batch(from next: inout Int64) -> StoreBatch {
        var batch = StoreBatch()
        for _ in 0..<(1 + Int(next % 17)) {
            batch.records.append(make(next))
            next += 1
        }
        var state = FeedState(id: FeedID("crash"), url: "https://example.org/feed.xml")
        state.validators = Validators(etag: "\(next - 1)")
        batch.states = [state]
        // Mostly as the daemon commits; now and then as the end of a run does.
        batch.awaitsStates = next % 4 == 0
        return batch
    }

    /// The article with a number.
    static func make(_ number: Int64) -> Record {
        let key = ItemKey(
            guid: UInt64(truncatingIfNeeded: number), alias: nil, link: nil, content: 0, rawFingerprint: 0)
        var article = Article(id: ArticleID("c\(number)"), feed: FeedID("crash"), key: key)
        article.title = "Article \(number)"
        article.contentHTML = String(repeating: "<p>\(number) \"quoted\"</p>\n", count: Int(number % 200))
        var record = Record(
            article: article, feedURL: "https://example.org/feed.xml", feedTitle: nil,
            firstSeen: SystemStoreClock().now(), revision: 0, story: article.id)
        if number % 5 == 0 {
            record.duplicate = Duplicate(
                of: ArticleID("c1"), rule: .sameURL, evidence: Evidence(score: 1), isKept: false)
        }
        return record
    }
}
