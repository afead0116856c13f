extension IPAddress {
    /// Reads the strict forms: dotted decimal, or RFC 4291 text without a zone. nil: anything else.
    init?(_ text: some StringProtocol) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            self.init(ipv6: String(text))
        } else {
            self.init(strictIPv4: text)
        }
    }

    /// Reads what a C library takes for an IPv4 address in a URL: 1 to 4 parts, each decimal, octal (`0`) or hexadecimal
    /// (`0x`), the last filling what is left (`127.1`, `0x7f.1`, `2130706433`). nil: a name.
    ///
    /// <https://url.spec.whatwg.org/#concept-ipv4-parser>
    init?(looseIPv4 text: some StringProtocol) {
        // An address starts with a digit in every spelling; most hosts do not.
        guard let first = text.utf8.first, (0x30...0x39).contains(first) else { return nil }
        // Written as most are.
        if let plain = IPAddress(strictIPv4: text) {
            self = plain
            return
        }
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        guard (1...4).contains(parts.count) else { return nil }
        var value: UInt64 = 0
        for (index, part) in parts.enumerated() {
            guard let number = Self.looseNumber(part) else { return nil }
            let isLast = index == parts.count - 1
            let bits = isLast ? 8 * UInt64(5 - parts.count) : 8
            guard number < 1 << bits else { return nil }
            value = value << bits | number
        }
        self.init(ipv4: UInt32(truncatingIfNeeded: value))
    }

    private static func looseNumber(_ text: some StringProtocol) -> UInt64? {
        guard let first = text.utf8.first, text.utf8.count <= 32 else { return nil }
        if first == UInt8(ascii: "0"), text.utf8.dropFirst().first.map({ $0 | 0x20 }) == UInt8(ascii: "x") {
            let digits = text.dropFirst(2)
            return digits.isEmpty ? 0 : unsigned(digits, radix: 16)
        }
        if first == UInt8(ascii: "0"), text.utf8.count > 1 { return unsigned(text.dropFirst(), radix: 8) }
        return unsigned(text, radix: 10)
    }

    /// Unlike the initialiser of integers this takes no sign.
    private static func unsigned(_ text: some StringProtocol, radix: Int) -> UInt64? {
        guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return UInt64(text, radix: radix)
    }

    /// Four parts of at most three digits, none of them with a zero before it, which some read as octal. Byte by byte:
    /// this one reads the peer's address of every request.
    private init?(strictIPv4 text: some StringProtocol) {
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                guard digits > 0 else { return nil }
                value = value << 8 | part
                (part, digits, dots) = (0, 0, dots + 1)
            } else {
                guard (0x30...0x39).contains(byte), digits < 3, digits == 0 || part > 0 else { return nil }
                part = part * 10 + UInt32(byte - 0x30)
                digits += 1
                guard part <= 255 else { return nil }
            }
            guard dots <= 3 else { return nil }
        }
        guard dots == 3, digits > 0 else { return nil }
        self.init(ipv4: value << 8 | part)
    }

    private init?(ipv6 text: String) {
        var groups: [UInt16] = []
        var gap: Int?
        var rest = text[...]
        if rest.hasPrefix("::") {
            gap = 0
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let end = rest.firstIndex(of: ":") ?? rest.endIndex
            let part = rest[..<end]
            if end == rest.endIndex, part.contains(".") {
                guard let ipv4 = IPAddress(strictIPv4: part) else { return nil }
                groups += [UInt16(truncatingIfNeeded: ipv4.low >> 16), UInt16(truncatingIfNeeded: ipv4.low)]
                break
            }
            guard part.utf8.count <= 4, let group = Self.unsigned(part, radix: 16) else { return nil }
            groups.append(UInt16(truncatingIfNeeded: group))
            guard end != rest.endIndex else { break }
            rest = rest[end...].dropFirst()
            if rest.hasPrefix(":") {
                guard gap == nil else { return nil }
                gap = groups.count
                rest = rest.dropFirst()
            } else if rest.isEmpty {
                return nil
            }
        }
        guard groups.count == 8 || (gap != nil && groups.count < 8) else { return nil }
        let filled = groups.prefix(gap ?? 8) + Array(repeating: 0, count: 8 - groups.count) + groups.dropFirst(gap ?? 8)
        let halves = (filled.prefix(4), filled.dropFirst(4))
        self.init(
            high: halves.0.reduce(0) { $0 << 16 | UInt64($1) }, low: halves.1.reduce(0) { $0 << 16 | UInt64($1) })
    }
}

extension IPAddress: CustomStringConvertible {
    /// Dotted decimal, or eight groups without shortening: for messages.
    var description: String {
        if !isIPv6 { return (0..<4).map { String(low >> (24 - 8 * UInt64($0)) & 0xFF) }.joined(separator: ".") }
        return (0..<8)
            .map { String(($0 < 4 ? high : low) >> (48 - 16 * UInt64($0 % 4)) & 0xFFFF, radix: 16) }
            .joined(separator: ":")
    }
}
