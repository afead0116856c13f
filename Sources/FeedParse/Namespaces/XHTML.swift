extension Namespace {
    /// Inline XHTML in RSS items.
    static let xhtml = Namespace(
        prefix: "xhtml", uris: ["w3.org/1999/xhtml", "w3.org/tr/xhtml1", "w3.org/tr/xhtml1/strict"],
        feed: ["link": .link],
        item: ["body": .xhtmlContent, "div": .xhtmlContent, "link": .link])
}
