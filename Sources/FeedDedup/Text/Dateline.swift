/// What stands at the edge of a line and is no fact of the story: where and when it was sent, and the word at which it was cut.
///
/// Agencies begin with "PHOENIX, Ariz., March 5 (Agency) -", outlets put another place, day and agency there, and a
/// summary that was cut in the middle of a number ends in a number that nobody reported.
enum Dateline {
    /// Words before the dash.
    private static let wordsMax = 10

    /// Takes the flags of numbers and names from the words of a line that are no facts.
    ///
    /// - Parameters:
    ///   - tokens: Those of the line are the ones from `first` on.
    ///   - first: Index of the line's first token.
    ///   - text: What they were cut from.
    ///   - end: Where the line ends in it.
    ///   - folding: Says of letters whether they are capitals.
    static func clearFacts(
        of tokens: inout ContiguousArray<Token>, from first: Int, in text: Span<UInt8>, end: Int,
        _ folding: FoldingTable
    ) {
        // A line of signs alone has no words.
        guard first >= 0, first < tokens.count else { return }
        if let dash = dash(tokens.span, first, text, folding) {
            for index in first..<dash { tokens[index].kind.remove(.name) }
        }
        let last = tokens.count - 1
        if isCut(text, from: tokens[last].end, to: end) { tokens[last].kind.subtract([.number, .name]) }
    }

    /// Index of the first token behind the dash. nil: the line begins with no dateline.
    private static func dash(
        _ tokens: Span<Token>, _ first: Int, _ text: Span<UInt8>, _ folding: FoldingTable
    ) -> Int? {
        for index in first..<max(first, min(tokens.count - 1, first + wordsMax)) {
            guard tokens[index].kind.contains(.number) || isCapital(text, at: Int(tokens[index].offset), folding) else {
                return nil
            }
            if holdsDash(text, from: tokens[index].end, to: Int(tokens[index + 1].offset)) { return index + 1 }
        }
        return nil
    }

    private static func isCapital(_ text: Span<UInt8>, at offset: Int, _ folding: FoldingTable) -> Bool {
        guard offset < text.count else { return false }
        if text[offset] < 0x80 { return text[offset] >= 0x41 && text[offset] <= 0x5A }
        return folding[Tokenizer.decode(text, at: offset).scalar].scalarClass == .upperLetter
    }

    /// A dash with spaces around it, or a long one: a hyphen inside a word parts nothing.
    private static func holdsDash(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        var isAfterSpace = false
        for index in start..<max(start, min(end, text.count)) {
            switch text[index] {
            case 0x20: isAfterSpace = true
            case UInt8(ascii: "-"), UInt8(ascii: "_"): if isAfterSpace { return true }
            // En dash, em dash and horizontal bar are E2 80 93...95.
            case 0x93...0x95:
                if index >= 2, text[index - 1] == 0x80, text[index - 2] == 0xE2 { return true }
            default: isAfterSpace = false
            }
        }
        return false
    }

    /// Three points or an ellipsis behind the last word.
    private static func isCut(_ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        var points = 0
        for index in start..<max(start, min(end, text.count)) {
            if text[index] == UInt8(ascii: ".") { points += 1 }
            if text[index] == 0xA6, index >= 2, text[index - 1] == 0x80, text[index - 2] == 0xE2 { return true }
        }
        return points >= 3
    }
}

extension Token {
    /// Where it ends in the text, in bytes.
    fileprivate var end: Int { Int(offset) + Int(length) }
}
