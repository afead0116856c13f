/// Why the store cannot be opened or written.
package enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another feedd holds it; its process id where it could be read.
    case locked(byPID: Int?)
    case noPermission(path: String, reason: String)
    /// The disk refuses. Which records of the batch are stored, the logs say when they are opened again.
    case unwritable(path: String, reason: String)
    /// No room; no record of the batch is stored, and the same batch may be committed again later.
    case diskFull(path: String)
    case corrupt(path: String, reason: String)
    case newerFormat(found: Int, supported: Int)
    /// The store was closed, or given up after an error: open it again.
    case closed

    /// Short and stable, for metrics and logs.
    package var code: String {
        switch self {
        case .locked: "store_locked"
        case .noPermission: "store_permission"
        case .unwritable: "store_unwritable"
        case .diskFull: "disk_full"
        case .corrupt: "store_corrupt"
        case .newerFormat: "store_newer_format"
        case .closed: "store_closed"
        }
    }

    /// As sysexits has them (DESIGN section 2).
    package var exitCode: Int32 {
        switch self {
        case .locked: 75
        case .noPermission: 77
        case .unwritable, .diskFull, .closed: 74
        case .corrupt: 65
        case .newerFormat: 78
        }
    }

    /// Whether the same batch may succeed later, without opening the store again.
    package var isTemporary: Bool { if case .diskFull = self { true } else { false } }

    package var description: String {
        switch self {
        case .locked(let pid):
            "Another feedd\(pid.map { " (process \($0))" } ?? "") holds the store. Wait for it, or stop it first."
        case .noPermission(let path, let reason):
            "\(path): \(reason). Run feedd as the user that owns data_directory, and let no one else write there."
        case .unwritable(let path, let reason):
            "The store cannot be written (\(path): \(reason)). Check the disk, then start feedd again."
        case .diskFull(let path):
            "The disk of \(path) is full. Free some space or set store.retention; feedd goes on by itself."
        case .corrupt(let path, let reason):
            "\(path): \(reason). Run `feedd verify`, then `feedd repair`, or restore a backup."
        case .newerFormat(let found, let supported):
            "The store has format \(found), this feedd knows up to \(supported). Use the newer feedd; nothing was touched."
        case .closed: "The store is closed. Start feedd again."
        }
    }

    /// What a failed system call means for the caller.
    init(_ error: FileError) {
        if error.isOutOfSpace {
            self = .diskFull(path: error.path)
        } else if error.isPermission {
            self = .noPermission(path: error.path, reason: error.reason)
        } else {
            self = .unwritable(path: error.path, reason: "\(error.operation.rawValue): \(error.reason)")
        }
    }
}
