import FeedModel

/// Where the endpoint gets what it shows; implemented over the pipeline.
package protocol ServiceSource: Sendable {
    /// Whether the service does its work. Must answer without waiting for any part of it: locks held for moments only,
    /// no actor, no disk (`Heartbeats` and a flag of the store).
    func health() -> ServiceHealth

    /// One moment of the service. May take a while; the endpoint gives up after `HTTPLimits.dataTime`.
    func snapshot() async -> ServiceSnapshot

    /// Sets the gauges that are not kept up to date all the time (memory, queue ages). When this takes too long,
    /// `/metrics` is served with what is there.
    func refreshMetrics() async

    /// The newest articles of the deduplicated stream, newest first, at most `selection.limit`.
    ///
    /// nil: there is no such tag or feed.
    func stream(_ selection: StreamSelection) async -> [PublishedItem]?
}

/// Which part of the stream is wanted: `/feed.json?tag=world&feed=bbc&limit=50`.
package struct StreamSelection: Sendable, Hashable {
    /// Articles of feeds with any of these tags; empty: of all.
    package var tags: [String] = []
    /// Articles of any of these feeds; empty: of all.
    package var feeds: [FeedID] = []
    package var limit: Int

    package init(limit: Int) { self.limit = limit }

    /// Names on one list, so that a request cannot be made of thousands.
    private static let namesMax = 20

    /// nil when the query asks for too much, or for a limit that is no number.
    init?(query: [(name: String, value: String)], limitMax: Int) {
        limit = limitMax
        for (name, value) in query {
            switch name {
            case "tag": tags.append(value)
            case "feed": feeds.append(FeedID(value))
            case "limit":
                guard let number = Int(value), number > 0 else { return nil }
                limit = min(number, limitMax)
            // Others may add their own (cache busters, campaigns); they change nothing.
            default: continue
            }
        }
        guard tags.count <= Self.namesMax, feeds.count <= Self.namesMax else { return nil }
    }
}
