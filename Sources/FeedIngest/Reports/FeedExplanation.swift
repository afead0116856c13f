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
        status = FeedStatus(entry, substitute: registry.substitute(for: entry.id), now: now)
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

    /// Where the feed moved, is about to move, or must not: a sentence each.
    package var moves: [String] {
        var sentences: [String] = []
        let takenBack = "`feedd undo \(status.name) --move`"
        if state.url != state.configuredURL {
            let since = state.move?.adopted.map { " on \($0)" } ?? ""
            sentences.append(
                "Moved for good from \(Self.shown(configuredURL)) to \(Self.shown(state.url))\(since); \(takenBack) takes it back."
            )
        }
        if let move = state.move, move.adopted == nil {
            sentences.append(
                "Redirects for good to \(Self.shown(move.target)), seen \(move.sightings) times since \(move.firstSeen); "
                    + "believed after 3 fetches over 72 hours that bring the same items. \(takenBack) refuses it.")
        }
        return sentences + state.refusedMoves.map { "You took back the move to \(Self.shown($0)): it is not followed." }
    }

    private static func shown(_ url: String) -> String { WebURL(url)?.redacted ?? "…" }

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
        if state.url != state.configuredURL { writer.member("moved_from", Self.shown(state.configuredURL)) }
        writer.member("refused_moves", state.refusedMoves.map(Self.shown))
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
