/// All namespaces, ready for looking up.
struct NamespaceTable: Sendable {
    static let shared = NamespaceTable(Namespace.all)

    private let namespaces: [Namespace]
    private let byURI: [String: Int]
    private let byPrefix: [String: Int]
    private let rssIndex: Int
    private let atomIndex: Int

    private init(_ namespaces: [Namespace]) {
        self.namespaces = namespaces
        var byURI: [String: Int] = [:]
        var byPrefix: [String: Int] = [:]
        for (index, namespace) in namespaces.enumerated() {
            byPrefix[namespace.prefix.lowercased()] = index
            for uri in namespace.uris { byURI[uri] = index }
        }
        for (alias, prefix) in Self.otherPrefixes { byPrefix[alias] = byPrefix[prefix] }
        self.byURI = byURI
        self.byPrefix = byPrefix
        rssIndex = byPrefix["rss"] ?? 0
        atomIndex = byPrefix["atom"] ?? 0
    }

    private static let otherPrefixes = [
        "dcterms": "dc", "dct": "dc", "cc": "creativecommons", "mrss": "media", "google-play": "googleplay",
        "gplay": "googleplay", "wgs84_pos": "geo", "html": "xhtml", "a10": "atom", "syn": "sy",
    ]

    /// What an element means.
    ///
    /// - Parameters:
    ///   - isOwn: The namespace is that of the root, or there is none: read as the feed's own vocabulary.
    ///   - isAtom: The document is an Atom feed: of two meanings Atom's counts.
    func rule(_ name: String, uri: String?, prefix: String?, isOwn: Bool, isAtom: Bool, in scope: Scope) -> Rule {
        let lower = name.lowercased()
        let known =
            uri.flatMap { byURI[Self.comparable($0)] } ?? (isOwn ? nil : prefix.flatMap { byPrefix[$0.lowercased()] })
        guard let known else { return isOwn ? own(lower, isAtom: isAtom, in: scope) : unknown(in: scope) }
        if known == rssIndex || known == atomIndex {
            if isAtom == (known == atomIndex) || scope == .document {
                return own(lower, isAtom: known == atomIndex, in: scope)
            }
            guard let field = namespaces[known].field(lower, in: scope) else {
                return own(lower, isAtom: isAtom, in: scope)
            }
            return Rule(field: field, rank: 1, name: lower)
        }
        let namespace = namespaces[known]
        guard let field = namespace.field(lower, in: scope) else { return unknown(in: scope) }
        return Rule(field: field, rank: namespace.rank, name: "\(namespace.prefix):\(name)")
    }

    private func own(_ name: String, isAtom: Bool, in scope: Scope) -> Rule {
        let first = namespaces[isAtom ? atomIndex : rssIndex]
        let second = namespaces[isAtom ? rssIndex : atomIndex]
        if let field = first.field(name, in: scope) { return Rule(field: field, name: name) }
        if let field = second.field(name, in: scope) { return Rule(field: field, rank: 1, name: name) }
        return unknown(in: scope)
    }

    /// Items are found within unknown elements of a feed too; elsewhere these are left out with all they hold.
    private func unknown(in scope: Scope) -> Rule {
        switch scope {
        case .feed, .root, .document, .wrapper: Rule(field: .wrapper)
        default: .skip
        }
    }

    /// Without what feeds vary: letter case, scheme, `www.`, the last slash or hash.
    private static func comparable(_ uri: String) -> String {
        var text = uri.lowercased()[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        for start in ["http://", "https://", "www."] where text.hasPrefix(start) { text = text.dropFirst(start.count) }
        while let last = text.last, last == "/" || last == "#" || last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
