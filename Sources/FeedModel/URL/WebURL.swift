/// An absolute web address, taken apart: enough to resolve links, compare addresses and name hosts.
///
/// Follows RFC 3986 sections 3 and 5 with the forgiveness of browsers (WHATWG URL): white space trimmed and line breaks
/// dropped, backslashes read as slashes in web schemes, spaces and raw UTF-8 percent-encoded, scheme and host in lower
/// case, default ports dropped. It never decodes what was encoded.
package struct WebURL: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, without the colon.
    package private(set) var scheme: String
    /// `user` or `user:password` as written. nil: none.
    package private(set) var userInfo: String?
    /// In lower case; IPv6 in brackets. nil for schemes without a host (`mailto:`). Empty for `file:///`.
    package private(set) var host: String?
    /// nil: the scheme's default.
    package private(set) var port: Int?
    /// With its leading slash; for schemes without a host all that follows the colon.
    package var path: String
    /// Without the question mark. nil: none.
    package var query: String?
    /// Without the hash. nil: none.
    package var fragment: String?

    /// Reads an absolute address; nil for a relative one or for text that is no address.
    package init?(_ text: String) {
        self.init(text, relativeTo: nil)
    }

    /// Reads an address that may be relative to `base`.
    package init?(_ text: String, relativeTo base: WebURL?) {
        if let plain = Self.plain(text) {
            self = plain
        } else {
            self.init(bytes: Self.prepared(text), base: base)
        }
    }

    /// Of parts that were checked already.
    init(scheme: String, host: String, port: Int?, path: String, query: String?, fragment: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    package var isWeb: Bool { scheme == "http" || scheme == "https" }

    /// Scheme, host and port: what credentials and policies are bound to.
    package var origin: String { "\(scheme)://\(host ?? "")\(port.map { ":\($0)" } ?? "")" }

    package var description: String {
        var text = ""
        let length = scheme.utf8.count + (host?.utf8.count ?? 0) + path.utf8.count
        text.reserveCapacity(length + (query?.utf8.count ?? 0) + (fragment?.utf8.count ?? 0) + 8)
        text += scheme
        text += ":"
        if let host {
            text += "//"
            if let userInfo { text += userInfo + "@" }
            text += host
            if let port { text += ":\(port)" }
        }
        text += path
        if let query {
            text += "?"
            text += query
        }
        if let fragment {
            text += "#"
            text += fragment
        }
        return text
    }

    /// For logs and reports: no user, no password, no query (it may hold a token).
    package var redacted: String {
        var copy = self
        copy.userInfo = nil
        copy.fragment = nil
        if copy.query != nil { copy.query = "…" }
        return copy.description
    }

    /// Text that was meant as an address and is none, for messages: what stands before an `@` may be a password.
    package static func masked(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "//")?.upperBound ?? text.startIndex
        return start < at ? text[..<start] + "…" + text[at...] : "…" + text[at...]
    }

    /// The address without user and password.
    package var withoutUserInfo: WebURL {
        var copy = self
        copy.userInfo = nil
        return copy
    }
}

extension WebURL {
    private static func prepared(_ text: String) -> [UInt8] {
        var bytes = [UInt8]()
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 where byte != 0x0A && byte != 0x0D && byte != 0x09 { bytes.append(byte) }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let leading = bytes.prefix { $0 <= 0x20 }.count
        if leading > 0 { bytes.removeFirst(leading) }
        return bytes
    }

    private init?(bytes: [UInt8], base: WebURL?) {
        var rest = bytes[...]
        var fragment: String?
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Self.encoded(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        guard let scheme = Self.takeScheme(&rest) else {
            guard let base else { return nil }
            self.init(relative: rest, to: base)
            self.fragment = fragment
            return
        }
        let isSpecial = Self.defaultPort(of: scheme) != nil || scheme == "file"
        // Browsers read "http:page" under an http base as relative, and feeds hold it.
        if isSpecial, let base, base.scheme == scheme, !Self.startsWithSlash(rest, isSpecial: true) {
            self.init(relative: rest, to: base)
            self.fragment = fragment
            return
        }
        self.init(scheme: scheme, rest: rest, isSpecial: isSpecial)
        self.fragment = fragment
    }

    private init?(scheme: String, rest: ArraySlice<UInt8>, isSpecial: Bool) {
        var rest = rest
        self.scheme = scheme
        path = ""
        query = Self.takeQuery(&rest)
        let slashes = rest.prefix(while: { Self.isSlash($0, isSpecial: isSpecial) }).count
        let hasAuthority = slashes >= 2 || (isSpecial && scheme != "file")
        guard hasAuthority else {
            path = Self.encoded(rest)
            guard !path.isEmpty else { return nil }
            return
        }
        rest = rest.dropFirst(scheme == "file" || !isSpecial ? 2 : slashes)
        guard takeAuthority(&rest, isSpecial: isSpecial) else { return nil }
        path = Self.withoutDots(Self.encoded(rest, isSpecial: isSpecial))
        if path.isEmpty, isSpecial { path = "/" }
    }

    /// RFC 3986 section 5.2.2, for references without a scheme.
    private init?(relative reference: ArraySlice<UInt8>, to base: WebURL) {
        let isSpecial = Self.defaultPort(of: base.scheme) != nil || base.scheme == "file"
        guard base.host != nil || reference.isEmpty else { return nil }
        self = base
        fragment = nil
        var rest = reference
        let query = Self.takeQuery(&rest)
        let slashes = rest.prefix(while: { Self.isSlash($0, isSpecial: isSpecial) }).count
        if slashes >= 2 {
            // Browsers pass over further slashes (`///example.org/x`) in web schemes.
            rest = rest.dropFirst(isSpecial && base.scheme != "file" ? slashes : 2)
            guard takeAuthority(&rest, isSpecial: isSpecial) else { return nil }
            path = Self.withoutDots(Self.encoded(rest, isSpecial: isSpecial))
            if path.isEmpty { path = "/" }
            self.query = query
        } else if slashes == 1 {
            path = Self.withoutDots(Self.encoded(rest, isSpecial: isSpecial))
            self.query = query
        } else if rest.isEmpty {
            if query != nil { self.query = query }
        } else {
            let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(base.path[...$0]) } ?? "/"
            path = Self.withoutDots(folder + Self.encoded(rest, isSpecial: isSpecial))
            self.query = query
        }
    }

    private static func takeScheme(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let first = rest.first, isLetter(first) else {
            return nil
        }
        let name = rest[..<colon]
        let isScheme = name.allSatisfy { byte in
            isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
        }
        guard isScheme else { return nil }
        rest = rest[(colon + 1)...]
        return String(decoding: name, as: UTF8.self).lowercased()
    }

    private static func takeQuery(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let mark = rest.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        let query = encoded(rest[(mark + 1)...])
        rest = rest[..<mark]
        return query
    }

    /// Reads `user:password@host:port`; false when there is no usable host or the port is no number.
    private mutating func takeAuthority(_ rest: inout ArraySlice<UInt8>, isSpecial: Bool) -> Bool {
        let end = rest.firstIndex { Self.isSlash($0, isSpecial: isSpecial) } ?? rest.endIndex
        var authority = rest[..<end]
        rest = rest[end...]
        userInfo = nil
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = Self.encoded(authority[..<at])
            authority = authority[(at + 1)...]
        }
        port = nil
        let bracket = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
        if let colon = authority[bracket...].lastIndex(of: UInt8(ascii: ":")) {
            let digits = authority[(colon + 1)...]
            authority = authority[..<colon]
            if !digits.isEmpty {
                // Digits only: `UInt16` itself would read "+80".
                guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
                    let number = UInt16(String(decoding: digits, as: UTF8.self))
                else { return false }
                port = Int(number) == Self.defaultPort(of: scheme) ? nil : Int(number)
            }
        }
        let isHostText = authority.allSatisfy { $0 > 0x20 && $0 != 0x7F && !#"<>"\^`{|}?#@"#.utf8.contains($0) }
        guard isHostText, !authority.isEmpty || scheme == "file", Self.hasHostShape(authority, isSpecial: isSpecial)
        else {
            return false
        }
        host = String(decoding: authority, as: UTF8.self).lowercased()
        return true
    }

    /// Brackets only around an IPv6 address. `%` is refused in web addresses: who decodes it reaches another host than the one
    /// that was checked.
    private static func hasHostShape(_ host: ArraySlice<UInt8>, isSpecial: Bool) -> Bool {
        let open = UInt8(ascii: "[")
        let close = UInt8(ascii: "]")
        if host.first == open {
            let inner = host.dropFirst().dropLast()
            return host.last == close && host.count > 3
                && inner.allSatisfy { (0x30...0x3A).contains($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x2E }
        }
        // `a:b:443` has one colon too many: without its port it would read as another address.
        let colon = UInt8(ascii: ":")
        return !host.contains { $0 == open || $0 == close || $0 == colon }
            && !(isSpecial && host.contains(UInt8(ascii: "%")))
    }

    /// The port that is left out when a URL is written; nil for a scheme that has none.
    package static func defaultPort(of scheme: String) -> Int? {
        switch scheme {
        case "http", "ws": 80
        case "https", "wss": 443
        case "ftp": 21
        default: nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isSlash(_ byte: UInt8, isSpecial: Bool) -> Bool {
        byte == UInt8(ascii: "/") || (isSpecial && byte == UInt8(ascii: "\\"))
    }

    private static func startsWithSlash(_ bytes: ArraySlice<UInt8>, isSpecial: Bool) -> Bool {
        bytes.first.map { isSlash($0, isSpecial: isSpecial) } ?? false
    }

    /// Percent-encodes what may not stand in an address (RFC 3986), a backslash outside of a web path too; `%` is left alone,
    /// encoded or not. WHATWG's parser leaves more as it is in a query, which no IRI (Atom, JSON Feed) may then hold.
    private static func encoded(_ bytes: ArraySlice<UInt8>, isSpecial: Bool = false) -> String {
        let needsWork = bytes.contains {
            $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E
                || $0 == 0x5C || $0 == 0x5E || $0 == 0x60 || (0x7B...0x7D).contains($0)
        }
        guard needsWork else { return String(decoding: bytes, as: UTF8.self) }
        var text = [UInt8]()
        for byte in bytes {
            switch byte {
            case 0x5C where isSpecial: text.append(UInt8(ascii: "/"))
            case 0...0x20, 0x7F..., 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D:
                text.append(UInt8(ascii: "%"))
                for digit in [byte >> 4, byte & 15] {
                    text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
                }
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// RFC 3986 section 5.2.4.
    private static func withoutDots(_ path: String) -> String {
        guard mayHoldDots(path) else { return path }
        var kept: [Substring] = []
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, segment) in segments.map({ Substring($0) }).enumerated() {
            let isLast = index == segments.count - 1
            switch dots(segment) {
            case 1: if isLast { kept.append("") }
            case 2:
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// Whether a segment begins with a dot, percent-encoded or not.
    private static func mayHoldDots(_ path: String) -> Bool {
        var previous = UInt8(ascii: "/")
        for byte in path.utf8 {
            if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") { return true }
            previous = byte
        }
        return false
    }

    /// 1 for `.`, 2 for `..`, percent-encoded or not; 0 for any other segment.
    private static func dots(_ segment: Substring) -> Int {
        guard segment.utf8.count <= 6 else { return 0 }
        let plain =
            segment.utf8.contains(UInt8(ascii: "%"))
            ? segment.lowercased().replacing("%2e", with: ".") : String(segment)
        return plain == "." ? 1 : plain == ".." ? 2 : 0
    }
}
