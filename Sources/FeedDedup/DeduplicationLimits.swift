/// Bounds on everything that a feed could make grow.
package struct DeduplicationLimits: Sendable, Hashable {
    /// Words of one text that are looked at; the rest of a longer text does not count.
    package var tokensMax = 6_000
    package var titleTokensMax = 48
    package var linesMax = 400
    /// Changed guids repaired by likeness in one fetch of a feed; more is a move or a mess, not an edit.
    package var repairsPerFetch = 3
    /// Decisions of the operator that are remembered.
    package var declarationsMax = 100_000

    /// Items that are found under one key (a link, a text, a headline): the first half that came, and of those behind them
    /// the newest. Of a text that fifty thousand feeds print these tell enough, and no search goes through all of them.
    package static let itemsPerKey = 128

    package init() {}
}
