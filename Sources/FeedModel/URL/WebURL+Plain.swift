extension WebURL {
    /// An address that needs no work, as most in feeds are: `http(s)://host/…` of characters that stand for themselves,
    /// without user, port and dot segments. nil for any other; it then gets the whole reading.
    ///
    /// One look at each byte and one String a part, a tenth of what taking it apart costs. It must give what the whole
    /// reading gives; a test holds the two together.
    static func plain(_ text: String) -> WebURL? {
        let bytes = text.utf8.span
        guard let host = hostStart(bytes), let slash = hostEnd(bytes, from: host) else { return nil }
        var mark: Int?
        var hash: Int?
        var index = slash
        while index < bytes.count {
            let byte = bytes[index]
            guard isPlain(byte) else { return nil }
            if byte == UInt8(ascii: "#"), hash == nil { hash = index }
            if byte == UInt8(ascii: "?"), mark == nil, hash == nil { mark = index }
            let mayBeDot = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%")
            if mayBeDot, mark == nil, hash == nil, bytes[index - 1] == UInt8(ascii: "/") { return nil }
            index += 1
        }
        let end = hash ?? bytes.count
        let parts = text.utf8
        func part(_ range: Range<Int>) -> String {
            let start = parts.index(parts.startIndex, offsetBy: range.lowerBound)
            return String(Substring(parts[start..<parts.index(start, offsetBy: range.count)]))
        }
        return WebURL(
            scheme: host == 8 ? "https" : "http", host: part(host..<slash), path: part(slash..<(mark ?? end)),
            query: mark.map { part(($0 + 1)..<end) }, fragment: hash.map { part(($0 + 1)..<bytes.count) })
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

    /// The slash behind a host of small letters, digits, dots and hyphens.
    private static func hostEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x61...0x7A, 0x30...0x39, 0x2E, 0x2D: index += 1
            case 0x2F: return index > start ? index : nil
            default: return nil
            }
        }
        return nil
    }

    /// Visible ASCII that is written as it is; what `encoded` would change, and the backslash, are none of it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
        default: false
        }
    }
}
