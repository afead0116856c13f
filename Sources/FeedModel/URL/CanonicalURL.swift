/// A page's address reduced to what names the page: two addresses with the same canonical form show the same story.
///
/// Scheme, `www.`/`m.`/`amp.`, default port, user, fragment, tracking parameters, AMP's forms and the last slash go;
/// the host is lower case, parameters are sorted, percent-encoding is normal. Only ever compared, never fetched.
package struct CanonicalURL: Sendable, Hashable, CustomStringConvertible {
    /// Host, path and query: `example.org/2026/story?id=7`.
    package let text: String

    /// nil for addresses that name no page: not http(s), or a site's front page (feeds that link every item there exist,
    /// and such items are not the same story).
    package init?(_ url: WebURL, tracking: TrackingParameters = .standard) {
        guard url.isWeb else { return nil }
        var url = Self.unwrappingAMPViewer(url)
        // Decoded first: `%75tm_source` is tracking too.
        url.query = url.query.map(Self.normalized)
        url = url.strippingTracking(tracking)
        guard let host = url.host.map(Self.bareHost), !host.isEmpty else { return nil }
        let path = Self.barePath(Self.normalized(url.path))
        let query = url.query.flatMap(Self.sortedQuery)
        let route = url.fragment.flatMap(Self.route)
        guard !path.isEmpty || query != nil || route != nil else { return nil }
        // The scheme is not kept, so neither scheme's own port may be.
        let port = url.port.flatMap { $0 == 80 || $0 == 443 ? nil : ":\($0)" }
        text = host + (port ?? "") + path + (query.map { "?" + $0 } ?? "") + (route ?? "")
    }

    package var description: String { text }

    /// `www.google.com/amp/s/example.org/x` and `example-org.cdn.ampproject.org/c/s/example.org/x` show `example.org/x`.
    private static func unwrappingAMPViewer(_ url: WebURL) -> WebURL {
        guard let host = url.host else { return url }
        var rest: Substring
        if host.hasSuffix(".cdn.ampproject.org"), url.path.hasPrefix("/c/") || url.path.hasPrefix("/v/") {
            rest = url.path.dropFirst(3)
        } else if host.hasPrefix("www.google."), url.path.hasPrefix("/amp/") {
            rest = url.path.dropFirst(5)
        } else {
            return url
        }
        if rest.hasPrefix("s/") { rest = rest.dropFirst(2) }
        guard rest.prefix(while: { $0 != "/" }).contains("."), var inner = WebURL("https://" + rest) else { return url }
        inner.query = url.query
        return inner
    }

    private static func bareHost(_ host: String) -> String {
        var rest = host[...]
        while rest.hasSuffix(".") { rest = rest.dropLast() }
        while let label = labels.first(where: rest.hasPrefix), rest.dropFirst(label.count).contains(".") {
            rest = rest.dropFirst(label.count)
        }
        return String(rest)
    }

    private static let labels = ["www.", "m.", "mobile.", "amp.", "www2.", "www3."]

    /// Without AMP's marks and last slashes, however many there are: what is canonical stays so.
    private static func barePath(_ path: String) -> String {
        var bare = path
        while true {
            let shorter = withoutMark(bare)
            if shorter == bare { return bare }
            bare = shorter
        }
    }

    private static func withoutMark(_ path: String) -> String {
        var rest = path[...]
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        for suffix in ["/amp", ".amp", "/amp.html", ".amp.html"] where rest.hasSuffix(suffix) {
            rest = rest.dropLast(suffix.count)
            if suffix == ".amp.html" { return String(rest) + ".html" }
            // `/a/..amp`: what is left would be read as a way up.
            if rest.hasSuffix("/.") || rest.hasSuffix("/..") { rest = path[...] }
            break
        }
        if rest.hasPrefix("/amp/") { rest = rest.dropFirst(4) }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        return String(rest)
    }

    private static func sortedQuery(_ query: String) -> String? {
        let kept = query.split(separator: "&").filter { part in
            !isAMPParameter(String(part))
        }
        return kept.isEmpty ? nil : kept.sorted().joined(separator: "&")
    }

    static func isAMPParameter(_ parameter: String) -> Bool { ampParameters.contains(parameter.lowercased()) }

    private static let ampParameters: Set<String> = [
        "amp", "amp=", "amp=1", "amp=true", "outputtype=amp", "output=amp", "view=amp", "m=1",
    ]

    /// Fragments that choose the page: `#!/story/7`, `#/story/7`.
    private static func route(_ fragment: String) -> String? {
        fragment.hasPrefix("!") || fragment.hasPrefix("/") ? "#" + fragment : nil
    }

    /// RFC 3986 section 6.2.2: unreserved characters decoded, the other triplets in capitals.
    private static func normalized(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result = [UInt8]()
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let byte = high << 4 | low
            if isUnreserved(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(hexDigit(high))
                result.append(hexDigit(low))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
