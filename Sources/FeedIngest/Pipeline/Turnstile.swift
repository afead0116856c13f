import Synchronization

/// Lets a few in at once; the others wait their turn, in order.
///
/// Between transfers, of which hundreds run at once, and the stages behind them, whose working set is many times a
/// body's: without it a slow disk would not slow fetching but grow memory.
package final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Those before it in `waiting` have been let in.
        var head = 0
    }

    private let state: Mutex<State>

    package init(width: Int) { state = Mutex(State(free: max(1, width))) }

    /// Runs `body` when it is its turn.
    package func pass<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard state.head < state.waiting.count else {
                state.free += 1
                return nil
            }
            defer { state.head += 1 }
            if state.head > 1024 {
                state.waiting.removeFirst(state.head)
                state.head = 0
            }
            return state.waiting[state.head]
        }
        next?.resume()
    }
}
