/// A table that fits the width: the last column gives way.
struct Table {
    private let headings: [String]
    private var rows: [(cells: [String], style: Style?)] = []

    init(_ headings: [String]) { self.headings = headings }

    mutating func add(_ cells: [String], style: Style? = nil) { rows.append((cells.map(TerminalText.plain), style)) }

    /// - Parameter width: Columns at most; nil: as wide as the text.
    func text(width: Int?, colour: Bool) -> String {
        var widths = headings.map(TerminalText.width)
        for row in rows {
            for (index, cell) in row.cells.enumerated() where index < widths.count {
                widths[index] = max(widths[index], TerminalText.width(cell))
            }
        }
        if let width, let last = widths.indices.last {
            let others = widths.dropLast().reduce(0) { $0 + $1 + 2 }
            widths[last] = max(12, min(widths[last], width - others))
        }
        var lines = [Style.dim.apply(line(headings, widths), if: colour)]
        for row in rows {
            let text = line(row.cells, widths)
            lines.append(row.style?.apply(text, if: colour) ?? text)
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let columns = zip(cells, widths).map { cell, width in
            TerminalText.padded(TerminalText.fitted(cell, columns: width), columns: width)
        }
        var text = columns.joined(separator: "  ")
        while text.last == " " { text.removeLast() }
        return text
    }
}
