import FeedIngest
import Synchronization

/// The feeds of a configuration on their way from the command to the daemon, which alone may hold them: a million of them
/// are a hundred megabytes.
final class FeedHandover: Sendable {
    private let feeds: Mutex<[FeedConfiguration]>

    init(_ feeds: [FeedConfiguration]) { self.feeds = Mutex(feeds) }

    var count: Int { feeds.withLock { $0.count } }

    /// The configuration with the feeds, which are gone from here.
    func whole(_ configuration: Configuration) -> Configuration {
        var configuration = configuration
        configuration.feeds = feeds.withLock { feeds in
            defer { feeds = [] }
            return feeds
        }
        return configuration
    }
}
