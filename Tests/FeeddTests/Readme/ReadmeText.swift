/// README.md taken apart: its fenced blocks and the tables under its headings.
struct ReadmeText {
    /// A fenced block.
    struct Block {
        /// What stands behind the fence: `console`, `sh`, `json`; empty where nothing does.
        let language: String
        let lines: [String]
        /// The line of README.md its first line stands in, counted from 1.
        let line: Int

        var text: String { lines.map { $0 + "\n" }.joined() }
    }

    /// One row of a table: its cells, trimmed.
    struct Row {
        let heading: String
        let cells: [String]

        /// What stands in backticks in a cell, `\|` read as a bar; none where the row has no such cell.
        func codes(_ column: Int) -> [String] {
            guard cells.indices.contains(column) else { return [] }
            let pieces = cells[column].split(separator: "`", omittingEmptySubsequences: false)
            return pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    private(set) var blocks: [Block] = []
    private(set) var rows: [Row] = []
    let lineCount: Int

    static let shared = ReadmeText(TemporaryFolder.text(Repository.path("README.md")))

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lineCount = lines.count - (lines.last == "" ? 1 : 0)
        var heading = ""
        var open: (language: String, from: Int)?
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(
                        Block(language: block.language, lines: Array(lines[block.from..<index]), line: block.from + 1))
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), index + 1)
                }
            } else if open == nil, line.hasPrefix("#") {
                heading = String(line.drop { $0 == "#" || $0 == " " })
            } else if open == nil, line.hasPrefix("|"), !line.hasPrefix("|--") {
                rows.append(Row(heading: heading, cells: Self.cells(line)))
            }
        }
    }

    /// The rows below a heading, the head of the table left out.
    func table(_ heading: String) -> [Row] { Array(rows.filter { $0.heading == heading }.dropFirst()) }

    private static func cells(_ line: String) -> [String] {
        let bar: Character = "\u{1}"
        return line.replacing("\\|", with: String(bar)).split(separator: "|", omittingEmptySubsequences: false)
            .dropFirst().dropLast()
            .map { String($0.replacing(String(bar), with: "|").trimmed) }
    }
}

extension StringProtocol {
    fileprivate var trimmed: SubSequence {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
