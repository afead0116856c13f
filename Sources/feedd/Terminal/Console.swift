import FeedStore
import FoundationEssentials
import Glibc

/// Standard output and standard error: results on one, words on the other.
enum Console {
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1

    /// Colour where a person looks and did not say no (<https://no-color.org>).
    static var outputHasColour: Bool { outputIsTerminal && allowsColour }
    static var errorHasColour: Bool { errorIsTerminal && allowsColour }

    private static var allowsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// A line on standard error, beginning with the program's name, as the shell's own tools do.
    static func error(_ text: String) { write("feedd: \(text)\n", to: STDERR_FILENO) }

    static func output(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func output(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func status(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    /// A reader that went away (`| head`) is no error: nobody is left to be told.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        // Nothing better can be done about a closed or full terminal than to go on.
        try? StandardStream(descriptor: descriptor).write(bytes)
    }
}
