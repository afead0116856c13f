/// Text from feeds, made harmless for a terminal: no escape sequences, no line breaks, no reordering of letters.
enum TerminalText {
    /// Control characters become spaces, characters that reorder or hide others vanish.
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: scalars.append(" ")
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x061C: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// At most so many columns, with an ellipsis where something was cut.
    static func fitted(_ text: String, columns: Int) -> String {
        let plain = plain(text)
        guard width(plain) > columns else { return plain }
        var cut = ""
        var used = 0
        for character in plain {
            let next = width(of: character)
            if used + next > columns - 1 { break }
            cut.append(character)
            used += next
        }
        return cut + "…"
    }

    static func padded(_ text: String, columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - width(text)))
    }

    static func width(_ text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

    /// 2 for the wide letters of East Asia and emoji (Unicode Standard Annex 11), 1 for the rest.
    private static func width(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
