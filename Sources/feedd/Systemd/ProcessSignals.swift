import Glibc

/// Signals that would end the process although the call that caused them says what is wrong as well.
enum ProcessSignals {
    /// A file beyond the size that `ulimit -f` allows is a failed write, which the store knows how to take.
    static func configure() { ignore(SIGXFSZ) }

    /// Whoever reads the output or the log has gone; articles are stored all the same.
    static func ignoreBrokenPipes() { ignore(SIGPIPE) }

    private static func ignore(_ number: CInt) { signal(number, SIG_IGN) }
}
