import FeedModel

/// Addresses: what was read once is written so that it reads the same, alone and against a base.
enum AddressTarget {
    static func run(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: lines.first ?? [], as: UTF8.self)
        let base = lines.count > 1 ? WebURL(String(decoding: lines[1], as: UTF8.self)) : nil
        _ = WebURL.masked(text)
        if let url = WebURL(text) { check(url) }
        if let base, let url = WebURL(text, relativeTo: base) { check(url) }
        if let url = WebURL(text, relativeTo: WebURL("https://example.org/a/b?c#d")) { check(url) }
    }

    private static func check(_ url: WebURL) {
        let written = url.description
        let again = WebURL(written)
        require(again == url, "\(written.debugDescription) became \(again?.description ?? "-")")
        require(again?.description == written, "\(written.debugDescription) is written anew")
        let isClean = written.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != "\""
        }
        require(isClean, "\(written.debugDescription) holds what no address may")
        if url.isWeb { require(url.host?.isEmpty == false, "\(written) has no host") }
        require(url.withoutUserInfo.userInfo == nil, "\(written) keeps its user")
        if let user = url.userInfo, user.utf8.count > 3, url.path.utf8.count < user.utf8.count {
            require(!url.redacted.contains("//" + user + "@"), "\(written) shows its user")
        }
        checkCanonical(url)
    }

    /// `%%41c` is decoded to `%Ac`, which reads as another character then: whoever writes so is not understood twice.
    private static func hasBarePercent(_ url: WebURL) -> Bool {
        url.description.split(separator: "%", omittingEmptySubsequences: false).dropFirst().contains { part in
            part.utf8.count < 2 || !part.prefix(2).allSatisfy(\.isHexDigit)
        }
    }

    /// AMP's viewers may show pages of AMP's viewers; one is looked through.
    private static func isViewer(_ text: String) -> Bool { text.contains("ampproject.org") || text.contains("google.") }

    /// The canonical form is its own canonical form, and does not depend on the user, the fragment's absence or the case.
    private static func checkCanonical(_ url: WebURL) {
        guard let canonical = CanonicalURL(url), !isViewer(canonical.text), !hasBarePercent(url) else { return }
        guard let parsed = WebURL("https://" + canonical.text) else {
            return require(false, "\(canonical.text) is no address")
        }
        let again = CanonicalURL(parsed)
        require(again == canonical, "\(canonical) of \(url) became \(again?.text ?? "-")")
        require(CanonicalURL(url.withoutUserInfo) == canonical, "\(canonical) hangs on the user")
        let stripped = url.strippingTracking(.standard)
        require(stripped.strippingTracking(.standard) == stripped, "\(url): tracking parameters are left")
        require(CanonicalURL(stripped) == canonical, "\(url): stripping changes what it names")
    }
}
