/// A command of the README, and what the README says that it prints.
struct ConsoleStep {
    let command: String
    /// nil: the README shows nothing of it (a `sh` block); an empty list means that it must print nothing.
    let expected: [String]?
    /// The line of README.md, counted from 1.
    let line: Int

    /// All steps of the blocks that are commands, in the order in which they stand.
    ///
    /// In a `console` block a command begins with `$ ` and its output follows; a `sh` block is one command.
    static func all(in readme: ReadmeText) -> [ConsoleStep] {
        readme.blocks.flatMap { block -> [ConsoleStep] in
            switch block.language {
            case "console": return steps(of: block)
            case "sh": return [ConsoleStep(command: block.text, expected: nil, line: block.line)]
            default: return []
            }
        }
    }

    private static func steps(of block: ReadmeText.Block) -> [ConsoleStep] {
        var steps: [ConsoleStep] = []
        var command = ""
        var output: [String] = []
        var start = block.line
        for (index, line) in block.lines.enumerated() {
            if command.hasSuffix("\\\n") {
                command += line + "\n"
            } else if line.hasPrefix("$ ") {
                if !command.isEmpty { steps.append(ConsoleStep(command: command, expected: output, line: start)) }
                (command, output, start) = (line.dropFirst(2) + "\n", [], block.line + index)
            } else {
                output.append(line)
            }
        }
        if !command.isEmpty { steps.append(ConsoleStep(command: command, expected: output, line: start)) }
        return steps
    }
}
