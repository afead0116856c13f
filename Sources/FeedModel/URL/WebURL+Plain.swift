extension WebURL {
    /// An address that needs no work, as most in feeds are: `http(s)://host/…` of characters that stand for themselves,
    /// without user and dot segments. nil for any other; it then gets the whole reading.
    ///
    /// One look at each byte and one String a part, a tenth of what taking it apart costs. It must give what the whole
    /// reading gives; a test holds the two together.
    static func plain(_ text: String) -> WebURL? {
        let bytes = text.utf8.span
        guard let found = plainParts(bytes) else { return nil }
        let end = found.hash ?? bytes.count
        return WebURL(
            scheme: found.host.lowerBound == 8 ? "https" : "http", host: part(found.host, of: text), port: found.port,
            path: part(found.path..<(found.mark ?? end), of: text),
            query: found.mark.map { part(($0 + 1)..<end, of: text) },
            fragment: found.hash.map { part(($0 + 1)..<bytes.count, of: text) })
    }

    /// Whether `plain` takes it: it is then written already as `description` writes it.
    package static func isPlain(_ text: String) -> Bool { plainParts(text.utf8.span) != nil }

    /// The host of a web address, as `host` gives it, without taking the rest apart. nil: it is none.
    package static func webHost(of text: String) -> String? {
        if let found = plainParts(text.utf8.span) { return part(found.host, of: text) }
        return WebURL(text).flatMap { $0.isWeb ? $0.host : nil }
    }

    /// Whether an address may name a user: most have no such sign anywhere.
    package static func mayNameUser(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for index in bytes.indices where bytes[index] == UInt8(ascii: "@") { return true }
        return false
    }

    /// Where the parts of a plain address stand.
    private struct PlainParts {
        let host: Range<Int>
        let port: Int?
        let path: Int
        var mark: Int?
        var hash: Int?
    }

    private static func plainParts(_ bytes: Span<UInt8>) -> PlainParts? {
        guard let host = hostStart(bytes), let end = hostEnd(bytes, from: host),
            let (port, slash) = port(bytes, from: end, standard: host == 8 ? 443 : 80)
        else { return nil }
        var parts = PlainParts(host: host..<end, port: port, path: slash)
        var index = slash
        while index < bytes.count {
            let byte = bytes[index]
            guard isPlain(byte) else { return nil }
            if byte == UInt8(ascii: "#"), parts.hash == nil { parts.hash = index }
            if byte == UInt8(ascii: "?"), parts.mark == nil, parts.hash == nil { parts.mark = index }
            let mayBeDot = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%")
            if mayBeDot, parts.mark == nil, parts.hash == nil, bytes[index - 1] == UInt8(ascii: "/") { return nil }
            index += 1
        }
        return parts
    }

    private static func part(_ range: Range<Int>, of text: String) -> String {
        let parts = text.utf8
        let start = parts.index(parts.startIndex, offsetBy: range.lowerBound)
        return String(Substring(parts[start..<parts.index(start, offsetBy: range.count)]))
    }

    /// Behind `https://` or `http://`.
    private static func hostStart(_ bytes: Span<UInt8>) -> Int? {
        // The shortest that can pass is `http://a/`.
        guard bytes.count >= 9, bytes[0] == 0x68, bytes[1] == 0x74, bytes[2] == 0x74, bytes[3] == 0x70 else {
            return nil
        }
        let colon = bytes[4] == 0x73 ? 5 : 4
        guard bytes[colon] == 0x3A, bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F else { return nil }
        return colon + 3
    }

    /// The end of a host of small letters, digits, dots and hyphens.
    private static func hostEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x61...0x7A, 0x30...0x39, 0x2E, 0x2D: index += 1
            default: return index > start ? index : nil
            }
        }
        return nil
    }

    /// The port, if there is one, and the slash behind it. nil: neither, or a port that is written otherwise.
    private static func port(
        _ bytes: Span<UInt8>, from start: Int, standard: Int
    ) -> (port: Int?, slash: Int)? {
        if bytes[start] == UInt8(ascii: "/") { return (nil, start) }
        guard bytes[start] == UInt8(ascii: ":") else { return nil }
        var index = start + 1
        var port = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            guard bytes[index] &- 0x30 < 10, port > 0 || bytes[index] != 0x30 else { return nil }
            port = port * 10 + Int(bytes[index] &- 0x30)
            guard port <= 0xFFFF else { return nil }
            index += 1
        }
        return index < bytes.count && port > 0 && port != standard ? (port, index) : nil
    }

    /// Visible ASCII that is written as it is; what `encoded` would change, and the backslash, are none of it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
        default: false
        }
    }
}
