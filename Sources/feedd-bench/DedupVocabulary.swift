/// The words of a file of items, and those that take their places when the file is told once more as other stories.
///
/// A word gives way to another one of its kind that is about as frequent; one that only a few items have, a name mostly, is
/// spelled anew, so that the vocabulary grows with the items as that of news does (Heaps 1978). A word that many items have
/// stays, and with it the language and the forms of reports that come back each day with other names and figures. No story
/// is told twice. Years stay: all items of a window have them in common.
///
/// How many words stay was chosen by what comes of it: the first half of the benchmark's file told once more costs 4.5
/// comparisons and 63 postings an item and has 1,486 repeats; the second half, which is real, 4.1, 67 and 1,553.
struct DedupVocabulary {
    /// A text and where its words stand.
    struct Text {
        fileprivate let bytes: [UInt8]
        fileprivate var pieces: [Piece] = []
    }

    fileprivate struct Piece {
        let start: Int32
        let end: Int32
        let word: Int32
    }

    /// In lower case.
    private var words: [ArraySlice<UInt8>] = []
    /// In how many items each occurs.
    private var counts: [Int] = []
    private var numbers: [ArraySlice<UInt8>: Int32] = [:]
    /// Words of one kind that are about as frequent as one another.
    private var bands: [[Int32]] = []
    /// For each word the number of the one that stands in its place in this round; -1: it is spelled anew.
    private var replacements: [Int32] = []
    private var round = 0
    private var items = 0

    /// A word that so many percent of the items have is one of the language or of the forms of reports: it stays.
    private static let keptPercent = 2
    /// Items that have a rare word, at most.
    private static let rareMax = 3
    /// The least frequent word of a band occurs in so many percent of the items of the most frequent one.
    private static let bandPercent = 80

    /// Reads a title and a text, which count as one item's.
    mutating func read(title: String, text: String) -> (title: Text, text: Text) {
        items += 1
        let item = (pieces(of: Array(title.utf8)), pieces(of: Array(text.utf8)))
        for word in Set((item.0.pieces + item.1.pieces).map(\.word)) { counts[Int(word)] += 1 }
        return item
    }

    /// Chooses the words of a round; of the first each word keeps its place.
    mutating func begin(round: Int) {
        self.round = round
        if bands.isEmpty { sort() }
        replacements = counts.map { $0 <= Self.rareMax ? -1 : 0 }
        var generator = DedupNumbers(seed: UInt64(round))
        let kept = items / 100 * Self.keptPercent
        for band in bands {
            let isKept = band.first.map { counts[Int($0)] >= kept && !isNumber($0) } ?? true
            let others = round == 0 || isKept ? band : band.shuffled(using: &generator)
            for (word, other) in zip(band, others) { replacements[Int(word)] = other }
        }
    }

    /// A text as it is told in this round.
    func told(_ text: Text) -> String {
        guard round > 0 else { return String(decoding: text.bytes, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.bytes.count * 5 / 4)
        var copied = 0
        for piece in text.pieces {
            let old = text.bytes[Int(piece.start)..<Int(piece.end)]
            bytes.append(contentsOf: text.bytes[copied..<old.startIndex])
            append(replacement(of: piece.word), inCaseOf: old, to: &bytes)
            copied = old.endIndex
        }
        bytes.append(contentsOf: text.bytes[copied...])
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension DedupVocabulary {
    private mutating func pieces(of bytes: [UInt8]) -> Text {
        var text = Text(bytes: bytes)
        let lower = bytes.map { Self.isUpper($0) ? $0 | 0x20 : $0 }
        var index = 0
        while index < lower.count {
            let start = index
            let isDigit = Self.isDigit(lower[start])
            while index < lower.count, Self.isLetter(lower[index]) || Self.isDigit(lower[index]),
                Self.isDigit(lower[index]) == isDigit
            { index += 1 }
            guard index > start else {
                index += 1
                continue
            }
            let word = lower[start..<index]
            if Self.isYear(word) { continue }
            text.pieces.append(Piece(start: Int32(start), end: Int32(index), word: number(of: word)))
        }
        return text
    }

    private mutating func number(of word: ArraySlice<UInt8>) -> Int32 {
        if let number = numbers[word] { return number }
        let number = Int32(words.count)
        // Its own copy: a slice would hold the whole text.
        let own = ArraySlice(Array(word))
        numbers[own] = number
        words.append(own)
        counts.append(0)
        return number
    }

    private mutating func sort() {
        let known = words.indices.map(Int32.init).filter { counts[Int($0)] > Self.rareMax }
        for kind in [true, false] {
            let ordered = known.filter { isNumber($0) == kind }.sorted { counts[Int($0)] > counts[Int($1)] }
            var most = 0
            for word in ordered {
                let count = counts[Int(word)]
                if most == 0 || count * 100 < most * Self.bandPercent {
                    bands.append([])
                    most = count
                }
                bands[bands.count - 1].append(word)
            }
        }
    }

    private func isNumber(_ word: Int32) -> Bool { words[Int(word)].first.map(Self.isDigit) ?? false }

    private func replacement(of word: Int32) -> ArraySlice<UInt8> {
        let other = replacements[Int(word)]
        guard other < 0 else { return words[Int(other)] }
        var generator = DedupNumbers(seed: UInt64(word) << 32 | UInt64(round))
        return ArraySlice(
            words[Int(word)].map { byte in
                Self.isDigit(byte)
                    ? UInt8(ascii: "1") + UInt8(generator.next() >> 33 % 9)
                    : UInt8(ascii: "a") + UInt8(generator.next() >> 33 % 26)
            })
    }

    private func append(_ word: ArraySlice<UInt8>, inCaseOf old: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        let isCapital = old.first.map(Self.isUpper) ?? false
        let isUpper = isCapital && old.dropFirst().first.map(Self.isUpper) ?? false
        for (place, byte) in word.enumerated() {
            let isHere = (isUpper || isCapital && place == 0) && Self.isLetter(byte)
            bytes.append(isHere ? byte & ~0x20 : byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    private static func isYear(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 4 && (word.starts(with: "19".utf8) || word.starts(with: "20".utf8))
    }
}

/// Numbers that look random and are the same in each run (Knuth's MMIX generator).
struct DedupNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Its lower bits have short periods, and shuffling looks at all of them.
        return state ^ state >> 29
    }
}
