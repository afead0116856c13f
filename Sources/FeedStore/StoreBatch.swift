import FeedModel

/// What one commit makes durable, together.
package struct StoreBatch: Sendable {
    /// Articles and repeats in the order they were judged; that order is `_seq`'s. A record with a `duplicate` that is
    /// not kept becomes an audit line, all others become article lines.
    package var records: [Record]
    /// States of the feeds these records came from, validators and next-due times; never durable before the records.
    package var states: [FeedState]
    /// Lines of the ledger of fetches; written, not waited for.
    package var attempts: [Attempt]
    /// What the operator said of articles; durable together with the states.
    package var declarations: [Declaration]
    /// Whether the states, too, are on the medium when the commit returns; records and declarations always are. A state that
    /// is only written survives a kill; a power cut may take what changed since the last synchronisation, which is every few
    /// seconds (`StoreLimits.stateSyncInterval`): those feeds are fetched again, and their items are known.
    package var awaitsStates = true

    package init(
        records: [Record] = [], states: [FeedState] = [], attempts: [Attempt] = [], declarations: [Declaration] = []
    ) {
        self.records = records
        self.states = states
        self.attempts = attempts
        self.declarations = declarations
    }

    /// Whether it holds only what a power cut may take.
    package var isOptional: Bool { records.isEmpty && declarations.isEmpty }
}

/// What a commit did.
package struct CommitReceipt: Sendable, Hashable {
    /// The `_seq` of each record, in the order of the batch.
    package let sequences: Range<Int64>
    /// Bytes of article and audit lines.
    package let recordBytes: Int
    /// Bytes of state and ledger lines.
    package let stateBytes: Int
    /// The disk had no room for states that should be on it now; the next commit fails as long as it has none.
    package let owesStates: Bool
    /// Time spent waiting for the disk.
    package let synchronizing: Duration

    package init(
        sequences: Range<Int64>, recordBytes: Int, stateBytes: Int, owesStates: Bool = false, synchronizing: Duration
    ) {
        self.sequences = sequences
        self.recordBytes = recordBytes
        self.stateBytes = stateBytes
        self.owesStates = owesStates
        self.synchronizing = synchronizing
    }
}
