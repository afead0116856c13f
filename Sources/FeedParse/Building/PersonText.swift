import FeedModel

extension ParsedPerson {
    /// A person written in one line: `a@b.c (Name)`, `Name <a@b.c>`, `Name (a@b.c)`, an address alone, or a name.
    init(writtenAs text: String) {
        guard text.utf8.contains(UInt8(ascii: "@")), let email = Self.address(in: text) else {
            self.init(name: text.isEmpty ? nil : text)
            return
        }
        var rest = text
        for form in ["mailto:\(email)", "<\(email)>", "(\(email))", "&lt;\(email)&gt;", email] {
            if let range = rest.range(of: form) {
                rest.removeSubrange(range)
                break
            }
        }
        rest = rest.trimmingWhitespace()
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()).trimmingWhitespace() }
        for quote in ["<>", "()", "\"\"", "[]"] where rest == quote { rest = "" }
        self.init(name: rest.isEmpty ? nil : rest, email: email)
    }

    /// The first word with an at-sign between a name and a host.
    private static func address(in text: String) -> String? {
        let isSeparator: (Character) -> Bool = { $0.isWhitespace || "()<>[],;\"&".contains($0) }
        for word in text.split(whereSeparator: isSeparator) {
            let plain = word.hasPrefix("mailto:") ? word.dropFirst(7) : word
            let parts = plain.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix(".") {
                return String(plain)
            }
        }
        return nil
    }
}

extension String {
    /// Without white space at both ends.
    func trimmingWhitespace() -> String {
        // Nearly always there is none, and Unicode need not be asked.
        if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F {
            return self
        }
        var text = unicodeScalars[...]
        while let first = text.first, first.properties.isWhitespace { text.removeFirst() }
        while let last = text.last, last.properties.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// The first place of a text, byte by byte.
    fileprivate func range(of other: String) -> Range<String.Index>? {
        guard !other.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
