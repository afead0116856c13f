/// What the deduplicator says of one article.
package enum Decision: Sendable, Hashable {
    /// Known, and what a reader sees has not changed: nothing is stored, nothing counted.
    case unchanged(of: ArticleID)
    case new
    /// An edit of an item that is stored already; the number counts from 1.
    case revision(of: ArticleID, number: Int)
    /// The same story, told before; `story` is the first article that told it.
    case `repeat`(of: ArticleID, story: ArticleID, rule: DeduplicationRule, evidence: Evidence)
}

/// Which rule found a repeat, in the order of trust.
package enum DeduplicationRule: String, Sendable, Hashable, CaseIterable {
    /// The operator said so (`undo --same`).
    case operatorSaid = "operator"
    case sameURL = "same_url"
    case exactText = "exact_text"
    case nearDuplicate = "near_duplicate"
    /// A part of a longer article that was told before.
    case passage
}

/// Why a repeat is one, in numbers and words; written to the audit line.
package struct Evidence: Sendable, Hashable {
    /// 0...1; 1 for rules that do not weigh.
    package var score: Double
    /// Share of the new item's lead, of its text, that the other has; nil where the rule does not look.
    package var leadShare: Double?
    package var textShare: Double?
    /// Terms of the score card, strongest first; negative spoke against.
    package var terms: [EvidenceTerm] = []
    /// Facts that differ, in clear: "new: 84.2; the other text has none of it at the same place".
    package var conflicts: [String] = []

    package init(score: Double) { self.score = score }
}

/// One reason with its weight in the score, negative when it speaks against a repeat.
package struct EvidenceTerm: Sendable, Hashable {
    package let name: String
    package let contribution: Double

    package init(_ name: String, _ contribution: Double) {
        self.name = name
        self.contribution = contribution
    }
}
