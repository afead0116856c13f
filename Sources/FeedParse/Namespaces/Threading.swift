extension Namespace {
    /// Replies. RFC 4685.
    static let threading = Namespace(
        prefix: "thr", uris: ["purl.org/syndication/thread/1.0"],
        kept: ["total"], keptAttributes: ["in-reply-to"])
}
