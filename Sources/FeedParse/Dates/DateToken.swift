/// A piece of a date as written.
enum DateToken: Hashable, Sendable {
    case number(Int, digits: Int)
    /// Letters, in lower case and without accents.
    case word(String)
    /// A punctuation mark, with whether white space follows it.
    case mark(UInt8, isSpaced: Bool)

    /// Takes text apart; nil for text that is too long to be a date.
    static func tokens(of text: String) -> [DateToken]? {
        guard text.utf8.count <= textBytesMax else { return nil }
        var tokens: [DateToken] = []
        tokens.reserveCapacity(16)
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first {
            if let digit = digit(first) {
                var value = digit
                var count = 1
                scalars = scalars.dropFirst()
                while let next = scalars.first.flatMap(Self.digit) {
                    guard count < digitsMax else { return nil }
                    value = value * 10 + next
                    count += 1
                    scalars = scalars.dropFirst()
                }
                tokens.append(.number(value, digits: count))
            } else if isUnit(first) {
                tokens.append(.word(String(first)))
                scalars = scalars.dropFirst()
            } else if isLetter(first) {
                let end = scalars.firstIndex { !isLetter($0) || isUnit($0) } ?? scalars.endIndex
                tokens.append(.word(DateWords.folded(String(scalars[..<end]))))
                scalars = scalars[end...]
            } else {
                scalars = scalars.dropFirst()
                if !isSpace(first) {
                    tokens.append(.mark(mark(first), isSpaced: scalars.first.map(isSpace) ?? true))
                }
            }
        }
        return tokens
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x61...0x7A).contains(scalar.value | 0x20) }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    /// East Asian dates write their units between the digits, without spaces: `2008年12月11日上午10时`.
    private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x3000 && DateWords.unit(String(scalar)) != nil
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x202F || scalar.value == 0x3000
    }

    private static func mark(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
        case 0xFF1A: UInt8(ascii: ":")
        default: UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
        }
    }

    private static let textBytesMax = 128
    private static let digitsMax = 17
}
