import ArgumentParser

/// What the process says to its caller; the numbers are those of sysexits.h (DESIGN section 2).
enum ExitStatus: Int32 {
    case done = 0
    /// `--strict` and some feeds failed; `verify` found what can be repaired.
    case someFailed = 1
    case usage = 64
    /// Not a feed, or a store corrupt beyond repair.
    case badData = 65
    /// Every feed that was asked failed.
    case unavailable = 69
    case storeUnwritable = 74
    /// Another feedd holds the store.
    case storeLocked = 75
    case noPermission = 77
    case badConfiguration = 78

    var code: ExitCode { ExitCode(rawValue) }
}
