extension Namespace {
    /// How often a feed changes. https://web.resource.org/rss/1.0/modules/syndication/
    static let syndication = Namespace(
        prefix: "sy", uris: ["purl.org/rss/1.0/modules/syndication", "purl.org/rss/modules/syndication"],
        feed: ["updatePeriod": .updatePeriod, "updateFrequency": .updateFrequency],
        kept: ["updateBase"])

    /// Pages and archives. RFC 5005.
    static let feedHistory = Namespace(
        prefix: "fh", uris: ["purl.org/syndication/history/1.0"],
        feed: ["complete": .complete], keptAttributes: ["archive"])
}
