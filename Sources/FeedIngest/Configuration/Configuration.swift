import FeedDedup
import FeedModel
import FeedSchedule
import FeedStore

/// Everything an operator can decide, read and checked; defaults filled in (DESIGN section 3).
package struct Configuration: Sendable {
    /// The file that was read, for messages.
    package var file = ""
    /// Absolute.
    package var dataDirectory = "data"
    /// Where publishers find out about this reader: a web address or a mail address, sent in the User-Agent. nil: none.
    package var contact: String?
    package var fetch = Fetch()
    package var schedule = ScheduleSettings()
    package var deduplication = DeduplicationSettings()
    package var content = Content()
    package var store = Store()
    package var log = Log()
    package var http = HTTP()
    /// Commands that new articles are handed to.
    package var sinks: [SinkConfiguration] = []
    package var feeds: [FeedConfiguration] = []
    package var feedFiles = ["feeds.d/*.json", "feeds.opml", "feeds.txt"]
    /// What is odd but not wrong: printed by `check`, logged once by `run`.
    package var warnings: [ConfigurationProblem] = []

    package init() {}

    /// The same settings with these feeds.
    package func with(_ feeds: [FeedConfiguration]) -> Configuration {
        var copy = self
        copy.feeds = feeds
        return copy
    }

    /// Gives the feeds away: a million of them should not be held by whoever only looks at the settings.
    package mutating func takeFeeds() -> [FeedConfiguration] {
        defer { feeds = [] }
        return feeds
    }

    /// `fetch`: how feeds are asked.
    package struct Fetch: Sendable, Hashable {
        /// Transfers at once.
        package var concurrency = 256
        /// From the first byte sent to the last received, over all redirects.
        package var timeout: Duration = .seconds(30)
        /// Decoded bytes beyond which a body is refused.
        package var bodyBytesMax = 15 << 20
        /// Private networks in CIDR notation that feeds may be on.
        package var allowNetworks: [String] = []
        /// nil: connect directly, whatever the environment says.
        package var proxy: String?
        /// PEM file of trusted roots. nil: the system's.
        package var certificateAuthorityFile: String?

        package init() {}
    }

    /// `content`: what is done to articles.
    package struct Content: Sendable, Hashable {
        package var sanitize = true
        package var stripTracking = true
        /// More tracking parameters than the built-in ones; a name that ends in `*` covers all that begin so.
        package var trackingParameters: [String] = []

        package init() {}
    }

    /// `store`: how articles are kept.
    package struct Store: Sendable, Hashable {
        package var segmentBytesMax = 64 << 20
        /// nil: articles are kept for ever.
        package var retention: Duration?

        package init() {}
    }

    /// `log`: what is reported, and in which form.
    package struct Log: Sendable, Hashable {
        /// What is quieter is left out.
        package enum Level: String, Sendable, CaseIterable { case trace, debug, info, notice, warning, error }
        /// `auto` is journald's own protocol under systemd, else text.
        package enum Format: String, Sendable, CaseIterable { case auto, text, json, journald }

        package var level = Level.info
        package var format = Format.auto

        package init() {}
    }

    /// `http`: metrics, health, status page.
    package struct HTTP: Sendable, Hashable {
        /// `address:port`. nil: no endpoint.
        package var listen: String?
        /// How readers reach the endpoint, without a slash at the end: what begins every address in the republished
        /// feeds. nil: as each reader asked for it.
        package var publicURL: String?
        /// WebSub hubs to announce in the republished feeds.
        package var hubs: [String] = []
        /// Names that a reverse proxy passes on in the Host field; on loopback no other names are answered.
        package var hosts: [String] = []

        package init() {}
    }
}
