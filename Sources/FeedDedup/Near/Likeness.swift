/// How alike a new text and an older one are, as measured; the score card weighs it.
struct Likeness {
    /// Weighted share of the new text's words (bigrams, lead) that the old one has, and the other way round.
    var wordsNew: Float = 0
    var wordsOld: Float = 0
    var bigramsNew: Float = 0
    var bigramsOld: Float = 0
    var leadNew: Float = 0
    var leadOld: Float = 0
    /// Weighted Jaccard likeness of the titles.
    var title: Float = 0
    /// Rare bigrams in both samples.
    var sharedBigrams = 0
    /// Words of the shorter text.
    var shorterLength = 0
    /// Numbers and names in both, and those of the text that has fewer which the other lacks.
    var numbersShared = 0
    var numbersMissing = 0
    var namesShared = 0
    var namesMissing = 0
    /// Facts of the new text whose surroundings the old one has: does it have the fact as well?
    var numbersAgreeing = 0
    var numbersConflicting = 0
    var namesAgreeing = 0
    var namesConflicting = 0
}
