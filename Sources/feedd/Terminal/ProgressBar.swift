import FeedModel

/// One line on standard error that shows how far long work is; nothing where nobody looks.
struct ProgressBar {
    private let isShown: Bool
    private var drawn = ContinuousClock.now - .seconds(1)
    private var columnsDrawn = 0

    init(isShown: Bool = Console.errorIsTerminal) { self.isShown = isShown }

    /// Draws at most ten times a second.
    mutating func show(done: Int, of total: Int, _ note: String) {
        guard isShown, total > 0, ContinuousClock.now - drawn >= .milliseconds(100) || done == total else { return }
        drawn = ContinuousClock.now
        let width = min(WindowSize.columns ?? 80, 120)
        let filled = 24 * min(done, total) / total
        let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: 24 - filled)
        let text = TerminalText.fitted("\(bar) \(done)/\(total)  \(note)", columns: width - 1)
        Console.status("\r" + TerminalText.padded(text, columns: columnsDrawn))
        columnsDrawn = TerminalText.width(text)
    }

    /// Takes the line away, so that what follows stands by itself.
    mutating func clear() {
        guard isShown, columnsDrawn > 0 else { return }
        Console.status("\r" + String(repeating: " ", count: columnsDrawn) + "\r")
        columnsDrawn = 0
    }
}
