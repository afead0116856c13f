import FeedModel
import Synchronization

/// Runs a command for each batch of new articles, their lines on its standard input. At least once: the cursor moves when
/// the command has ended with 0; after a failure the same lines come again, later and later.
///
/// It reads the store like any other reader, so a sink that fails or hangs never holds the store up.
package struct CommandSink: Sendable {
    package let configuration: SinkConfiguration
    private let reader: StoreReader
    private let cursor: SinkCursor
    private let limits: SinkLimits
    private var failures = 0

    /// What came of one look at the store.
    package enum Outcome: Sendable, Hashable {
        /// There was nothing new.
        case idle
        /// So many lines were handed over; there may be more.
        case delivered(Int)
        /// The command failed; try again after the wait.
        case failed(reason: String, wait: Duration)
        /// The task was cancelled while the command ran, and the command ended with it; its lines come again.
        case cancelled
    }

    /// - Parameters:
    ///   - configuration: The command; its cursor is `sinks/NAME.json`.
    ///   - reader: Of the store whose articles it takes.
    ///   - limits: What bounds it.
    package init(_ configuration: SinkConfiguration, reader: StoreReader, limits: SinkLimits = SinkLimits()) {
        self.configuration = configuration
        self.reader = reader
        self.limits = limits
        cursor = SinkCursor(name: configuration.name, layout: reader.layout, fileSystem: reader.fileSystem)
    }

    /// Hands one batch over, if there is one, and returns when the command has ended; the calling thread stays free.
    package mutating func deliver() async -> Outcome {
        let batch: Batch
        do {
            guard let next = try nextBatch() else { return .idle }
            batch = next
        } catch {
            return failed(error.description)
        }
        switch await run(batch.input) {
        case .exited(0, _): break
        case .cancelled: return .cancelled
        case let ending: return failed(describe(ending))
        }
        do { try cursor.write(batch.last) } catch { return failed(error.description) }
        failures = 0
        return .delivered(batch.count)
    }

    /// Lines that go together.
    private struct Batch {
        var input: [UInt8] = []
        var last: Int64
        var count = 0
    }

    /// nil: nothing is new.
    private func nextBatch() throws(StoreError) -> Batch? {
        var batch = Batch(last: try beginning())
        var lines = try reader.lines(after: batch.last)
        defer { lines.close() }
        while batch.count < configuration.linesMax, batch.input.count < limits.bytesMax, let line = try lines.next() {
            batch.input += line.bytes
            batch.input.append(0x0A)
            batch.last = line.sequence
            batch.count += 1
        }
        return batch.count > 0 ? batch : nil
    }

    /// The line behind which the next batch begins; a sink that wants no history has its place written down first.
    private func beginning() throws(StoreError) -> Int64 {
        if let after = cursor.read() { return after }
        guard !configuration.startsAtTheBeginning else { return 0 }
        let now = reader.status()?.position.sequence ?? 0
        try cursor.write(now)
        return now
    }

    private func run(_ input: [UInt8]) async -> ChildProcess.Ending {
        let arguments = configuration.command
        let timeout = configuration.timeout
        let cancellation = Cancellation()
        return await withTaskCancellationHandler {
            await BlockingThread.run {
                ChildProcess.run(arguments, input: input, timeout: timeout) { cancellation.isRequested }
            }
        } onCancel: {
            cancellation.request()
        }
    }

    private mutating func failed(_ reason: String) -> Outcome {
        failures += 1
        return .failed(reason: reason, wait: limits.wait(afterFailures: failures))
    }

    private func describe(_ ending: ChildProcess.Ending) -> String {
        let program = configuration.command.first ?? ""
        switch ending {
        case .exited(let status, let errors): return "\(program) ended with status \(status)\(Self.quoted(errors))"
        case .killed(let signal, let errors): return "\(program) was ended by signal \(signal)\(Self.quoted(errors))"
        case .tookTooLong: return "\(program) had not ended after \(configuration.timeout) and was stopped"
        case .notStarted(let number): return "\(program) could not be started (error \(number))"
        case .cancelled: return "\(program) was stopped"
        }
    }

    /// The last line that a program wrote to standard error, which mostly says it.
    private static func quoted(_ errors: String) -> String {
        errors.split(separator: "\n").last.map { ": \($0.suffix(300))" } ?? ""
    }
}

/// Whether a running command should be ended; set from any thread.
private final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isRequested: Bool { flag.load(ordering: .relaxed) }
    func request() { flag.store(true, ordering: .relaxed) }
}
