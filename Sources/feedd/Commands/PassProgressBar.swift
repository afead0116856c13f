import FeedIngest
import Synchronization

/// The progress bar of a pass; events arrive from the conductor, one at a time.
final class PassProgressBar: Sendable {
    private let bar: Mutex<ProgressBar>

    init(isShown: Bool) { bar = Mutex(ProgressBar(isShown: isShown)) }

    func show(_ progress: PassProgress) {
        bar.withLock {
            $0.show(done: progress.done, of: progress.total, "\(progress.new) new, \(progress.failed) failed")
        }
    }

    func clear() { bar.withLock { $0.clear() } }
}
