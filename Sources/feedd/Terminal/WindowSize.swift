import FoundationEssentials
import Glibc

/// How wide the terminal is.
enum WindowSize {
    /// Columns of the terminal on standard output or error; nil where neither is one.
    static var columns: Int? {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
            return columns
        }
        var size = winsize()
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            // The kernel has no other way to tell, and ioctl takes a pointer.
            if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        }
        return nil
    }
}
