import FeedModel

/// What the deduplicator needs of an article's text, made in parallel, before anything is compared.
package struct Fingerprint: Sendable {
    /// Key of the canonical address. 0: none, or one that says nothing (a site's front page).
    var url: UInt64 = 0
    /// Key of all words of the text in their order. 0: too few words to mean anything.
    var text: UInt64 = 0
    /// Key of the title's words in their order. 0: no title.
    var title: UInt64 = 0
    var titleTokens: ContiguousArray<Token> = []
    var tokens: ContiguousArray<Token> = []
    var lines: ContiguousArray<Line> = []

    /// Of an article that says nothing: like no other.
    package init() {}
}

/// One word or number of a text, folded and hashed.
struct Token {
    /// Under the store's seed.
    var hash: UInt32
    /// Where it stands in the text as given, in bytes of UTF-8.
    var offset: UInt32
    var length: UInt16
    var kind: Kind

    struct Kind: OptionSet {
        let rawValue: UInt8
        static let number = Kind(rawValue: 1)
        /// Capitalised where a sentence does not begin, in a line that is no headline.
        static let name = Kind(rawValue: 2)
        /// A number that looks like a year; years are in everything and prove nothing.
        static let year = Kind(rawValue: 4)
        /// Two neighbouring characters of a script that does not part words.
        static let ideograph = Kind(rawValue: 8)

        /// A number that is no year. Without a branch: which words are numbers no processor foresees.
        @inline(__always)
        var isTellingNumber: Bool { (rawValue & ~(rawValue &>> 2)) & Kind.number.rawValue != 0 }
    }
}

/// One line of a text: its words and by what it is recognised when a site prints it under every article.
struct Line {
    /// Index after its last token.
    var end: Int
    /// Its words, the item's own title and all figures left out.
    var key: UInt64
}
