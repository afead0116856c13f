import FeedModel

/// How trust in guids is lost, rung by rung, and never regained by itself: FreshRSS#5909 shows what flipping back costs.
extension GUIDHealth {
    /// Items after which old observations weigh half.
    private static let memory = 400.0
    /// Observations below which nothing is concluded.
    private static let observedMin = 12.0
    /// Share of wrong guids at which they are no longer believed; FreshRSS uses 5 % and degrades feeds in good order.
    private static let badShareMax = 0.2

    mutating func observe(items: Int, repeats newRepeats: Int, churn newChurn: Int) {
        guard items > 0 else { return }
        let keep = Self.memory / (Self.memory + Double(items))
        observed = observed * keep + Double(items)
        repeats = repeats * keep + Double(newRepeats)
        churn = churn * keep + Double(newChurn)
        guard !isPinned, trust == .full, observed >= Self.observedMin else { return }
        if repeats + churn > Self.badShareMax * observed { trust = .link }
    }
}
