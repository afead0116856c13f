import FeedModel

/// Cuts a text into folded, hashed words and numbers, in one pass over its UTF-8.
///
/// A word is a run of letters; a number a run of digits with points and commas inside, the commas cut. Scripts that do
/// not part words give one token for each two neighbouring characters, because single ones are too frequent to mean
/// anything (dedup.md section 5.5).
struct Tokenizer {
    private let folding: FoldingTable
    private let seed: HashSeed
    private let tokensMax: Int
    var tokens: ContiguousArray<Token> = []
    /// Of all tokens in their order; made along with them, so that no second pass waits for one product after the other.
    private var key: UInt64

    private var hasher: WordHasher
    private var run = Run.none
    private var kind: Token.Kind = []
    private var start = 0
    private var characters = 0
    /// The first character of a number, and how many digits it has: years are told apart by them.
    private var firstDigits: UInt32 = 0
    /// Points seen in a number that count only if a digit follows.
    private var pendingPoints = 0
    /// End of the last digit or letter of the run.
    private var end = 0
    /// Characters since a full stop, colon or quotation mark; a capital proves nothing within two of one.
    private var sinceStop = 0
    private var previousIdeograph: UInt32 = 0
    private var previousStart = 0

    private enum Run { case none, word, number }

    init(folding: FoldingTable, seed: HashSeed, tokensMax: Int, reserving capacity: Int) {
        self.folding = folding
        self.seed = seed
        self.tokensMax = tokensMax
        hasher = WordHasher(seed: seed)
        key = seed.low
        tokens.reserveCapacity(min(tokensMax, capacity) + Self.wordsAtOnce)
    }

    /// Reads one line from `offset` and returns where the next begins.
    mutating func readLine(_ text: Span<UInt8>, from offset: Int) -> Int {
        var index = offset
        sinceStop = 0
        while index < text.count, tokens.count < tokensMax {
            let byte = text[index]
            if (byte | 0x20) &- 0x61 < 26 {
                let isBetween = run == .none && previousIdeograph == 0
                let end = isBetween ? readWords(text, from: index) : index
                index = end > index ? end : readLetters(text, from: index)
            } else if byte < 0x80 {
                if byte == 0x0A { break }
                readASCII(byte, at: index)
                index &+= 1
            } else {
                let (scalar, length) = Self.decode(text, at: index)
                readScalar(scalar, at: index, length: length)
                index &+= length
            }
        }
        endRun()
        endIdeographs(at: index)
        return tokens.count < tokensMax ? min(index + 1, text.count) : text.count
    }

    /// Words of ASCII letters with spaces and signs between them, most of most texts: read and kept in one loop that stores
    /// nothing but their tokens. Returns where they end; `first` when the first word goes on with something else.
    private mutating func readWords(_ text: Span<UInt8>, from first: Int) -> Int {
        let wanted = min(Self.wordsAtOnce, tokensMax &- tokens.count)
        if tokens.capacity &- tokens.count < wanted { tokens.reserveCapacity(tokens.capacity &* 2 &+ wanted) }
        let seed = seed
        var (index, sinceStop, key) = (first, sinceStop, key)
        var isFirstInLine = tokensAreEmptyInLine
        var names = 0
        let before = tokens.count
        tokens.append(addingCapacity: wanted) { output in
            while !output.isFull, index < text.count {
                let start = index
                let hash = Self.hash(text, from: &index, seed: seed)
                // What follows may be one more letter of it, or an accent.
                guard index == text.count || text[index] < 0x80 else {
                    index = start
                    return
                }
                let length = index &- start
                let isName = text[start] < 0x61 && sinceStop > 1 && !isFirstInLine && length > 1
                output.append(
                    Token(
                        hash: hash, offset: UInt32(truncatingIfNeeded: start), length: UInt16(clamping: length),
                        kind: isName ? .name : []))
                key = Self.key(key, hash, seed)
                isFirstInLine = false
                names &+= isName ? 1 : 0
                sinceStop &+= length
                // Mostly one space.
                guard index < text.count else { return }
                if text[index] == 0x20 { (index, sinceStop) = (index &+ 1, sinceStop &+ 1) }
                while index < text.count, (text[index] | 0x20) &- 0x61 >= 26 {
                    guard Self.isSign(text[index]) else { return }
                    sinceStop = Self.isStop(text[index]) ? 0 : sinceStop &+ 1
                    index &+= 1
                }
            }
        }
        lineTokens &+= tokens.count &- before
        lineNames &+= names
        (self.sinceStop, self.key) = (sinceStop, key)
        return index
    }

    /// True for what, letters left out, parts words within a line: of ASCII all but figures and the end of the line.
    @inline(__always)
    private static func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && byte != 0x0A && byte &- 0x30 >= 10 }

    /// True for a sign behind which a capital proves nothing.
    @inline(__always)
    private static func isStop(_ byte: UInt8) -> Bool { byte < 0x40 && stops &>> UInt64(byte) & 1 != 0 }

    /// A bit for each of ! " . : and ?
    private static let stops: UInt64 = 1 << 0x21 | 1 << 0x22 | 1 << 0x2E | 1 << 0x3A | 1 << 0x3F

    /// Most tokens that are kept in one go.
    private static let wordsAtOnce = 32

    /// The hash of the letters from an index on, which is moved behind the last.
    @inline(__always)
    private static func hash(_ text: Span<UInt8>, from index: inout Int, seed: HashSeed) -> UInt32 {
        var hasher = WordHasher(seed: seed)
        var letters: LetterRun
        repeat {
            letters = LetterRun(text, at: index)
            hasher.combine(letters)
            index &+= letters.count
        } while letters.count == 8
        return hasher.finish()
    }

    /// More letters of a word, or those behind a number. Returns where they end.
    private mutating func readLetters(_ text: Span<UInt8>, from first: Int) -> Int {
        letter(UInt32(text[first] | 0x20), isUpper: text[first] < 0x61, at: first, end: first &+ 1)
        var hasher = hasher
        var index = first &+ 1
        while index < text.count {
            let lower = text[index] | 0x20
            guard lower &- 0x61 < 26 else { break }
            hasher.combine(lower)
            index &+= 1
        }
        self.hasher = hasher
        characters &+= index &- first &- 1
        sinceStop &+= index &- first &- 1
        end = index
        return index
    }

    @inline(__always)
    private mutating func readASCII(_ byte: UInt8, at index: Int) {
        if byte &- 0x30 < 10 {
            digit(byte, at: index, end: index &+ 1)
        } else {
            other(byte)
        }
    }

    private mutating func other(_ byte: UInt8) {
        if run == .number, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            if byte == UInt8(ascii: ".") { pendingPoints &+= 1 }
        } else {
            endRun()
        }
        if previousIdeograph != 0 { endIdeographs(at: previousStart) }
        sinceStop = Self.isStop(byte) ? 0 : sinceStop &+ 1
    }

    private mutating func readScalar(_ scalar: UInt32, at index: Int, length: Int) {
        if scalar &- Self.hangulFirst < Self.hangulCount { return hangul(scalar, at: index, end: index + length) }
        let entry = folding[scalar]
        if entry.isExpansion {
            for folded in folding.expansion(of: entry) {
                apply(folding[folded], isUpper: entry.scalarClass == .upperLetter, at: index, end: index + length)
            }
        } else {
            apply(entry, isUpper: entry.scalarClass == .upperLetter, at: index, end: index + length)
        }
    }

    /// A syllable as its two or three letters, as texts in decomposed form write it (Unicode section 3.12).
    private mutating func hangul(_ syllable: UInt32, at index: Int, end: Int) {
        let number = syllable - Self.hangulFirst
        letter(0x1100 + number / 588, isUpper: false, at: index, end: end)
        letter(0x1161 + number % 588 / 28, isUpper: false, at: index, end: end)
        if number % 28 != 0 { letter(0x11A7 + number % 28, isUpper: false, at: index, end: end) }
    }

    private static let hangulFirst: UInt32 = 0xAC00
    private static let hangulCount: UInt32 = 11_172

    private mutating func apply(_ entry: FoldingTable.Entry, isUpper: Bool, at index: Int, end: Int) {
        switch entry.scalarClass {
        case .ignored: break
        case .letter, .upperLetter: letter(entry.scalar, isUpper: isUpper, at: index, end: end)
        case .digit: digit(UInt8(truncatingIfNeeded: entry.scalar), at: index, end: end)
        case .ideograph: ideograph(entry.scalar, at: index, end: end)
        case .stop:
            other(0x20)
            sinceStop = 0
        case .newline, .other: other(0x20)
        }
    }

    @inline(__always)
    private mutating func letter(_ folded: UInt32, isUpper: Bool, at index: Int, end: Int) {
        if run != .word {
            endRun()
            if previousIdeograph != 0 { endIdeographs(at: index) }
            run = .word
            start = index
            kind = isUpper && sinceStop > 1 && !tokensAreEmptyInLine ? .name : []
        }
        if folded < 0x80 {
            hasher.combine(UInt8(truncatingIfNeeded: folded))
        } else {
            hasher.combine(scalar: folded)
        }
        characters &+= 1
        self.end = end
        sinceStop &+= 1
    }

    @inline(__always)
    private mutating func digit(_ byte: UInt8, at index: Int, end: Int) {
        if run != .number {
            endRun()
            if previousIdeograph != 0 { endIdeographs(at: index) }
            run = .number
            start = index
            kind = .number
            firstDigits = 0
        }
        while pendingPoints > 0 {
            hasher.combine(UInt8(ascii: "."))
            characters &+= 1
            pendingPoints &-= 1
        }
        if characters < 2 { firstDigits = firstDigits &* 10 &+ UInt32(byte &- 0x30) }
        hasher.combine(byte)
        characters &+= 1
        self.end = end
        sinceStop &+= 1
    }

    /// Two neighbours make a token; the first of a run waits for its second.
    private mutating func ideograph(_ scalar: UInt32, at index: Int, end: Int) {
        endRun()
        sinceStop &+= 1
        if previousIdeograph != 0 {
            emitIdeographs(previousIdeograph, scalar, from: previousStart, to: end)
            previousIdeograph = scalar | 1 << 31
        } else {
            previousIdeograph = scalar
        }
        previousStart = index
        self.end = end
    }

    /// A character that stood alone is a token by itself.
    private mutating func endIdeographs(at index: Int) {
        if previousIdeograph != 0, previousIdeograph & 1 << 31 == 0 {
            emitIdeographs(previousIdeograph, 0, from: previousStart, to: max(end, previousStart))
        }
        previousIdeograph = 0
    }

    private mutating func emitIdeographs(_ first: UInt32, _ second: UInt32, from start: Int, to end: Int) {
        var hasher = WordHasher(seed: seed)
        hasher.combine(scalar: first & 0x1F_FFFF)
        hasher.combine(scalar: second)
        append(hasher.finish(), kind: .ideograph, start: start, end: end)
    }

    private mutating func endRun() {
        guard run != .none else { return }
        if run == .number, characters == 4, pendingPoints == 0, firstDigits == 19 || firstDigits == 20 {
            kind.insert(.year)
        }
        if characters < 2 { kind.remove(.name) }
        append(hasher.finish(), kind: kind, start: start, end: end)
        hasher = WordHasher(seed: seed)
        run = .none
        characters = 0
        pendingPoints = 0
    }

    private mutating func append(_ hash: UInt32, kind: Token.Kind, start: Int, end: Int) {
        guard tokens.count < tokensMax else { return }
        tokens.append(
            Token(
                hash: hash, offset: UInt32(truncatingIfNeeded: start), length: UInt16(clamping: end - start), kind: kind
            ))
        key = Self.key(key, hash, seed)
        lineTokens &+= 1
        lineNames &+= kind.contains(.name) ? 1 : 0
    }

    @inline(__always)
    private static func key(_ key: UInt64, _ hash: UInt32, _ seed: HashSeed) -> UInt64 {
        WordHasher.mix(key &+ UInt64(hash), seed.high | 1)
    }

    /// Key of the words in their order. 0: there are none.
    var textKey: UInt64 { tokens.isEmpty ? 0 : max(1, key) }

    /// Tokens of the current line; its first never counts as a name.
    private var lineTokens = 0
    private var tokensAreEmptyInLine: Bool { lineTokens == 0 }
    /// Names among them.
    private var lineNames = 0

    mutating func beginLine() { (lineTokens, lineNames) = (0, 0) }
}

extension Tokenizer {
    /// The character at an index and its length; strings of Swift are valid UTF-8, so bounds are all that is checked.
    @inline(__always)
    static func decode(_ text: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[index])
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= text.count else { return (0xFFFD, 1) }
        var scalar = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for next in 1..<length { scalar = scalar &<< 6 | UInt32(text[index + next] & 0x3F) }
        return (scalar, length)
    }

    /// In a line where almost every word is capitalised no capital means a name.
    mutating func clearNamesOfHeadline(from first: Int) {
        guard lineNames * 100 > (tokens.count - first) * 45 else { return }
        for index in first..<tokens.count { tokens[index].kind.remove(.name) }
    }
}
