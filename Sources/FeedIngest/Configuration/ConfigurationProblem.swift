/// Something wrong in a configuration file: where it stands, and what to write instead.
package struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
    /// A warning lets the configuration pass.
    package enum Severity: String, Sendable { case warning, error }

    package let severity: Severity
    package let file: String
    /// From 1. nil: the file as a whole.
    package let line: Int?
    /// Dotted, as in `schedule.per_host.gap`; empty for the file as a whole.
    package let key: String
    /// What is wrong, then what to write instead.
    package let message: String

    /// `config.json:4: fetch.timeout: …`, the form that editors and compilers understand.
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let kind = severity == .warning ? "warning: " : ""
        return key.isEmpty ? "\(place): \(kind)\(message)" : "\(place): \(kind)\(key): \(message)"
    }
}

/// All that is wrong with a configuration; thrown when at least one problem is an error.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    package let problems: [ConfigurationProblem]

    package init(problems: [ConfigurationProblem]) { self.problems = problems }

    package var code: String { "config_invalid" }
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Collects problems while files are read, so that all are reported at once.
struct ProblemList {
    private(set) var problems: [ConfigurationProblem] = []

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    mutating func error(_ file: String, _ line: Int?, _ key: String, _ message: String) {
        add(.error, file, line, key, message)
    }

    mutating func warning(_ file: String, _ line: Int?, _ key: String, _ message: String) {
        add(.warning, file, line, key, message)
    }

    private mutating func add(
        _ severity: ConfigurationProblem.Severity, _ file: String, _ line: Int?, _ key: String, _ message: String
    ) {
        // A broken generator may write a million bad lines; nobody reads more than these.
        guard problems.count < Self.problemsMax else { return }
        problems.append(
            ConfigurationProblem(severity: severity, file: file, line: line, key: key, message: message))
    }

    private static let problemsMax = 1000
}
