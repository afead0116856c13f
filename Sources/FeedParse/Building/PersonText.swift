import FeedModel

extension ParsedPerson {
    /// A person written in one line: `a@b.c (Name)`, `Name <a@b.c>`, `Name (a@b.c)`, an address alone, or a name.
    init(writtenAs text: String) {
        let bytes = Array(text.utf8)
        guard let address = Self.address(in: bytes) else {
            self.init(name: text.isEmpty ? nil : text)
            return
        }
        var rest = Array(bytes[..<address.lowerBound] + bytes[address.upperBound...])
        if let scheme = rest[...].firstIndex(of: "mailto:", from: 0) { rest.removeSubrange(scheme..<(scheme + 7)) }
        for pair in ["<>", "()", "[]", "\"\"", "&lt;&gt;"] as [StaticString] {
            let length = pair.utf8CodeUnitCount
            if let start = rest[...].firstIndex(of: pair, from: 0) { rest.removeSubrange(start..<(start + length)) }
        }
        var name = String(decoding: rest, as: UTF8.self).trimmingWhitespace()
        if name.hasPrefix("("), name.hasSuffix(")") { name = String(name.dropFirst().dropLast()).trimmingWhitespace() }
        self.init(name: name.nonEmpty, email: String(decoding: bytes[address], as: UTF8.self))
    }

    /// Where an address with an at-sign stands. nil: nowhere.
    private static func address(in bytes: [UInt8]) -> Range<Int>? {
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        var start = at
        while start > 0, !isSeparator(bytes[start - 1]) { start -= 1 }
        var end = at + 1
        while end < bytes.count, !isSeparator(bytes[end]) { end += 1 }
        let host = bytes[(at + 1)..<end]
        guard start < at, host.contains(UInt8(ascii: ".")), host.first != UInt8(ascii: "."), !host.contains(bytes[at])
        else { return nil }
        return start..<end
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "()<>[],;:\"&".utf8.contains(byte)
    }
}

extension String {
    /// Without white space at both ends.
    func trimmingWhitespace() -> String {
        // Nearly always there is none, and Unicode need not be asked.
        if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F {
            return self
        }
        var text = self[...].unicodeScalars
        while let first = text.first, first.properties.isWhitespace { text.removeFirst() }
        while let last = text.last, last.properties.isWhitespace { text.removeLast() }
        return String(Substring(text))
    }
}
