/// Swift text with comments and the content of string literals replaced by spaces, so that a rule about code is not
/// set off by a sentence about it. Code inside an interpolation is blanked too: no rule needs it.
enum CodeOnly {
    static func lines(of text: String) -> [String] {
        var scanner = Scanner(Array(text.utf8))
        return String(decoding: scanner.blanked(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private struct Scanner {
        private let bytes: [UInt8]
        private var offset = 0
        private var output: [UInt8] = []

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count)
        }

        mutating func blanked() -> [UInt8] {
            while offset < bytes.count {
                if stands("//") {
                    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { blank() }
                } else if stands("/*") {
                    blankComment()
                } else if let quote = openingQuote() {
                    blankString(quote)
                } else {
                    output.append(bytes[offset])
                    offset += 1
                }
            }
            return output
        }

        private func stands(_ text: String, at place: Int? = nil) -> Bool {
            var place = place ?? offset
            for byte in text.utf8 {
                guard place < bytes.count, bytes[place] == byte else { return false }
                place += 1
            }
            return true
        }

        private mutating func blank(_ count: Int = 1) {
            for _ in 0..<count where offset < bytes.count {
                output.append(bytes[offset] == UInt8(ascii: "\n") ? bytes[offset] : UInt8(ascii: " "))
                offset += 1
            }
        }

        private mutating func blankComment() {
            var depth = 0
            repeat {
                if stands("/*") {
                    depth += 1
                    blank(2)
                } else if stands("*/") {
                    depth -= 1
                    blank(2)
                } else {
                    blank()
                }
            } while depth > 0 && offset < bytes.count
        }

        private struct Quote {
            var hashes: Int
            var isMultiline: Bool
        }

        /// The kind of string literal that opens here; nil when none does.
        private func openingQuote() -> Quote? {
            var place = offset
            while place < bytes.count, bytes[place] == UInt8(ascii: "#") { place += 1 }
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
            return Quote(hashes: place - offset, isMultiline: stands("\"\"\"", at: place))
        }

        private mutating func blankString(_ quote: Quote) {
            let quoteLength = quote.isMultiline ? 3 : 1
            blank(quote.hashes + quoteLength)
            while offset < bytes.count {
                if closes(quote) {
                    blank(quoteLength + quote.hashes)
                    return
                }
                if bytes[offset] == UInt8(ascii: "\\"), hasHashes(quote.hashes, at: offset + 1) {
                    blank(1 + quote.hashes)
                    if stands("(") { blankInterpolation() } else { blank() }
                } else if !quote.isMultiline, bytes[offset] == UInt8(ascii: "\n") {
                    return
                } else {
                    blank()
                }
            }
        }

        private func closes(_ quote: Quote) -> Bool {
            let length = quote.isMultiline ? 3 : 1
            return (quote.isMultiline ? stands("\"\"\"") : stands("\"")) && hasHashes(quote.hashes, at: offset + length)
        }

        private func hasHashes(_ count: Int, at place: Int) -> Bool {
            place + count <= bytes.count && bytes[place..<place + count].allSatisfy { $0 == UInt8(ascii: "#") }
        }

        private mutating func blankInterpolation() {
            var depth = 0
            repeat {
                if let quote = openingQuote() {
                    blankString(quote)
                    continue
                }
                if stands("(") { depth += 1 }
                if stands(")") { depth -= 1 }
                blank()
            } while depth > 0 && offset < bytes.count
        }
    }
}
