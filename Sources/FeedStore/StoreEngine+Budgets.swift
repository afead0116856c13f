import FeedModel

extension StoreEngine {
    private static let budgetsName = "budgets.json"

    /// Keeps what hosts may still be asked. A failure costs only that: the states say when each feed was asked last.
    func keepBudgets(_ bytes: [UInt8]) {
        guard bytes.count <= options.limits.stateBytesMax else { return }
        // Not synchronised budgets are budgets of a minute ago; no article depends on them.
        try? fileSystem.replace(Self.budgetsName, in: layout.state, with: bytes)
    }

    /// What was kept last. nil: nothing, or it cannot be read.
    func keptBudgets() -> [UInt8]? {
        let path = layout.state + "/" + Self.budgetsName
        // What cannot be read counts as not kept.
        return (try? fileSystem.contents(of: path, byteCountMax: options.limits.stateBytesMax)) ?? nil
    }
}

extension Store {
    /// Keeps what hosts may still be asked, for the next process; a failure costs only that.
    package func keepBudgets(_ bytes: [UInt8]) { engine.keepBudgets(bytes) }

    /// What was kept last. nil: nothing, or it cannot be read.
    package func keptBudgets() -> [UInt8]? { engine.keptBudgets() }
}
