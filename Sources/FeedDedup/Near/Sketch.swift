/// Where the parts of a sketch stand in its words of four bytes.
///
/// Five words of header; then bigrams of the lead, sampled bigrams of the rest (ascending), sampled words, title words
/// (each 28 bits of hash, 4 of weight); then numbers and names, two of 16 bits a word.
struct SketchHeader {
    static let words = 5
    var lead: Int
    var rest: Int
    var words: Int
    var title: Int
    var numbers: Int
    var names: Int
    /// The text has more numbers or names than are kept: their absence proves nothing.
    var numbersOverflow: Bool
    /// Words of the text.
    var length: Int
    /// The sample holds all bigrams, all words of the text with a hash below.
    var bigramThreshold: UInt32
    var wordThreshold: UInt32
}

extension SketchHeader {
    init(_ chunk: ContiguousArray<UInt32>, at place: Int) {
        let counts = chunk[place]
        let facts = chunk[place + 1]
        lead = Int(counts & 0xFF)
        rest = Int(counts >> 8 & 0xFF)
        words = Int(counts >> 16 & 0xFF)
        title = Int(counts >> 24)
        numbers = Int(facts & 0xFF)
        names = Int(facts >> 8 & 0xFF)
        numbersOverflow = facts >> 16 & 1 != 0
        length = Int(chunk[place + 2])
        bigramThreshold = chunk[place + 3]
        wordThreshold = chunk[place + 4]
    }

    func append(to chunk: inout ContiguousArray<UInt32>) {
        chunk.append(UInt32(lead) | UInt32(rest) << 8 | UInt32(words) << 16 | UInt32(title) << 24)
        chunk.append(UInt32(numbers) | UInt32(names) << 8 | (numbersOverflow ? 1 << 16 : 0))
        chunk.append(UInt32(clamping: length))
        chunk.append(bigramThreshold)
        chunk.append(wordThreshold)
    }

    /// Words of the whole sketch, header included.
    var size: Int { Self.words + lead + rest + words + title + (numbers + names + 1) / 2 }
}
