/// How much of each text the near-duplicate method keeps and looks at; the "mid sketch" of dedup.md section 5.4, with half
/// of its keys: on the benchmark's items the candidates are as good.
///
/// The score card was fitted with these; change one and fit it again.
enum SketchLimits {
    /// Words from the start of a text that count as its lead.
    static let leadTokens = 48
    /// Bigrams kept: of the lead, and the smallest hashes of the rest.
    static let leadBigrams = 40
    static let restBigrams = 48
    static let words = 64
    static let titleWords = 16
    static let numbers = 48
    static let names = 48
    /// Bigrams under which a text can be found: those with the smallest hashes, so that copies choose the same.
    static let leadKeys = 10
    static let restKeys = 6
    /// Of a long text more, one for so many bigrams, or its parts would not lead to it.
    static let bigramsPerKey = 16
    static let restKeysMax = 32
    static let titleKeys = 6
    /// Bigrams seen in more texts lead nowhere.
    static let keyFrequencyMax = 150
    /// With fewer keys left, the rarest of the frequent ones serve.
    static let keysMin = 8
    /// Newest texts kept under one bigram, and how many of them may be one feed's when others want the place.
    static let postingsPerKey = 32
    static let postingsPerFeed = 8
    /// Candidates that are compared, those with most common keys first. On the benchmark's items no decision is another with
    /// ten; in a full window, where four more share two keys by chance, ten find more that is not there.
    static let comparisons = 6
    /// A text with as many keys must share two of them with a candidate.
    static let manyKeys = 10
    /// Words that are more frequent than this weight says are left out, in any language.
    static let weightMin: Float = 2
    /// Times a line must have been seen in a feed to be the site's own.
    static let boilerplateSightings: UInt8 = 3
}
