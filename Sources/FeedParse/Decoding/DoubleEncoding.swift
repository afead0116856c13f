/// Undoes text that was UTF-8, was taken for Latin-1 and made UTF-8 once more: `CataluÃ±a`.
///
/// Programs do this to single fields, so every run of text between tags is judged by itself, and only where all of it
/// fits: one character beyond U+00FF, or one byte that is no UTF-8 after the undoing, and it stays as it is.
/// feedparser does the same for each value.
enum DoubleEncoding {
    /// The document with such texts put right. nil: there were none.
    ///
    /// Every such text holds a pair that begins with C3, and its second begins with C2. Good French holds that by chance
    /// too, so most documents that are looked at here stay as they are, and nothing is copied before a text has passed.
    static func undone(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int)? {
        var output: [UInt8] = []
        var copied = 0
        var count = 0
        var index = 0
        while index + 3 < bytes.count {
            guard bytes[index] == 0xC3, bytes[index + 2] == 0xC2 else {
                index += 1
                continue
            }
            // Never before what was looked at already: else a long text would be looked at as often as it holds such pairs.
            var start = index
            while start > copied, !isBracket(bytes[start - 1]) { start -= 1 }
            var end = index
            while end < bytes.count, !isBracket(bytes[end]) { end += 1 }
            if let text = undone(run: bytes[start..<end]) {
                output.append(contentsOf: bytes[copied..<start])
                output.append(contentsOf: text)
                copied = end
                count += 1
            }
            index = end
        }
        guard count > 0 else { return nil }
        output.append(contentsOf: bytes[copied...])
        return (output, count)
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") }

    private static func undone(run: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var index = run.startIndex
        // What is missing of the character that is being undone: the first accent of a good text ends it.
        var missing = 0
        while index < run.endIndex {
            let byte = run[index]
            if byte < 0x80 {
                guard missing == 0 else { return nil }
                text.append(byte)
                index += 1
                continue
            }
            guard byte == 0xC2 || byte == 0xC3, index + 1 < run.endIndex else { return nil }
            let undone = (byte & 3) << 6 | run[index + 1] & 0x3F
            guard (undone < 0xC0) == (missing > 0) else { return nil }
            missing = missing > 0 ? missing - 1 : undone >= 0xF0 ? 3 : undone >= 0xE0 ? 2 : 1
            text.append(undone)
            index += 2
        }
        let scan = ByteScan(text.span)
        guard scan.isValid, scan.cutAt == nil, scan.multibyteCount > 0 else { return nil }
        return text.allSatisfy { !isUnlikelyLead($0) } ? text : nil
    }

    /// `É»`, `È »` and their like at the end of a quotation are good French, and good UTF-8 of phonetic letters too.
    private static func isUnlikelyLead(_ byte: UInt8) -> Bool { (0xC6...0xCD).contains(byte) }
}
