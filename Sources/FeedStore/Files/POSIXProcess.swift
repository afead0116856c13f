import Glibc

/// The process feedd runs in.
package enum POSIXProcess {
    package static var id: Int { Int(getpid()) }
}
