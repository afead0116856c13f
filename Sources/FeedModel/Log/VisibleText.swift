/// Makes foreign text harmless in a log line, a terminal or a status line: what cannot be seen is spelled out.
///
/// Escaped are the control characters C0, DEL and C1 (terminal sequences, forged lines), the line and paragraph
/// separators, what changes the direction of text (CVE-2021-42574), and characters that show as nothing.
package enum VisibleText {
    /// The text with everything of that kind written as `\n`, `\t`, `\u{1B}`, and cut to `charactersMax` scalars.
    ///
    /// A cut text ends in an ellipsis. Work is bounded by the limit, not by the text.
    package static func escape(_ text: String, charactersMax: Int) -> String {
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < charactersMax else { return result + "…" }
            count += 1
            if isHarmless(scalar) { result.unicodeScalars.append(scalar) } else { result += escaped(scalar) }
        }
        return result
    }

    /// Whether a scalar may stand in a line of text as it is.
    package static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case 0..<0x20, 0x7F...0x9F: false
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator, zero widths and direction marks, separators and
        // embeddings, invisible operators and isolates, byte order mark, interlinear marks, tags.
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE0FFF:
            false
        default: true
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
}
