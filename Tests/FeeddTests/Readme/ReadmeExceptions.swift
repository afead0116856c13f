/// What the README shows and this test cannot run here: each with the place that runs it instead.
enum ReadmeExceptions {
    struct Exception {
        /// How the command begins.
        let prefix: String
        /// Who runs it, or why nobody does.
        let shownBy: String
        /// A file of the repository that must hold the words given; so a reason cannot outlive its ground.
        let evidence: (file: String, words: String)
        /// The program that is missing here as a rule; where it is there, the command is run. nil: never run here.
        var missing: String?
    }

    static let all: [Exception] = [
        Exception(
            prefix: "deploy/quickstart",
            shownBy: "builds a release binary: deploy/test-package runs it on a bare Debian",
            evidence: ("deploy/test-package", "deploy/quickstart")),
        Exception(
            prefix: "deploy/test ", shownBy: "runs this test",
            evidence: ("deploy/test", "swift test")),
        Exception(
            prefix: "sudo deploy/install",
            shownBy:
                "needs root: DeploymentTests runs it below a folder, deploy/test-systemd the same files as a package",
            evidence: ("Tests/FeeddTests/DeploymentTests.swift", "deploy/install")),
        Exception(
            prefix: "sudo systemctl", shownBy: "needs systemd: deploy/test-systemd",
            evidence: ("deploy/systemd-probe", "systemctl start feedd.socket feedd.service")),
        Exception(
            prefix: "duckdb ", shownBy: "DuckDB is not in Debian; last tried with its version 2.0.0",
            evidence: ("README.md", "duckdb -csv"), missing: "duckdb"),
    ]

    /// Whether every line of a block is one of them; a block of both kinds is an error of the README.
    static func cover(_ command: String) -> Bool {
        let lines = command.split(separator: "\n")
        return lines.allSatisfy { line in
            all.contains { exception in
                let isThere = exception.missing.map { Repository.has($0) } ?? false
                return (line + " ").hasPrefix(exception.prefix) && !isThere
            }
        }
    }
}
