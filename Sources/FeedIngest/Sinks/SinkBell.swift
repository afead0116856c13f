import Synchronization

/// Tells the sinks that something became durable, without waiting for any of them.
package final class SinkBell: Sendable {
    private let listeners = Mutex<[AsyncStream<Void>.Continuation]>([])

    package init() {}

    /// Wakes every listener; one that is busy is woken once when it listens again.
    package func ring() {
        for listener in listeners.withLock({ $0 }) { listener.yield() }
    }

    /// A stream with an element whenever it rang since the last one.
    func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listeners.withLock { $0.append(continuation) }
        return stream
    }
}
