import FeedModel

/// The `schedule` section of the configuration, with its defaults.
package struct ScheduleSettings: Sendable, Hashable {
    /// `typical_interval`: sets the request budget, one request per feed in this span on the average.
    package var typicalInterval: Duration = .seconds(3600)
    /// `min_interval`: no feed is asked more often, unless its own `interval` says so.
    package var minInterval: Duration = .seconds(900)
    /// `max_interval`: no feed is asked less often, unless its server, its own `interval` or its failures say so.
    package var maxInterval: Duration = .seconds(86400)
    /// `per_host`.
    package var perHost = HostLimits()
    /// `per_address_connections`: at once to one resolved address, whatever the host names.
    package var perAddressConnections = 8
    /// `hosts`: overrides by host name in lower case.
    package var hosts: [String: HostOverride] = [:]
    /// Each interval is spread by up to this share, up and down, so that feeds do not march in step.
    package var jitter = 0.1

    package init() {}
}

/// What one host is spared.
package struct HostLimits: Sendable, Hashable {
    /// Requests at once.
    package var connections: Int
    /// From the start and from the end of one request to the start of the next.
    package var gap: Duration
    /// Requests started in any 60 seconds.
    package var perMinute: Int

    package init(connections: Int = 1, gap: Duration = .seconds(2), perMinute: Int = 30) {
        self.connections = connections
        self.gap = gap
        self.perMinute = perMinute
    }
}

/// One entry of `schedule.hosts`; nil: as for every host.
package struct HostOverride: Sendable, Hashable {
    package var connections: Int?
    package var gap: Duration?
    package var perMinute: Int?
    /// Overrides `per_address_connections` for the requests to this host.
    package var addressConnections: Int?

    package init(
        connections: Int? = nil, gap: Duration? = nil, perMinute: Int? = nil, addressConnections: Int? = nil
    ) {
        self.connections = connections
        self.gap = gap
        self.perMinute = perMinute
        self.addressConnections = addressConnections
    }
}

/// Limits that no setting changes (DESIGN section 5).
package struct ScheduleLimits: Sendable, Hashable {
    /// Retry-After beyond this is cut; values of 88 hours were seen in the wild.
    package var retryAfterMax: Duration = .seconds(7 * 86400)
    /// A host that answers 429 without Retry-After is left alone for so long, doubled each time in a row ...
    package var refusedHoldMin: Duration = .seconds(1800)
    /// ... up to this.
    package var refusedHoldMax: Duration = .seconds(86400)
    /// ttl, sy:, max-age, Expires, skipHours and X-RateLimit-Reset beyond this are cut; a max-age of 16 years was seen.
    package var hintMax: Duration = .seconds(86400)
    /// A failing feed is tried this often at least ...
    package var failureDelayMax: Duration = .seconds(86400)
    /// ... and when it has failed with more than `failureWeightLong` in a row, this often.
    package var failureDelayLongMax: Duration = .seconds(30 * 86400)
    package var failureWeightLong = 30.0
    /// Answers of 410 in a row that stop a feed.
    package var goneMax = 2
    /// Publish dates looked at in one fetch.
    package var newItemsMax = 5000

    package static let standard = ScheduleLimits()
}
