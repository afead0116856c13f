/// Why a snapshot of the index cannot be used. None of these loses anything: the index is then rebuilt from the logs.
package enum SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Cut short, or its checksum does not fit.
    case damaged
    /// Written by another version of feedd.
    case otherVersion(UInt64)
    /// Written under another seed or with near duplicates switched differently.
    case otherStore

    /// Short and stable, for metrics and logs.
    package var code: String {
        switch self {
        case .damaged: "snapshot_damaged"
        case .otherVersion: "snapshot_other_version"
        case .otherStore: "snapshot_other_store"
        }
    }

    package var description: String {
        switch self {
        case .damaged:
            "The snapshot of the deduplication index is damaged. It is rebuilt from the logs; nothing is lost."
        case .otherVersion(let version):
            "The snapshot of the deduplication index has format \(version), not \(Deduplicator.snapshotVersion). It is rebuilt from the logs."
        case .otherStore:
            "The snapshot of the deduplication index belongs to another store or other settings. It is rebuilt from the logs."
        }
    }
}
