import FeedModel

/// What the status page and `/status.json` show: one moment of the service, taken together.
package struct ServiceSnapshot: Sendable {
    package var version: String
    /// When the snapshot was taken.
    package var now: Timestamp
    package var started: Timestamp
    package var state: ServiceState
    package var totals: ServiceTotals
    /// The last 24 hours, oldest first; each entry is one hour of the clock.
    package var hours: [HourFigures] = []
    /// Every feed, in any order; the page puts the sick ones first.
    package var feeds: [FeedRow] = []
    /// The newest stories, newest first.
    package var stories: [StoryRow] = []
    package var health: ServiceHealth

    package init(
        version: String, now: Timestamp, started: Timestamp, state: ServiceState, totals: ServiceTotals,
        health: ServiceHealth
    ) {
        self.version = version
        self.now = now
        self.started = started
        self.state = state
        self.totals = totals
        self.health = health
    }
}

/// What the service is doing.
package enum ServiceState: Sendable, Hashable {
    case starting
    case running
    /// Many unrelated hosts fail at once: fetching pauses, nobody is charged.
    case outage
    /// Fetching pauses for the reason given, in a sentence (no space, the store cannot be written).
    case paused(String)
    case stopping

    /// The stable name in `/status.json`.
    package var name: String {
        switch self {
        case .starting: "starting"
        case .running: "running"
        case .outage: "outage"
        case .paused: "paused"
        case .stopping: "stopping"
        }
    }
}

/// Figures over everything; `day` is the last 24 hours.
package struct ServiceTotals: Sendable, Hashable {
    /// What the store holds now: articles and their edits, audit lines of dropped repeats.
    package var articles = 0
    package var repeats = 0
    package var dayNew = 0
    package var dayRevised = 0
    package var dayRepeats = 0
    package var dayFetched = 0
    package var dayNotModified = 0
    package var dayFailed = 0
    package var dayBytes = 0
    /// Bytes of both logs.
    package var storeBytes = 0
    package var residentBytes = 0
    /// Feeds whose time has come and that wait for their host or a free slot.
    package var due = 0
    package var inFlight = 0
    /// When the next feed is due. nil: none is planned.
    package var nextDue: Timestamp?
    /// Median of publish-to-stored over the day. nil: no new article had a date.
    package var dayMedianDelay: Duration?

    package init() {}
}

/// One feed on the page.
package struct FeedRow: Sendable, Hashable {
    package let id: FeedID
    /// nil: the feed has not said.
    package var title: String?
    /// The host of its address only: the address may hold a token.
    package var host: String
    package var tags: [String] = []
    package var condition: FeedCondition
    package var lastSuccess: Timestamp?
    package var lastNewArticle: Timestamp?
    package var nextFetch: Timestamp?
    /// New articles over the last 24 hours.
    package var dayNew = 0

    package init(id: FeedID, host: String, condition: FeedCondition) {
        self.id = id
        self.host = host
        self.condition = condition
    }
}

/// How a feed is, and why.
package enum FeedCondition: Sendable, Hashable {
    case healthy
    /// Configured, not fetched yet.
    case pending
    /// Works, but a person should look: in a sentence (silent for long, certificate ends, items may be missed).
    case warning(String)
    /// Failures in a row, since the time given; the last one's stable code and sentence.
    case failing(count: Int, since: Timestamp?, code: String, message: String)
    /// Fetched no more: gone for good, in a sentence.
    case stopped(String)

    /// The stable name in `/status.json`.
    package var name: String {
        switch self {
        case .healthy: "healthy"
        case .pending: "pending"
        case .warning: "warning"
        case .failing: "failing"
        case .stopped: "stopped"
        }
    }

    /// Whether the page lists the feed among the sick ones; the higher, the further up. 0: well.
    package var severity: Int {
        switch self {
        case .healthy, .pending: 0
        case .warning: 1
        case .failing: 2
        case .stopped: 3
        }
    }
}

/// One story on the page.
package struct StoryRow: Sendable, Hashable {
    package let id: ArticleID
    package var title: String?
    package var url: String?
    package var feed: FeedID
    package var feedTitle: String?
    package var firstSeen: Timestamp
    /// Names of the feeds that carried it, the first one first; at least one.
    package var outlets: [String]

    package init(id: ArticleID, feed: FeedID, firstSeen: Timestamp, outlets: [String]) {
        self.id = id
        self.feed = feed
        self.firstSeen = firstSeen
        self.outlets = outlets
    }
}

/// Whether the service does its work; what `/healthz` answers.
package struct ServiceHealth: Sendable, Hashable {
    package var parts: [PartHealth]
    /// Other reasons why the service does not work, each a sentence (the store cannot be written). Empty: none.
    package var problems: [String]

    package init(parts: [PartHealth], problems: [String] = []) {
        self.parts = parts
        self.problems = problems
    }

    package var isHealthy: Bool { problems.isEmpty && parts.allSatisfy(\.isAlive) }
}
