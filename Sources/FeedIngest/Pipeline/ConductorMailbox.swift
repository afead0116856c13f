import Synchronization

/// What happened to the conductor's feeds since it last looked, in the order it happened.
///
/// The loop takes all of it at once: what a hundred refreshes brought is then noted with one write, and what may start
/// next starts together.
final class ConductorMailbox: Sendable {
    private let events = Mutex<[Conductor.Event]>([])
    /// One element for however many events came since the last look.
    let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ event: Conductor.Event) {
        let isFirst = events.withLock { events in
            events.append(event)
            return events.count == 1
        }
        // Whoever posted before has woken the loop, which has not looked yet.
        if isFirst { signal.yield() }
    }

    /// The same for several that came together.
    func post(_ more: [Conductor.Event]) {
        guard !more.isEmpty else { return }
        let isFirst = events.withLock { events in
            defer { events += more }
            return events.isEmpty
        }
        if isFirst { signal.yield() }
    }

    func takeAll() -> [Conductor.Event] {
        events.withLock { events in
            defer { events.removeAll(keepingCapacity: true) }
            return events
        }
    }
}
