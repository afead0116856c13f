/// All namespaces, ready for looking up.
///
/// Names are looked up by hashes of their bytes: every document asks some forty times, and making strings for that took
/// as long as parsing.
struct NamespaceTable: Sendable {
    static let shared = NamespaceTable(Namespace.all)

    private let byURI: [UInt64: Int]
    private let byPrefix: [UInt64: Int]
    private let rules: [UInt64: Rule]
    private let rssIndex: Int
    private let atomIndex: Int

    private init(_ namespaces: [Namespace]) {
        var byURI: [UInt64: Int] = [:]
        var byPrefix: [UInt64: Int] = [:]
        var rules: [UInt64: Rule] = [:]
        for (index, namespace) in namespaces.enumerated() {
            byPrefix[NameHash(namespace.prefix).value] = index
            for uri in namespace.uris { byURI[NameHash(uri).value] = index }
            for scope in Scope.allCases {
                for (name, field) in namespace.fields(in: scope) {
                    let key = Self.key(NameHash(name).value, index, scope)
                    rules[key] = Rule(field: field, rank: namespace.rank, name: "\(namespace.prefix):\(name)")
                }
            }
        }
        for (alias, prefix) in Self.otherPrefixes { byPrefix[NameHash(alias).value] = byPrefix[NameHash(prefix).value] }
        self.byURI = byURI
        self.byPrefix = byPrefix
        self.rules = rules
        rssIndex = namespaces.firstIndex { $0.prefix == "rss" } ?? 0
        atomIndex = namespaces.firstIndex { $0.prefix == "atom" } ?? 0
    }

    private static let otherPrefixes = [
        "dcterms": "dc", "dct": "dc", "cc": "creativeCommons", "mrss": "media", "google-play": "googleplay",
        "gplay": "googleplay", "wgs84_pos": "geo", "html": "xhtml", "a10": "atom", "syn": "sy",
    ]

    /// The namespace of a URI (hash of `NameHash(uri:)`), else that of a usual prefix. nil: nobody knows it.
    func namespace(uri: UInt64?, prefix: UInt64?) -> Int? {
        uri.flatMap { byURI[$0] } ?? prefix.flatMap { byPrefix[$0] }
    }

    /// What an element means.
    ///
    /// - Parameters:
    ///   - name: Hash of the local name.
    ///   - namespace: nil: unknown.
    ///   - isOwn: The namespace is that of the root, or there is none: read as the feed's own vocabulary.
    ///   - isAtom: The document is an Atom feed: of two meanings Atom's counts.
    func rule(_ name: UInt64, namespace: Int?, isOwn: Bool, isAtom: Bool, in scope: Scope) -> Rule {
        guard let namespace else { return isOwn ? own(name, isAtom: isAtom, in: scope) : unknown(in: scope) }
        guard namespace == rssIndex || namespace == atomIndex else {
            return rules[Self.key(name, namespace, scope)] ?? unknown(in: scope)
        }
        let writesAtom = namespace == atomIndex
        if isAtom == writesAtom || scope == .document { return own(name, isAtom: writesAtom, in: scope) }
        if let rule = rules[Self.key(name, namespace, scope)] { return rule }
        return own(name, isAtom: isAtom, in: scope)
    }

    private func own(_ name: UInt64, isAtom: Bool, in scope: Scope) -> Rule {
        let first = isAtom ? atomIndex : rssIndex
        let second = isAtom ? rssIndex : atomIndex
        if var rule = rules[Self.key(name, first, scope)] {
            rule.rank = 0
            return rule
        }
        return rules[Self.key(name, second, scope)] ?? unknown(in: scope)
    }

    /// Items are found within unknown elements of a feed too; elsewhere these are left out with all they hold.
    private func unknown(in scope: Scope) -> Rule {
        switch scope {
        case .feed, .root, .document, .wrapper: Rule(field: .wrapper)
        default: .skip
        }
    }

    private static func key(_ name: UInt64, _ namespace: Int, _ scope: Scope) -> UInt64 {
        (name &+ UInt64(namespace) << 8 &+ UInt64(scope.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    }
}

/// FNV-1a over a name in lower case: 64 bits, so that two names of feeds never meet.
struct NameHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ text: String) { for byte in text.utf8 { add(byte) } }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        value = (value ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
    }
}
