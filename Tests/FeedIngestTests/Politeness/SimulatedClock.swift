import FeedIngest
import FeedModel
import Synchronization

/// Time that stands still until a test moves it: days of it pass in seconds.
final class SimulatedClock: ServiceClock {
    private struct Sleeper {
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var nextNumber = 0
    }

    private let state: Mutex<State>
    private let start: Timestamp
    /// Called when somebody lies down to sleep.
    private let onSleep: @Sendable () -> Void

    init(start: Timestamp, onSleep: @escaping @Sendable () -> Void) {
        self.start = start
        self.onSleep = onSleep
        state = Mutex(State(now: start))
    }

    var now: Timestamp { state.withLock { $0.now } }
    var monotonic: Duration { now - start }

    /// When the first sleeper wants to be woken. nil: nobody sleeps.
    var nextAlarm: Timestamp? { state.withLock { $0.sleepers.values.map(\.deadline).min() } }

    func sleep(until deadline: Timestamp) async {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let sleeps = state.withLock { state in
                    guard deadline > state.now, state.cancelled.remove(number) == nil else { return false }
                    state.sleepers[number] = Sleeper(deadline: deadline, continuation: continuation)
                    return true
                }
                if sleeps { onSleep() } else { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper as Sleeper? }
                state.cancelled.insert(number)
                return nil
            }
            sleeper?.continuation.resume()
        }
    }

    /// Moves the time and wakes whoever slept until then.
    func advance(to moment: Timestamp) {
        let awake = state.withLock { state in
            state.now = max(state.now, moment)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in awake { continuation.resume() }
    }
}
