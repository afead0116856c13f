import FeedModel
import FeedStore
import Logging

/// Hands what is durable to the configured commands, each at its own pace; none of them holds up the store, a feed or
/// another sink.
package struct SinkRunner: Sendable {
    private let sinks: [CommandSink]
    private let clock: any ServiceClock
    private let log: SinkLog

    package init(_ ingest: Ingest) {
        sinks = ingest.configuration.sinks.map { CommandSink($0, reader: ingest.store.reader) }
        clock = ingest.clock
        log = SinkLog(log: ingest.log)
    }

    /// Delivers whenever the bell rings, until the task is cancelled.
    package func run(at bell: SinkBell) async {
        await withDiscardingTaskGroup { group in
            // Without sinks too it returns only when it is cancelled, as everything beside the daemon does.
            group.addTask { for await _ in bell.listen() {} }
            for sink in sinks {
                let rings = bell.listen()
                group.addTask { await follow(sink, rings) }
            }
        }
    }

    /// Delivers what is there, once: each sink until it has everything or fails. For a pass, which does not wait.
    ///
    /// - Returns: What failed, a sentence each; the next pass tries again.
    package func drain() async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for sink in sinks {
                group.addTask {
                    var sink = sink
                    while !Task.isCancelled {
                        switch await sink.deliver() {
                        case .delivered: continue
                        case .idle, .cancelled: return nil
                        case .failed(let reason, _): return "Sink \(sink.configuration.name): \(reason)"
                        }
                    }
                    return nil
                }
            }
            var failures: [String] = []
            for await failure in group { if let failure { failures.append(failure) } }
            return failures.sorted()
        }
    }

    private func follow(_ configured: CommandSink, _ rings: AsyncStream<Void>) async {
        var sink = configured
        var failures = 0
        var ring = rings.makeAsyncIterator()
        while !Task.isCancelled {
            switch await sink.deliver() {
            case .delivered:
                if failures > 0 { log.recovered(sink.configuration.name, failures: failures) }
                failures = 0
            case .failed(let reason, let wait):
                if failures == 0 { log.failing(sink.configuration.name, reason) }
                failures += 1
                await clock.sleep(until: clock.now + wait)
            case .idle:
                // Cancellation ends the stream too.
                if await ring.next() == nil { return }
            case .cancelled: return
            }
        }
    }
}

/// One line when a sink begins to fail, one when it works again.
private struct SinkLog: Sendable {
    let log: FeedLog

    func failing(_ name: String, _ reason: String) {
        log.report(
            .sinkFailing, "a sink has begun to fail; its lines wait for it",
            ["sink": "\(name)", "error.message": "\(reason)"])
    }

    func recovered(_ name: String, failures: Int) {
        log.report(.sinkRecovered, "a sink works again", ["sink": "\(name)", "failures": "\(failures)"])
    }
}
