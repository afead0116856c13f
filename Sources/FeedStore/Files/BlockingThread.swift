import Glibc

/// A thread of its own for work that waits on something outside: Swift's few threads must stay free for everything else.
@safe
package final class BlockingThread: Sendable {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs `work` on a new thread and returns what it gave; in place where there is no thread to be had.
    package static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            if !start({ continuation.resume(returning: work()) }) { continuation.resume(returning: work()) }
        }
    }

    /// false: the system gives no more threads; `body` was not run.
    private static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let context = unsafe Unmanaged.passRetained(BlockingThread(body)).toOpaque()
        var thread = pthread_t()
        guard unsafe pthread_create(&thread, nil, { unsafe BlockingThread.enter($0) }, context) == 0 else {
            unsafe Unmanaged<BlockingThread>.fromOpaque(context).release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<BlockingThread>.fromOpaque(context).takeRetainedValue().body()
        return nil
    }
}
