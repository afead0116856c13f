/// What the operator may choose about the store, and what bounds it.
package struct StoreOptions: Sendable, Hashable {
    /// `store.segment_max`: a segment is sealed before it would grow beyond this.
    package var segmentBytesMax = 64 << 20
    /// `store.retention`: sealed segments whose newest article is older are removed. nil: kept for ever.
    package var retention: Duration?
    package var limits = StoreLimits()

    package init() {}
}

/// Everything in the store that grows, and where it ends.
package struct StoreLimits: Sendable, Hashable {
    /// A longer line is damage: no article is this long.
    package var lineBytesMax = 64 << 20
    /// Blocks are set aside this many bytes ahead, so that a full disk shows before a batch is written.
    package var reserveStepBytes = 1 << 20
    /// A batch is handed to the disk in pieces of this size while the rest of it is encoded. The first piece decides whether
    /// it goes to a new segment, which can so become longer than `segmentBytesMax` by one batch.
    package var writeStepBytes = 1 << 20
    /// States that nobody waits for are synchronised with the first commit after this time.
    package var stateSyncInterval: Duration = .seconds(5)
    /// Kept back to finish cleanly when the disk is full.
    package var reserveFileBytes = 16 << 20
    /// Below this, or below a hundredth of the disk, fetching pauses.
    package var lowWaterBytes = 64 << 20
    /// Files that must still be possible; below it fetching pauses.
    package var lowWaterFiles = 64
    /// The state journal is folded into a snapshot beyond this, or twice the last snapshot if that is more.
    package var journalBytesMax = 4 << 20
    /// A state or metadata file beyond this is none of ours.
    package var stateBytesMax = 4 << 30
    /// What is known of the active segment is kept at a close from this size on; reading a smaller one takes no time.
    package var summaryFromBytes = 1 << 20
    /// New segments tried before a batch is given up.
    package var segmentAttemptsMax = 3
    /// Days of the ledger of fetches.
    package var attemptDaysMax = 90

    package init() {}
}
