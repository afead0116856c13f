import FeedModel

/// What the operator said of pairs of articles (`undo`); it beats every rule.
struct Declarations {
    /// All, in their order.
    private(set) var history: [Declaration] = []
    private var verdicts: [Pair: Bool] = [:]
    private var originals: [UInt64: ArticleID] = [:]
    private let seed: HashSeed

    struct Declaration {
        let first: ArticleID
        let second: ArticleID
        let same: Bool
    }

    private struct Pair: Hashable {
        let lower: UInt64
        let upper: UInt64
    }

    init(seed: HashSeed) { self.seed = seed }

    var count: Int { history.count }
    var isEmpty: Bool { verdicts.isEmpty }

    mutating func declare(_ first: ArticleID, _ second: ArticleID, same: Bool) {
        guard verdicts[pair(first, second)] != same || (same && originals[hash(second)] != first) else { return }
        history.append(Declaration(first: first, second: second, same: same))
        verdicts[pair(first, second)] = same
        if same {
            originals[hash(second)] = first
        } else {
            if originals[hash(second)] == first { originals[hash(second)] = nil }
            if originals[hash(first)] == second { originals[hash(first)] = nil }
        }
    }

    func areDifferent(_ first: ArticleID, _ second: ArticleID) -> Bool {
        !verdicts.isEmpty && verdicts[pair(first, second)] == false
    }

    /// The article whose story this one was declared to tell. nil: nothing was declared.
    func original(of id: ArticleID) -> ArticleID? { originals.isEmpty ? nil : originals[hash(id)] }

    private func hash(_ id: ArticleID) -> UInt64 { KeyedHasher.hash(id.rawValue, seed: seed) }

    private func pair(_ first: ArticleID, _ second: ArticleID) -> Pair {
        let (one, other) = (hash(first), hash(second))
        return Pair(lower: min(one, other), upper: max(one, other))
    }
}
