import Synchronization

/// Answers that one task waits for together: it is woken once for all that came since it looked.
///
/// The loop's thread puts them in, the task takes them out.
final class TransferLot: Sendable {
    private struct Content {
        var answers: [(number: Int, answer: TransferAnswer)] = []
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let content = Mutex(Content())

    /// Keeps an answer until the task is woken.
    func put(_ answer: TransferAnswer, for number: Int) {
        content.withLock { $0.answers.append((number, answer)) }
    }

    /// Wakes the task, if it waits and there is something for it.
    func wake() { content.withLock { $0.answers.isEmpty ? nil : $0.waiter.take() }?.resume() }

    /// All answers that came since the last look, one at least; it waits for that.
    func next() async -> [(number: Int, answer: TransferAnswer)] {
        await withCheckedContinuation { caller in
            let isReady = content.withLock { content in
                if content.answers.isEmpty { content.waiter = caller }
                return !content.answers.isEmpty
            }
            if isReady { caller.resume() }
        }
        return content.withLock { content in
            defer { content.answers = [] }
            return content.answers
        }
    }
}

/// Whom an answer is for: a task that waits for nothing else, or one that waits for many.
enum TransferCaller: Sendable {
    case task(CheckedContinuation<TransferAnswer, Never>)
    case lot(TransferLot, number: Int)

    func resume(returning answer: TransferAnswer) {
        switch self {
        case .task(let continuation): continuation.resume(returning: answer)
        case .lot(let lot, let number):
            lot.put(answer, for: number)
            lot.wake()
        }
    }
}
