/// Which parameters of an address only say who sent the reader: taken out of stored links and of canonical addresses.
///
/// The table is data, so that users can add to it. A name is listed only where it never selects a page: `id`, `p` and
/// the like stay, and ambiguous names (`ref`, `source`, `mod`) go only where their value says "rss" or "feed".
package struct TrackingParameters: Sendable, Hashable {
    /// Names in lower case.
    private var names: Set<String>
    /// Beginnings of names, in lower case, by their first byte.
    private var prefixes: [UInt8: [String]] = [:]
    /// By the first byte of a name in lower case, a bit for each length that a listed name may have: most parameters are
    /// none of ours, and that is told without making a String of them.
    private var lengths = [UInt64](repeating: 0, count: 256)

    /// What feedd knows, with the user's own names; a name that ends in `*` covers all that begin so.
    package init(adding extra: [String] = []) {
        names = Set(Self.standardNames.split(separator: " ").map(String.init))
        for prefix in Self.standardPrefixes { add(prefix: prefix) }
        for name in extra.map({ $0.lowercased() }) {
            if name.hasSuffix("*") { add(prefix: String(name.dropLast())) } else if !name.isEmpty { names.insert(name) }
        }
        for name in names.union(Self.ambiguousNames) {
            if let first = name.utf8.first { lengths[Int(first)] |= Self.bit(name.utf8.count) }
        }
    }

    private mutating func add(prefix: String) {
        guard let first = prefix.utf8.first else { return }
        prefixes[first, default: []].append(prefix)
        lengths[Int(first)] |= ~(Self.bit(prefix.utf8.count) &- 1)
    }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(max(0, length), 63)) }

    package static let standard = TrackingParameters()

    /// Whether `name=value` only tracks. Both as written in the address, percent-encoding not undone.
    package func covers(name: Substring, value: Substring) -> Bool {
        let name = name.lowercased()
        if names.contains(name) { return true }
        if let first = name.utf8.first, prefixes[first]?.contains(where: { name.hasPrefix($0) }) == true { return true }
        guard Self.ambiguousNames.contains(name) else { return false }
        let value = value.lowercased()
        return value.hasPrefix("rss") || value == "feed" || value == "feeds" || value == "atom"
    }

    /// Whether any parameter of the query only tracks.
    package func tracks(_ query: String) -> Bool {
        var start = 0
        while let part = Self.nextParameter(query, from: start) {
            if coversParameter(query, part) { return true }
            start = part.upperBound
        }
        return false
    }

    /// The query without its tracking parameters, the others as they were; nil when none is left.
    package func strippingQuery(_ query: String) -> String? {
        guard tracks(query) else { return query }
        var kept: [String] = []
        var start = 0
        while let part = Self.nextParameter(query, from: start) {
            if !coversParameter(query, part) { kept.append(String(Self.text(query, part))) }
            start = part.upperBound
        }
        return kept.isEmpty ? nil : kept.joined(separator: "&")
    }

    /// Where in the query's UTF-8 the next parameter stands that is not empty. Not by `split`, which makes a Character of every byte: an
    /// image's signed address took longer than the page it stands in.
    private static func nextParameter(_ query: String, from start: Int) -> Range<Int>? {
        let bytes = query.utf8.span
        var start = start
        while start < bytes.count, bytes[start] == UInt8(ascii: "&") { start += 1 }
        guard start < bytes.count else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "&") { end += 1 }
        return start..<end
    }

    private func coversParameter(_ query: String, _ part: Range<Int>) -> Bool {
        let bytes = query.utf8.span
        let first = bytes[part.lowerBound]
        var isASCII = true
        var end = part.lowerBound
        while end < part.upperBound, bytes[end] != UInt8(ascii: "=") {
            isASCII = isASCII && bytes[end] < 0x80
            end += 1
        }
        let lower = first >= 0x41 && first <= 0x5A ? first | 0x20 : first
        // Only ASCII keeps its length in lower case.
        guard !isASCII || lengths[Int(lower)] & Self.bit(end - part.lowerBound) != 0 else { return false }
        let value = min(end + 1, part.upperBound)..<part.upperBound
        return covers(name: Self.text(query, part.lowerBound..<end), value: Self.text(query, value))
    }

    private static func text(_ query: String, _ range: Range<Int>) -> Substring {
        let start = query.utf8.index(query.utf8.startIndex, offsetBy: range.lowerBound)
        return query[start..<query.utf8.index(start, offsetBy: range.count)]
    }

    /// The fragment, or nil where it holds nothing but tracking (`#xtor=RSS-1`, `#utm_source=…`).
    package func strippingFragment(_ fragment: String) -> String? {
        guard fragment.utf8.contains(UInt8(ascii: "=")) else { return fragment }
        let kept = fragment.split(separator: "&").filter { !coversParameter($0.drop { $0 == "?" }) }
        return kept.isEmpty ? nil : fragment
    }

    private func coversParameter(_ part: Substring) -> Bool {
        let name = part.prefix { $0 != "=" }
        return covers(name: name, value: part.dropFirst(name.count + 1))
    }

    private static let standardPrefixes = [
        "utm_", "at_campaign", "at_medium", "at_custom", "at_link", "at_ptr", "at_bbc", "at_format", "_hs", "__hs",
        "wt_",
        "wt.", "ns_", "pk_", "mtm_", "matomo_", "piwik_", "guce_", "hsa_", "oly_", "vero_", "fb_action",
    ]

    /// Ad and mail systems, then newsrooms' own campaign marks, as met in feeds.
    private static let standardNames = """
        fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mkt_tok \
        hsctatracking wickedid rb_clickid s_cid s_kwcid ef_id epik irclickid srsltid _openstat _ga _gl _ke \
        trk_contact trk_msg trk_module trk_sid sb_referer_host spm scm fb_ref fb_source ga_source ga_medium \
        ga_campaign ga_content ga_term itm_source itm_medium itm_campaign itm_content \
        cmpid ncid xtor ocid ftag smid smtyp cmp maca taid traffic_source guccounter emci emdi ceid nb_klid \
        feature_partner dlvrit_ref rss_source feedtype feedname partnerrss wpisrc wprss tse_id sref xid_rss \
        soc_src soc_trk ito ico mc_cid mc_eid sc_cid
        """

    private static let ambiguousNames: Set<String> = [
        "ref", "source", "src", "from", "via", "mod", "partner", "feature", "medium", "origin", "referrer", "campaign",
        "cid", "rss", "feed", "ref_src", "cm_mmc", "cm_ven", "icid", "lsrc", "sr_share",
    ]
}

extension WebURL {
    /// The address without its tracking parameters.
    package func strippingTracking(_ parameters: TrackingParameters) -> WebURL {
        guard isWeb, query != nil || fragment != nil else { return self }
        var copy = self
        copy.query = query.flatMap(parameters.strippingQuery)
        copy.fragment = fragment.flatMap(parameters.strippingFragment)
        return copy
    }
}
