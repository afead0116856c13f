import Glibc

/// A thread of our own that nobody joins: for work that may block, which Swift's own threads must not.
@safe
final class DetachedThread: Sendable {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    /// Runs `body` on a new thread; 0, or the error number when there is none to be had.
    static func start(_ body: @escaping @Sendable () -> Void) -> CInt {
        let context = unsafe Unmanaged.passRetained(DetachedThread(body)).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(&thread, nil, { unsafe DetachedThread.run($0) }, context)
        if code == 0 {
            pthread_detach(thread)
        } else {
            unsafe Unmanaged<DetachedThread>.fromOpaque(context).release()
        }
        return code
    }

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<DetachedThread>.fromOpaque(context).takeRetainedValue().body()
        return nil
    }
}
