import FeedModel
import Testing

@testable import FeedStore

/// The command sink on a real store and real programs.
@Suite struct SinkTests {
    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path + "/data")
    }

    @Test func linesComeInOrderAndOnce() async throws {
        try await publish(0..<7)
        var configuration = sink("cat >> \(folder.path)/out")
        configuration.linesMax = 3
        var sink = CommandSink(configuration, reader: store.reader)
        #expect(await sink.deliver() == .delivered(3))
        #expect(await sink.deliver() == .delivered(3))
        // Another process goes on where this one stopped.
        sink = CommandSink(configuration, reader: store.reader)
        #expect(await sink.deliver() == .delivered(1))
        #expect(await sink.deliver() == .idle)
        try await publish(7..<9)
        #expect(await sink.deliver() == .delivered(2))
        #expect(try taken() == Array(1...9))
        await store.close()
    }

    @Test func afterAFailureTheSameLinesComeAgainLaterAndLater() async throws {
        try await publish(0..<4)
        let script = "cat >> \(folder.path)/out; test -e \(folder.path)/well || { echo out of order >&2; exit 3; }"
        var sink = CommandSink(sink(script), reader: store.reader)
        let reason = "/bin/sh ended with status 3: out of order"
        #expect(await sink.deliver() == .failed(reason: reason, wait: .seconds(1)))
        #expect(await sink.deliver() == .failed(reason: reason, wait: .seconds(2)))
        // The store does not care.
        try await publish(4..<5)
        try POSIXFileSystem().replace("well", in: folder.path, with: [])
        #expect(await sink.deliver() == .delivered(5))
        #expect(try taken() == Array(1...4) + Array(1...4) + Array(1...5))
        #expect(await sink.deliver() == .idle)
        await store.close()
    }

    /// It is ended with all that it started, and holds nobody up meanwhile.
    @Test func aProgramThatHangsIsEnded() async throws {
        try await publish(0..<2)
        var configuration = sink("sleep 1000 & echo $! > \(folder.path)/child; wait")
        configuration.timeout = .seconds(1)
        var sink = CommandSink(configuration, reader: store.reader)
        async let outcome = sink.deliver()
        try await publish(2..<4)
        guard case .failed(let reason, _) = await outcome else {
            Issue.record("it was not ended")
            return
        }
        #expect(reason.hasPrefix("/bin/sh had not ended after"))
        let child = try #require(Int32(folder.text("child").filter(\.isNumber)))
        #expect(isGone(child))
        await store.close()
    }

    @Test func cancellingEndsTheProgram() async throws {
        try await publish(0..<2)
        let configuration = sink("echo started > \(folder.path)/mark; exec sleep 1000")
        let reader = store.reader
        let task = Task {
            var sink = CommandSink(configuration, reader: reader)
            return await sink.deliver()
        }
        while folder.text("mark").isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value == .cancelled)
        await store.close()
    }

    @Test func aProgramThatIsNotThereIsNamed() async throws {
        try await publish(0..<1)
        let configuration = SinkConfiguration(name: "lost", command: ["/not/there"])
        var sink = CommandSink(configuration, reader: store.reader)
        #expect(
            await sink.deliver()
                == .failed(reason: "/not/there could not be started (error 2)", wait: .seconds(1)))
        await store.close()
    }

    /// Many bytes to a program that reads none of them, and a program that reads them all and talks much.
    @Test(arguments: ["true", "cat >&2"]) func neitherSideBlocksTheOther(script: String) async throws {
        try await publish(0..<2000)
        var sink = CommandSink(sink(script), reader: store.reader)
        #expect(await sink.deliver() == .delivered(1000))
        await store.close()
    }

    @Test func aSinkFromNowOnGetsNoHistory() async throws {
        try await publish(0..<5)
        var configuration = sink("cat >> \(folder.path)/out")
        configuration.startsAtTheBeginning = false
        var sink = CommandSink(configuration, reader: store.reader)
        #expect(await sink.deliver() == .idle)
        try await publish(5..<6)
        #expect(await sink.deliver() == .delivered(1))
        #expect(try taken() == [6])
        await store.close()
    }

    @Test func theWaitDoublesUpToItsLimit() {
        let limits = SinkLimits()
        #expect([1, 2, 3, 9, 10, 1000].map(limits.wait) == [1, 2, 4, 256, 300, 300].map { .seconds($0) })
    }

    private func sink(_ script: String) -> SinkConfiguration {
        SinkConfiguration(name: "test", command: ["/bin/sh", "-c", script])
    }

    private func publish(_ numbers: Range<Int>) async throws {
        let records = numbers.map { StoreWorkload.record(feed: 1, number: $0) }
        _ = try await store.commit(StoreBatch(records: records))
    }

    /// The `_seq` of every line that the command wrote down.
    private func taken() throws -> [Int] {
        try folder.text("out").split(separator: "\n").map { line in
            try #require(try JSONValue(parsing: Array(line.utf8))["_seq"]?.int)
        }
    }

    private func isGone(_ process: Int32) -> Bool {
        // Its parent is gone; whoever inherits it may take a moment to reap it.
        let state = folder.processState(process)
        return state == nil || state == "Z"
    }
}

extension TemporaryFolder {
    /// The letter that /proc has for a process. nil: there is none.
    fileprivate func processState(_ process: Int32) -> Character? {
        guard let bytes = try? POSIXFileSystem().contents(of: "/proc/\(process)/stat", byteCountMax: 1 << 16) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.first { $0 != " " }
    }
}
