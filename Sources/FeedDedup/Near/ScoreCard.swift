/// The sixteen terms that decide whether two texts tell the same story; each sign is fixed, so that each term is a reason.
///
/// Fitted by logistic regression on candidate pairs of the DEV half of the deduplication benchmark (Reuters-21578,
/// Distribution 1.0; texts not included here). A change of `SketchLimits` or of the tokenizer calls for a new fit.
struct ScoreCard {
    /// One term: how it is named in evidence, its weight and what it measures.
    struct Term {
        let name: StaticString
        let coefficient: Double
        let value: @Sendable (Likeness) -> Double
    }

    static let bias = -8.2074

    /// Terms that need no look at the facts, all but the last speaking for a repeat.
    static let shares: [Term] = [
        Term(name: "shared_text", coefficient: 1.8578) { Double(max($0.bigramsNew, $0.bigramsOld)).squareRoot() },
        Term(name: "shared_words", coefficient: 0.8277) { Double(max($0.wordsNew, $0.wordsOld)) },
        Term(name: "lead_both_ways", coefficient: 4.1871) { Double(min($0.leadNew, $0.leadOld)) },
        Term(name: "lead_one_way", coefficient: 3.4051) { Double(max($0.leadNew, $0.leadOld)) },
        Term(name: "shared_bigrams", coefficient: 1.9641) { min(1, Double($0.sharedBigrams) / 12) },
        Term(name: "many_shared_bigrams", coefficient: 1.046) { logarithm(ofOneMoreThan: $0.sharedBigrams) },
        Term(name: "title", coefficient: 2.9448) { Double($0.title) },
        Term(name: "short_text", coefficient: -1.9669) {
            // Of a longer text it is 0, and most are longer.
            $0.shorterLength > 40 ? 0 : max(0, 3.7 - Logarithm.natural(Double($0.shorterLength + 2)))
        },
    ]

    /// Terms of the facts, all speaking against.
    static let facts: [Term] = [
        Term(name: "number_conflicts", coefficient: -3.3928) { min(1, Double($0.numbersConflicting) / 2) },
        Term(name: "name_conflicts", coefficient: -0.2017) { min(1, Double($0.namesConflicting) / 3) },
        Term(name: "numbers_missing", coefficient: -2.8433) { share($0.numbersMissing, $0.numbersShared) },
        Term(name: "names_missing", coefficient: -3.0535) { share($0.namesMissing, $0.namesShared) },
        Term(name: "numbers_disagree", coefficient: -2.6285) { numbersDisagree($0) ? 1 : 0 },
        Term(name: "names_disagree", coefficient: -1.9134) { namesDisagree($0) ? 1 : 0 },
        Term(name: "number_conflict_share", coefficient: -0.7543) {
            min(1, Double($0.numbersConflicting) / 4) * share($0.numbersConflicting, $0.numbersAgreeing)
        },
        Term(name: "name_conflict_share", coefficient: -6.7398) {
            min(1, Double($0.namesConflicting) / 5) * share($0.namesConflicting, $0.namesAgreeing)
        },
    ]

    /// ln(p / (1 - p)) of a probability: what the sum of all terms must exceed.
    static func logit(_ probability: Double) -> Double {
        let bounded = min(0.999_999, max(0.000_001, probability))
        return Logarithm.natural(bounded / (1 - bounded))
    }

    static func probability(_ sum: Double) -> Double { 1 / (1 + Logarithm.exponential(-min(30, max(-30, sum)))) }

    static func sum(_ terms: [Term], of likeness: Likeness) -> Double {
        var sum = 0.0
        for term in terms { sum += term.coefficient * term.value(likeness) }
        return sum
    }

    /// What each term adds to the sum: those of the shares, then those of the facts.
    static func contributions(_ likeness: Likeness) -> ContiguousArray<Double> {
        var contributions = ContiguousArray<Double>()
        contributions.reserveCapacity(shares.count + facts.count)
        for term in shares { contributions.append(term.coefficient * term.value(likeness)) }
        for term in facts { contributions.append(term.coefficient * term.value(likeness)) }
        return contributions
    }

    /// - Parameter number: its place in `contributions`.
    static func name(ofTerm number: Int) -> String {
        (number < shares.count ? shares[number].name : facts[number - shares.count].name).description
    }

    /// Of the counts that sketches allow, made once: it is asked for with each comparison.
    private static let logarithms = ContiguousArray((0...128).map { Logarithm.natural(1 + Double($0)) })

    private static func logarithm(ofOneMoreThan count: Int) -> Double {
        count < logarithms.count ? logarithms[count] : Logarithm.natural(1 + Double(count))
    }

    private static func share(_ part: Int, _ other: Int) -> Double {
        part + other == 0 ? 0 : Double(part) / Double(part + other)
    }

    private static func numbersDisagree(_ likeness: Likeness) -> Bool {
        likeness.numbersConflicting >= 2 && share(likeness.numbersConflicting, likeness.numbersAgreeing) >= 0.6
    }

    private static func namesDisagree(_ likeness: Likeness) -> Bool {
        likeness.namesConflicting >= 3 && share(likeness.namesConflicting, likeness.namesAgreeing) >= 0.6
    }
}
