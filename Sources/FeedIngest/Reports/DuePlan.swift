import FeedModel
import FeedStore

/// What a pass would fetch, worked out without fetching or locking anything: `fetch --dry-run`.
package struct DuePlan: Sendable {
    /// One feed that would be fetched.
    package struct Feed: Sendable, Hashable {
        package let name: String
        package let url: String
        /// nil: never fetched.
        package let due: Timestamp?
    }

    /// Most overdue first.
    package let feeds: [Feed]
    package let configuredCount: Int

    package init(_ configuration: Configuration, _ options: PassOptions, now: Timestamp) throws(IngestError) {
        let registry = try FeedRegistry.read(configuration)
        configuredCount = registry.count
        let entries = try options.feeds(of: registry, now: now).entries
        feeds = entries.map { Feed(name: $0.name, url: $0.shownURL, due: $0.state.schedule.nextDue) }.sorted {
            let left = $0.due?.milliseconds ?? .min
            let right = $1.due?.milliseconds ?? .min
            return left != right ? left < right : $0.name < $1.name
        }
    }

    /// The object that `fetch --dry-run --json` prints.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feeds_due", feeds.count)
        writer.member("feeds_configured", configuredCount)
        writer.key("feeds")
        writer.beginArray()
        for feed in feeds {
            writer.beginObject()
            writer.member("id", feed.name)
            writer.member("url", feed.url)
            writer.member("due", feed.due)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
