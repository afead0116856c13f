import Glibc

/// A system call that failed: which, on what, and the kernel's reason.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The call that failed, by the name that people know it by.
    package enum Operation: String, Sendable, Hashable, CaseIterable {
        case makeDirectory = "mkdir"
        case list, open, close, read, write, synchronize = "fsync", reserve = "fallocate", truncate, rename, remove
        case status, changeMode = "chmod", lock, freeSpace = "statfs"
    }
    package let operation: Operation
    package let path: String
    /// The kernel's error number.
    package let number: Int32

    package init(_ operation: Operation, path: String, number: Int32) {
        self.operation = operation
        self.path = path
        self.number = number
    }

    package static let notSupported = EOPNOTSUPP
    package static let inputOutput = EIO
    package static let noSpace = ENOSPC
    static let busy = EWOULDBLOCK

    /// Room may come back by itself: out of bytes, of files, or of the user's share.
    package var isOutOfSpace: Bool { number == ENOSPC || number == EDQUOT }

    /// Descriptors or memory may come back by themselves.
    package var isOutOfDescriptors: Bool { number == EMFILE || number == ENFILE || number == ENOMEM }

    package var isPermission: Bool { number == EACCES || number == EPERM }

    package var description: String { "\(operation.rawValue) \(path): \(reason)" }

    /// The kernel's words.
    package var reason: String {
        switch number {
        case ENOSPC: "no space left on device"
        case EDQUOT: "disk quota exceeded"
        case EIO: "input/output error"
        case EROFS: "read-only file system"
        case EACCES, EPERM: "permission denied"
        case ENOENT: "no such file or directory"
        case EEXIST: "file exists"
        case EMFILE, ENFILE: "too many open files"
        case ENOTDIR: "not a directory"
        case ELOOP: "a symbolic link where a file should be"
        case EFBIG: "file too large"
        case EOPNOTSUPP: "not a file feedd made"
        default: "error \(number)"
        }
    }
}
