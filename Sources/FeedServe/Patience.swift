import Synchronization

/// What the work brings, or nil when it has brought nothing in time.
///
/// The work is not waited for any longer then, and may never end: that is why this is no task group, which would wait.
func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async -> Value
) async -> Value? {
    let race = Race<Value>()
    let worker = Task { race.finish(await work()) }
    let timer = Task {
        // Cancelled when the work was faster.
        try? await Task.sleep(for: limit)
        race.finish(nil)
    }
    let value = await race.result()
    timer.cancel()
    worker.cancel()
    return value
}

/// The first of several results; the others are dropped.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case running
        case awaited(CheckedContinuation<Value?, Never>)
        case finished(Value?)
    }

    private let state = Mutex(State.running)

    func finish(_ value: Value?) {
        let waiting = state.withLock { state -> CheckedContinuation<Value?, Never>? in
            switch state {
            case .finished: return nil
            case .running:
                state = .finished(value)
                return nil
            case .awaited(let continuation):
                state = .finished(value)
                return continuation
            }
        }
        waiting?.resume(returning: value)
    }

    func result() async -> Value? {
        await withCheckedContinuation { continuation in
            let early = state.withLock { state -> Value?? in
                if case .finished(let value) = state { return .some(value) }
                state = .awaited(continuation)
                return nil
            }
            if let early { continuation.resume(returning: early) }
        }
    }
}
