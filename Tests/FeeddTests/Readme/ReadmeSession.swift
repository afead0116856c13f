import FoundationEssentials

/// The README's commands typed one after the other into one shell, in a copy of what a clone holds.
struct ReadmeSession {
    /// What one command did.
    struct Answer {
        let lines: [String]
        let exitCode: Int
    }

    private let folder: TemporaryFolder
    private let port: Int
    private static let end = "\u{2}end of step "

    /// The port that the README uses for the endpoint; here another one, which is free.
    private static let shownPort = "127.0.0.1:9100"
    /// Where a reader's clone is, in the README's output.
    private static let shownFolder = "/home/you/feedd"

    init() throws {
        folder = try TemporaryFolder()
        port = try LoopbackPort().number
        for name in ["deploy", "config.example.json", "README.md"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(name), withDestinationPath: Repository.path(name))
        }
        try FileManager.default.createDirectory(
            atPath: folder.path(".build/release"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path(".build/release/feedd"), withDestinationPath: Binary.debug.path)
    }

    /// Runs the steps; there is an answer for each that the shell came to.
    func run(_ steps: [ConsoleStep], within limit: Duration) async throws -> [Answer] {
        var script = "exec 2>&1\n"
        for (index, step) in steps.enumerated() {
            script += "# README.md:\(step.line)\n\(adapted(step.command))\n"
            // At the start of a line, whatever the command printed last.
            script += "printf '\\n%s%s %s\\n' '\(Self.end)' \(index) $?\n"
        }
        try folder.write("session.sh", script)
        let ending = try await ChildProcess(
            ["/bin/bash", folder.path("session.sh")], in: folder, environment: ["TZ": "UTC", "TERM": "dumb"]
        ).ending(within: limit)
        return answers(ending.output)
    }

    private func adapted(_ command: String) -> String {
        command.replacing(Self.shownPort, with: "127.0.0.1:\(port)")
    }

    private func answers(_ output: String) -> [Answer] {
        var answers: [Answer] = []
        var lines: [String] = []
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix(Self.end) else {
                lines.append(shown(line))
                continue
            }
            while lines.last == "" { lines.removeLast() }
            answers.append(Answer(lines: lines, exitCode: Int(line.split(separator: " ").last ?? "") ?? -1))
            lines = []
        }
        return answers
    }

    private func shown(_ line: Substring) -> String {
        String(line).replacing(folder.root, with: Self.shownFolder)
            .replacing("127.0.0.1:\(port)", with: Self.shownPort)
    }
}
