import FeedIngest
import FeedModel
import FeedStore
import FoundationEssentials
import Logging
import Synchronization
import Testing

/// The daemon reads sealed segments again while it has nothing better to do.
@Suite struct ScrubTests {
    @Test func theDaemonFindsASealedSegmentThatWasDamaged() async throws {
        var newsroom = try Newsroom()
        newsroom.extra = #", "store": {"segment_max": "1MiB"}"#
        for edition in 0..<2 {
            try newsroom.publish("harbour", items(edition: edition), edition: edition)
            #expect(try await newsroom.pass().new == 7)
        }
        let sealed = try damageASealedSegment(in: newsroom.folder.path + "/data/articles")
        let log = RecordedLog()
        let clock = HurriedClock()
        let logger = Logger(label: "test") { _ in log.handler }
        let observer = DaemonObserver(logger: logger, clock: clock)
        let ingest = try await Ingest.open(
            try newsroom.configuration(), version: "test", fullDisk: FullDiskPolicy(waits: true), observer: observer,
            clock: clock, logger: logger)
        let daemon = Daemon(ingest, version: "test", observer: observer)
        async let running: Void = daemon.run()
        let line = await log.first { $0.contains("store.damaged") }
        await daemon.stop(grace: .zero)
        try await running
        await ingest.close()
        #expect(line.contains("articles/" + sealed))
    }

    /// About 750 KB an edition, so that the second does not fit into the first one's segment.
    private func items(edition: Int) -> [Newsroom.Item] {
        (0..<7).map { number in
            // Hardly a word stands in two stories, or one would be taken for a repeat of the other.
            var state = UInt64(edition * 100 + number + 1) &* 0x9E37_79B9_7F4A_7C15
            let words = (0..<12_000).map { _ in
                String(
                    decoding: (0..<8).map { _ in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(ascii: "a") + UInt8((state >> 33) % 26)
                    }, as: UTF8.self)
            }
            return Newsroom.Item(
                guid: "\(edition)-\(number)", title: "Story \(edition) \(number)", text: words.joined(separator: " "))
        }
    }

    private func damageASealedSegment(in folder: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let meta = try #require(names.first { $0.hasSuffix(".meta.json") }, "nothing was sealed: \(names)")
        let name = String(meta.dropLast(10)) + ".jsonl"
        let path = folder + "/" + name
        var bytes = try #require(FileManager.default.contents(atPath: path))
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try bytes.write(to: URL(fileURLWithPath: path))
        return name
    }
}

/// Ten seconds pass whenever somebody looks, and nobody sleeps.
private final class HurriedClock: ServiceClock {
    private let seconds = Mutex<Int64>(1_795_500_000)

    var now: Timestamp {
        Timestamp(
            seconds: seconds.withLock { seconds in
                seconds += 10
                return seconds
            })
    }

    var monotonic: Duration { .seconds(seconds.withLock { $0 }) }

    func sleep(until deadline: Timestamp) async { await Task.yield() }
}

/// Every line that was logged, as text.
private final class RecordedLog: Sendable {
    private let lines: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() { (lines, continuation) = AsyncStream.makeStream(of: String.self) }

    var handler: any LogHandler { Handler(lines: continuation) }

    /// Waits for a line.
    func first(where isWanted: (String) -> Bool) async -> String {
        for await line in lines where isWanted(line) { return line }
        return ""
    }

    private struct Handler: LogHandler {
        let lines: AsyncStream<String>.Continuation
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.yield("\(event.message) \(event.metadata ?? [:])") }
    }
}
