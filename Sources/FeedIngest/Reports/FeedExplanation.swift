import FeedModel
import FeedSchedule
import FeedStore

/// When a feed is fetched next, every bound on that time, and how the last attempts went: `why FEED`.
package struct FeedExplanation: Sendable {
    package let status: FeedStatus
    package let state: FeedState
    package let isEnabled: Bool
    package let configuredURL: String
    /// Newest first.
    package let attempts: [Attempt]

    private static let attemptsMax = 10

    /// - Returns: nil when no feed is called so.
    package init?(_ name: String, in configuration: Configuration, now: Timestamp) throws(IngestError) {
        let registry = try FeedRegistry.read(configuration)
        guard let entry = registry.find(name) else { return nil }
        status = FeedStatus(entry, now: now)
        state = entry.state
        isEnabled = entry.configuration.isEnabled
        configuredURL = entry.configuration.writtenURL
        guard StoreReader.exists(at: configuration.dataDirectory) else {
            attempts = []
            return
        }
        do throws(StoreError) {
            let reader = try StoreReader(directory: configuration.dataDirectory)
            attempts = try reader.attempts(of: entry.id, limit: Self.attemptsMax)
        } catch {
            throw .store(error)
        }
    }

    /// The bounds of the last decision as sentences, the decisive one first.
    package var bounds: [String] {
        state.schedule.bounds.map(\.sentence)
    }

    /// The object that `why FEED --json` prints.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feed", status.name)
        writer.member("url", status.url)
        writer.member("condition", status.condition.rawValue)
        writer.member("enabled", isEnabled)
        writer.member("reasons", status.reasons)
        writer.member("next_fetch", status.nextFetch)
        writer.key("bounds")
        writer.beginArray()
        for bound in state.schedule.bounds { bound.write(to: &writer) }
        writer.endArray()
        if let move = state.move {
            writer.key("move")
            writer.beginObject()
            writer.member("target", WebURL(move.target)?.redacted)
            writer.member("first_seen", move.firstSeen)
            writer.member("sightings", move.sightings)
            writer.member("adopted", move.adopted)
            writer.endObject()
        }
        writer.key("attempts")
        writer.beginArray()
        for attempt in attempts { attempt.write(to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
