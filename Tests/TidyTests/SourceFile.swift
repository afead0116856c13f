/// One file, as lines: with all that was written, and with the code alone.
struct SourceFile: Sendable {
    /// From the package's root.
    let path: String
    let lines: [Substring]
    /// The lines again, comments and the content of string literals blanked out. Meaningful for Swift only.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = path.hasSuffix(".swift") ? CodeOnly.lines(of: text) : lines.map(String.init)
    }

    /// How many lines it has, as `wc -l` counts.
    var lineCount: Int { lines.last?.isEmpty == true ? lines.count - 1 : lines.count }

    /// The target it belongs to: the folder below Sources or Tests.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// `path:line` for each line of code that the test says yes to.
    func places(where isOdd: (String) -> Bool) -> [String] {
        code.enumerated().filter { isOdd($0.element) }.map { "\(path):\($0.offset + 1)" }
    }

    /// `path:line` for each line of code that holds one of the words, whole.
    func places(of words: Set<String>) -> [String] {
        places { line in Words.of(line).contains { words.contains(String($0)) } }
    }

    /// The modules that are imported, with the line of each.
    var imports: [(module: String, line: Int)] {
        code.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(Self.mayStandBeforeImport),
                let name = words[words.index(after: keyword)...].last
            else { return nil }
            return (String(name.prefix { $0 != "." }), index + 1)
        }
    }

    /// Whether a line, by its index, is explained: a comment on it or shortly above it, in the same function.
    func isExplained(_ index: Int) -> Bool {
        if lines[index].contains("//") { return true }
        for place in stride(from: index - 1, through: max(0, index - HouseRules.explanationLinesMax), by: -1) {
            if lines[place].drop(while: { $0 == " " }).hasPrefix("//") { return true }
            if lines[place].isEmpty { return false }
        }
        return false
    }

    /// The names of the functions that the protocols in this file ask for, where they are documented.
    var documentedRequirements: Set<String> {
        var names: Set<String> = []
        var isInProtocol = false
        for (index, line) in code.enumerated() {
            let words = Words.of(line).map(String.init)
            if words.prefix(2).contains("protocol") { isInProtocol = true }
            if line == "}" { isInProtocol = false }
            guard isInProtocol, let place = words.firstIndex(of: "func"), words.count > place + 1,
                isExplained(index)
            else { continue }
            names.insert(words[place + 1])
        }
        return names
    }

    private static func mayStandBeforeImport(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["private", "internal", "package", "fileprivate"].contains(word)
    }
}

/// A line taken apart into identifiers.
enum Words {
    static func of(_ line: String) -> [Substring] {
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
