/// Undoes text that was UTF-8, was taken for Latin-1 and made UTF-8 once more: `CataluÃ±a`.
///
/// Programs do this to single fields, so every run of text between tags is judged by itself, and only where all of it
/// fits: one character beyond U+00FF, or one byte that is no UTF-8 after the undoing, and it stays as it is.
/// feedparser does the same for each value.
enum DoubleEncoding {
    /// The document with such texts put right. nil: there were none.
    static func undone(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int)? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var count = 0
        var start = 0
        var isPlain = true
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "<")
            if byte >= 0x80 { isPlain = false }
            guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") else { continue }
            if !isPlain, let text = undone(run: bytes[start..<index]) {
                output.append(contentsOf: text)
                count += 1
            } else {
                output.append(contentsOf: bytes[start..<index])
            }
            if index < bytes.count { output.append(byte) }
            start = index + 1
            isPlain = true
        }
        return count > 0 ? (output, count) : nil
    }

    private static func undone(run: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(run.count)
        var index = run.startIndex
        while index < run.endIndex {
            let byte = run[index]
            if byte < 0x80 {
                text.append(byte)
                index += 1
                continue
            }
            guard byte == 0xC2 || byte == 0xC3, index + 1 < run.endIndex else { return nil }
            text.append((byte & 3) << 6 | run[index + 1] & 0x3F)
            index += 2
        }
        let scan = ByteScan(text.span)
        guard scan.isValid, scan.cutAt == nil, scan.multibyteCount > 0 else { return nil }
        return text.allSatisfy { !isUnlikelyLead($0) } ? text : nil
    }

    /// `É»`, `È »` and their like at the end of a quotation are good French, and good UTF-8 of phonetic letters too.
    private static func isUnlikelyLead(_ byte: UInt8) -> Bool { (0xC6...0xCD).contains(byte) }
}
