/// One line on standard error that names what is being worked on; nothing where nobody looks.
struct ProgressLine {
    private let isShown: Bool
    private var columnsDrawn = 0

    init(isShown: Bool = Console.errorIsTerminal) { self.isShown = isShown }

    mutating func show(_ text: String) {
        guard isShown else { return }
        let fitted = TerminalText.fitted(text, columns: (WindowSize.columns ?? 80) - 1)
        Console.status("\r" + TerminalText.padded(fitted, columns: columnsDrawn))
        columnsDrawn = TerminalText.width(fitted)
    }

    /// Takes the line away, so that what follows stands by itself.
    mutating func clear() {
        guard isShown, columnsDrawn > 0 else { return }
        Console.status("\r" + String(repeating: " ", count: columnsDrawn) + "\r")
        columnsDrawn = 0
    }
}
