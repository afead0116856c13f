import Glibc

/// The process feedd runs in.
package enum POSIXProcess {
    package static var id: Int { Int(getpid()) }

    /// Where an administrator works as root, gives a file to whoever owns a folder: what is left for a service must be
    /// the service's to read and to remove. Does nothing for anybody else.
    static func give(_ path: String, toOwnerOf folder: String) {
        var status = Glibc.stat()
        guard geteuid() == 0, unsafe lstat(folder, &status) == 0, status.st_uid != 0 else { return }
        // Refused, the service reports a request that it cannot read; the administrator is no worse off.
        _ = unsafe lchown(path, status.st_uid, status.st_gid)
    }
}
