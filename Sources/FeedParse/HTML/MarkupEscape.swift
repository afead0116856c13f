extension [UInt8] {
    /// Appends text as HTML; quotes are escaped too, so that it may stand in an attribute.
    mutating func append(escaping run: Span<UInt8>, inAttribute: Bool) {
        guard Self.needsEscape(run) else {
            append(run: run)
            return
        }
        var start = 0
        for index in run.indices {
            let byte = run[index]
            guard byte == 0x26 || byte == 0x3C || byte == 0x3E || (byte == 0x22 && inAttribute) else { continue }
            if start < index { append(run: run.extracting(start..<index)) }
            start = index + 1
            switch byte {
            case 0x26: append(contentsOf: "&amp;".utf8)
            case 0x3C: append(contentsOf: "&lt;".utf8)
            case 0x3E: append(contentsOf: "&gt;".utf8)
            default: append(contentsOf: "&quot;".utf8)
            }
        }
        if start < run.count { append(run: run.extracting(start..<run.count)) }
    }

    /// No early exit, so that the compiler can look at many bytes at once; most runs need nothing.
    private static func needsEscape(_ run: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in 0..<run.count {
            let byte = run[index]
            found |= (byte == 0x26 ? 1 : 0) | (byte == 0x3C ? 1 : 0) | (byte == 0x3E ? 1 : 0) | (byte == 0x22 ? 1 : 0)
        }
        return found != 0
    }

    mutating func append(escaping text: String, inAttribute: Bool) {
        var copy = text
        copy.makeContiguousUTF8()
        append(escaping: copy.utf8.span, inAttribute: inAttribute)
    }
}

/// Characters U+0080...U+009F in feeds are windows-1252 that somebody took for Latin-1 (`&#147;`): browsers read them
/// so, and so does feedd. <https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state>
enum LatinOneRepair {
    /// The text with such characters replaced; nil where there are none.
    static func repaired(_ run: Span<UInt8>) -> [UInt8]? {
        guard mayHoldControl(run) else { return nil }
        var index = 0
        while index < run.count, !isControl(run, at: index) { index += 1 }
        guard index < run.count else { return nil }
        var bytes: [UInt8] = []
        bytes.append(run: run.extracting(0..<index))
        while index < run.count {
            if isControl(run, at: index) {
                bytes.append(contentsOf: scalar(run[index + 1]).utf8Bytes)
                index += 2
            } else {
                bytes.append(run[index])
                index += 1
            }
        }
        return bytes
    }

    /// What byte 0x80...0x9F stands for in windows-1252; U+FFFD for the five it leaves open.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let index = Int(byte) - 0x80
        return table.indices.contains(index) ? table[index] : "\u{FFFD}"
    }

    /// Nearly every text of most European languages holds C2, but before a no-break space or a quotation mark.
    private static func mayHoldControl(_ run: Span<UInt8>) -> Bool {
        guard run.holds(0xC2) else { return false }
        var found: UInt8 = 0
        var previous: UInt8 = 0
        for index in 0..<run.count {
            let byte = run[index]
            found |= (byte < 0xA0 ? 1 : 0) & (previous == 0xC2 ? 1 : 0)
            previous = byte
        }
        return found != 0
    }

    private static func isControl(_ run: Span<UInt8>, at index: Int) -> Bool {
        run[index] == 0xC2 && index + 1 < run.count && run[index + 1] < 0xA0
    }

    private static let table: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}

extension Unicode.Scalar {
    var utf8Bytes: [UInt8] { Array(String(Character(self)).utf8) }
}
