import FeedDedup
import FeedModel
import FeedStore

/// Who is told what became durable.
package protocol CommitObserver: Sendable {
    /// These records are on the disk.
    func committed(_ records: [Record], _ receipt: CommitReceipt, at now: Timestamp)
    /// The disk is full; the same batch is tried again.
    func waitsForSpace(_ error: StoreError)
    /// There is room again.
    func hasSpaceAgain()
    /// The index reached its limit of memory, and so much left it since the last call.
    func trimmed(_ trim: IndexTrim)
}

/// Nobody: a one-shot reports by itself.
package struct NoCommitObserver: CommitObserver {
    package init() {}
    /// Not told on.
    package func committed(_ records: [Record], _ receipt: CommitReceipt, at now: Timestamp) {}
    /// Not told on.
    package func waitsForSpace(_ error: StoreError) {}
    /// Not told on.
    package func hasSpaceAgain() {}
    /// Not told on.
    package func trimmed(_ trim: IndexTrim) {}
}
