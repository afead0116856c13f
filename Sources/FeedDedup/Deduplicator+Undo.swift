import FeedModel

extension Deduplicator {
    /// Records the operator's word on two articles; it is obeyed from now on, whether or not the index still knows them.
    ///
    /// Same: the second tells the story of the first. Different: whichever was taken for a repeat of the other becomes a
    /// story of its own; the caller restores it from its audit line.
    package mutating func declare(_ first: ArticleID, _ second: ArticleID, same: Bool) {
        guard index.declarations.count < limits.declarationsMax, first != second else { return }
        index.declarations.declare(first, second, same: same)
        if same {
            if let slot = index.items.slot(of: second) { index.retell(slot, as: first) }
        } else {
            separate(first, from: second)
            separate(second, from: first)
        }
    }

    private mutating func separate(_ id: ArticleID, from other: ArticleID) {
        guard let slot = index.items.slot(of: id), index.items[slot].original != .none else { return }
        let original = index.items.id(index.items[slot].original)
        if original == other || index.items.story(of: slot) == other { index.setMatch(nil, of: slot) }
    }
}
