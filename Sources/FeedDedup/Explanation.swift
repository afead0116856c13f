import FeedModel

/// Why an article was taken for a repeat, in words for a newsroom.
package struct Explanation: Sendable, Hashable, CustomStringConvertible {
    /// One sentence each, the verdict first.
    package let sentences: [String]

    /// - Parameter text: the new article's text, - Parameter otherText: that of the article it repeats; nil: not at hand, then no passage is quoted.
    package init(rule: DeduplicationRule, evidence: Evidence, text: String? = nil, otherText: String? = nil) {
        var sentences = [Self.verdict(rule, evidence)]
        if let share = Self.shares(evidence) { sentences.append(share) }
        let speaksFor = evidence.terms.filter { $0.contribution > 0 }.map { Self.words(for: $0.name) }
        let speaksAgainst = evidence.terms.filter { $0.contribution < 0 }.map { Self.words(for: $0.name) }
        if !speaksFor.isEmpty { sentences.append("What speaks for it: \(speaksFor.joined(separator: "; ")).") }
        if !speaksAgainst.isEmpty {
            sentences.append("What speaks against it: \(speaksAgainst.joined(separator: "; ")).")
        }
        for conflict in evidence.conflicts { sentences.append("Differs: \(conflict).") }
        if let text, let otherText, let passage = Self.sharedPassage(text, otherText) {
            sentences.append("Both say: “\(passage)”")
        }
        self.sentences = sentences
    }

    /// One sentence a line.
    package var description: String { sentences.joined(separator: "\n") }

    private static func verdict(_ rule: DeduplicationRule, _ evidence: Evidence) -> String {
        switch rule {
        case .operatorSaid: "You declared the two articles to tell the same story."
        case .sameURL: "Both articles have the same address, and their titles or texts agree."
        case .exactText: "Both articles have the same words in the same order."
        case .nearDuplicate:
            "Both articles tell the same story in part in the same words (\(percent(evidence.score)) sure)."
        case .passage: "This article is a passage of the other, longer one, word for word, with the same figures."
        }
    }

    private static func shares(_ evidence: Evidence) -> String? {
        switch (evidence.leadShare, evidence.textShare) {
        case (let lead?, let text?):
            "The other article has \(percent(lead)) of this one's opening and \(percent(text)) of its rare word pairs."
        case (nil, let text?): "The other article has \(percent(text)) of this one's text."
        case (let lead?, nil): "The other article has \(percent(lead)) of this one's opening."
        case (nil, nil): nil
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((min(1, max(0, share)) * 100).rounded())) %" }

    private static func words(for term: String) -> String { terms[term] ?? term }

    /// The terms of the score card in words.
    private static let terms = [
        "shared_text": "most rare word pairs of the one stand in the other",
        "shared_words": "they share most of their rare words",
        "lead_both_ways": "their openings agree",
        "lead_one_way": "the opening of one stands in the other",
        "shared_bigrams": "a dozen or more rare word pairs are the same",
        "many_shared_bigrams": "many rare word pairs are the same",
        "title": "their headlines agree",
        "short_text": "one of the texts is very short",
        "number_conflicts": "figures differ at the same places",
        "name_conflicts": "names differ at the same places",
        "numbers_missing": "figures of the one are missing in the other",
        "names_missing": "names of the one are missing in the other",
        "numbers_disagree": "most figures differ where the words around them agree",
        "names_disagree": "most names differ where the words around them agree",
        "number_conflict_share": "a large share of the figures differs",
        "name_conflict_share": "a large share of the names differs",
    ]
}

extension Explanation {
    private static let passageMin = 40
    private static let passageMax = 240
    private static let textMax = 20_000

    /// The first sentence of a text that the other has as well. nil: none of some length.
    private static func sharedPassage(_ text: String, _ other: String) -> String? {
        let other = words(other)
        for sentence in text.prefix(textMax).split(whereSeparator: { ".!?\n。！？".contains($0) }) {
            guard sentence.count >= passageMin, contains(other, words(String(sentence))) else { continue }
            return String(sentence.drop(while: \.isWhitespace).prefix(passageMax))
        }
        return nil
    }

    private static func words(_ text: String) -> [Substring] {
        text.prefix(textMax).split { !$0.isLetter && !$0.isNumber }
    }

    private static func contains(_ list: [Substring], _ part: [Substring]) -> Bool {
        guard let first = part.first, list.count >= part.count else { return false }
        return list.indices.dropLast(part.count - 1).contains { start in
            list[start] == first && list[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
