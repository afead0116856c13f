import FeedModel
import FeedSchedule
import FeedStore

/// How one feed is, as `status` shows it.
package struct FeedStatus: Sendable, Hashable {
    /// How it is in a word; the sick ones come first.
    package enum Condition: String, Sendable, Hashable, CaseIterable {
        case stopped, failing, ailing, new, healthy
    }

    package let id: FeedID
    package let name: String
    package let url: String
    package let condition: Condition
    /// Why it is not healthy, a sentence each; empty when it is.
    package let reasons: [String]
    package let lastSuccess: Timestamp?
    package let lastNewArticle: Timestamp?
    /// nil: at once, or never (stopped).
    package let nextFetch: Timestamp?
    package let failureCount: Int
    package let errorCode: String?

    /// How a feed is at a moment.
    ///
    /// - Parameters:
    ///   - entry: The feed.
    ///   - substitute: The feed that is fetched in its place. nil: it is fetched itself.
    ///   - now: The moment.
    package init(_ entry: FeedRegistry.Entry, substitute: FeedRegistry.Entry? = nil, now: Timestamp) {
        let schedule = entry.state.schedule
        id = entry.id
        name = entry.name
        url = entry.shownURL
        lastSuccess = schedule.lastSuccess
        lastNewArticle = entry.state.lastNewArticle
        nextFetch = schedule.isStopped ? nil : schedule.nextDue
        failureCount = schedule.failureCount
        errorCode = schedule.failureCode
        var reasons: [String] = []
        if !entry.configuration.isEnabled { reasons.append("disabled in the configuration") }
        if schedule.failureCount > 0 {
            let times = schedule.failureCount == 1 ? "once" : "\(schedule.failureCount) times in a row"
            reasons.append("failed \(times): \(schedule.failureMessage ?? schedule.failureCode ?? "unknown")")
        }
        if let substitute {
            reasons.append("moved to the address of \(substitute.name), which is fetched for both: remove one of them")
        }
        let sicknesses = entry.state.sicknesses(now: now).filter { $0.kind != .failing && $0.kind != .stopped }
        reasons += sicknesses.map(\.description)
        self.reasons = reasons
        condition = Self.condition(
            schedule, isAiling: !sicknesses.isEmpty || substitute != nil)
    }

    /// The word alone, without the sentences, for a count over all feeds.
    static func condition(_ state: FeedState, isReplaced: Bool, now: Timestamp) -> Condition {
        let isAiling =
            isReplaced || state.sicknesses(now: now).contains { $0.kind != .failing && $0.kind != .stopped }
        return condition(state.schedule, isAiling: isAiling)
    }

    private static func condition(_ schedule: ScheduleState, isAiling: Bool) -> Condition {
        if schedule.isStopped { return .stopped }
        if schedule.failureCount > 0 { return .failing }
        if isAiling { return .ailing }
        return schedule.lastSuccess == nil ? .new : .healthy
    }

    /// All configured feeds, or one of them; the sick ones first, then by name. Takes no lock.
    package static func read(
        _ configuration: Configuration, feed: String?, now: Timestamp
    ) throws(IngestError) -> [FeedStatus] {
        let registry = try FeedRegistry.read(configuration)
        if let feed {
            guard let entry = registry.find(feed) else { throw .unknownFeed(feed) }
            return [FeedStatus(entry, substitute: registry.substitute(for: entry.id), now: now)]
        }
        return registry.entries.map {
            FeedStatus($0, substitute: registry.substitute(for: $0.id), now: now)
        }.sorted { left, right in
            left.condition != right.condition ? left.rank < right.rank : left.name < right.name
        }
    }

    /// The list that `status --json` prints.
    package static func json(_ rows: [FeedStatus]) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: rows.count * 256)
        writer.beginArray()
        for row in rows {
            writer.beginObject()
            writer.member("id", row.name)
            writer.member("url", row.url)
            writer.member("condition", row.condition.rawValue)
            writer.member("reasons", row.reasons)
            writer.member("last_success", row.lastSuccess)
            writer.member("last_new_article", row.lastNewArticle)
            writer.member("next_fetch", row.nextFetch)
            writer.member("failures", row.failureCount)
            writer.member("error_code", row.errorCode)
            writer.endObject()
        }
        writer.endArray()
        return writer.bytes
    }

    private var rank: Int { Condition.allCases.firstIndex(of: condition) ?? 0 }
}

extension FeedRegistry {
    /// The registry as configuration and disk have it, without opening the store.
    package static func read(_ configuration: Configuration) throws(IngestError) -> FeedRegistry {
        var states: [FeedID: FeedState] = [:]
        do throws(StoreError) {
            for state in try StoreReader(directory: configuration.dataDirectory).states() { states[state.id] = state }
        } catch {
            // Before the first fetch there is no store, and nothing to say of the feeds but that they are new.
            guard case .corrupt = error, !StoreReader.exists(at: configuration.dataDirectory) else {
                throw .store(error)
            }
        }
        return FeedRegistry(feeds: configuration.feeds, states: states)
    }
}
