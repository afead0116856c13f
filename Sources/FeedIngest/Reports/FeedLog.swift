import FeedDedup
import FeedModel
import FeedSchedule
import FeedStore
import Logging

/// One line per refreshed feed, one per change of a feed's state, never one per retry.
package struct FeedLog: Sendable {
    private let logger: Logger
    /// Articles that one line names.
    private static let idsMax = 10

    package init(logger: Logger) { self.logger = logger }

    func refreshed(_ feed: FeedReport, before: FeedState, after: FeedState, next: NextFetch?) {
        switch feed.outcome {
        case .fetched: refreshed(feed, event: .feedRefreshed, "feed refreshed")
        case .notModified: refreshed(feed, event: .feedUnchanged, "feed not modified")
        case .failed: failed(feed, before: before, after: after)
        case .deferred: break
        }
        if feed.outcome != .failed, before.schedule.failureCount > 0 {
            report(
                .feedRecovered, "feed works again", feed,
                ["failures": "\(before.schedule.failureCount)"])
        }
        if before.url != after.url { report(.feedMoved, "feed moved", feed, ["feed.to": "\(redacted(after.url))"]) }
        if next?.mayHaveMissedItems == true {
            let end = feed.archive.map { ["archive.end": "\($0.end.rawValue)"] as Logger.Metadata } ?? [:]
            report(.feedOverlapLost, "no item of the last fetch was seen again: some may have been missed", feed, end)
        }
        if let archive = feed.archive, archive.pages > 0 {
            report(
                .feedBackfilled, "items that had left the feed's window were read from its archive", feed,
                [
                    "archive.pages": "\(archive.pages)", "archive.items": "\(archive.items)",
                    "archive.end": "\(archive.end.rawValue)",
                ])
        }
        if !feed.renamed.isEmpty {
            report(
                .feedItemsRenamed, "items came back under other guids and were recognised", feed,
                [
                    "articles.renamed": "\(feed.renamed.count)",
                    "article.ids": "\(feed.renamed.prefix(Self.idsMax).map(\.rawValue).joined(separator: " "))",
                ])
        }
        if before.guids.trust != after.guids.trust {
            report(
                .feedIdentityDegraded, "guids of this feed are no longer trusted", feed,
                ["identity.trust": "\(after.guids.trust.rawValue)"])
        }
    }

    /// - Parameter spared: Feeds that were said to fail before anybody could know that it was not they.
    func outage(_ began: Bool, spared: [FeedID]) {
        let event = began ? ServiceEvent.outageSuspected : .outageOver
        let message: Logger.Message =
            began ? "many unrelated hosts fail at once: fetching pauses, no feed is charged" : "the network is back"
        var metadata: Logger.Metadata = ["event": "\(event)"]
        if !spared.isEmpty {
            metadata["feeds.spared"] = "\(spared.count)"
            metadata["feed.ids"] = "\(spared.prefix(Self.idsMax).map(\.rawValue).joined(separator: " "))"
        }
        logger.log(level: event.severity.level, message, metadata: metadata)
    }

    func applied(_ request: String, error: String?) {
        let event = error == nil ? ServiceEvent.requestApplied : .requestRejected
        var metadata: Logger.Metadata = ["event": "\(event)", "request": "\(request)"]
        if let error { metadata["error.message"] = "\(error)" }
        let message: Logger.Message =
            error == nil ? "a command's request was carried out" : "a command's request could not be carried out"
        logger.log(level: event.severity.level, message, metadata: metadata)
    }

    func indexTrimmed(_ trim: IndexTrim) {
        report(
            .indexTrimmed,
            "the index reached deduplication.index_max: some repeats are no longer recognised; raise it, or shorten the window",
            ["index.texts": "\(trim.texts)", "index.items": "\(trim.items)"])
    }

    func spaceIsLow(_ isLow: Bool) {
        if isLow {
            report(.storeSpaceLow, "the disk is nearly full: fetching pauses until there is room")
        } else {
            report(.storeRecovered, "there is room on the disk again: fetching goes on")
        }
    }

    func scrubbed(_ file: String, damage: String?) {
        guard let damage else {
            logger.debug("a sealed segment was read again and is whole", metadata: ["file": "\(file)"])
            return
        }
        report(
            .storeDamaged, "a sealed segment is damaged; run feedd verify, then feedd repair",
            ["file": "\(file)", "error.message": "\(damage)"])
    }

    func storeFailing(_ error: StoreError) {
        logger.error(
            "nothing can be stored; fetching waits",
            metadata: [
                "event": "\(ServiceEvent.storeFailing)", "error.code": "\(error.code)",
                "error.message": "\(error.description)",
            ])
    }

    func storeRecovered() {
        logger.notice("the store takes articles again", metadata: ["event": "\(ServiceEvent.storeRecovered)"])
    }

    /// One line about something that is no feed.
    func report(_ event: ServiceEvent, _ message: Logger.Message, _ more: Logger.Metadata = [:]) {
        var metadata = more
        metadata["event"] = "\(event)"
        logger.log(level: event.severity.level, message, metadata: metadata)
    }

    private func refreshed(_ feed: FeedReport, event: ServiceEvent, _ message: Logger.Message) {
        // Most feeds say nothing new most of the time, and most logs do not ask for that.
        guard event.severity.level >= logger.logLevel else { return }
        report(
            event, message, feed,
            [
                "articles.new": "\(feed.new)", "articles.revised": "\(feed.revised)",
                "articles.repeats": "\(feed.repeats)", "bytes": "\(feed.bytes)",
                "duration.ms": "\(feed.duration.milliseconds)", "next": "\(feed.nextFetch?.description ?? "never")",
            ])
    }

    private func failed(_ feed: FeedReport, before: FeedState, after: FeedState) {
        let error: Logger.Metadata = [
            "error.code": "\(feed.error?.code ?? "")", "error.message": "\(feed.error?.message ?? "")",
            "next": "\(feed.nextFetch?.description ?? "never")",
        ]
        if after.schedule.isStopped, !before.schedule.isStopped {
            report(.feedStopped, "feed is gone and is fetched no more", feed, error)
        } else if before.schedule.failureCount == 0, after.schedule.failureCount > 0 {
            report(.feedFailing, "feed has begun to fail", feed, error)
        } else {
            // Not charged: our own network is down, and one line has said so for all feeds.
            var metadata = error
            metadata["feed.id"] = "\(feed.id)"
            metadata["failures"] = "\(feed.failureCount)"
            logger.debug(
                after.schedule.failureCount == before.schedule.failureCount
                    ? "feed failed and is not charged" : "feed failed again", metadata: metadata)
        }
    }

    private func report(
        _ event: ServiceEvent, _ message: Logger.Message, _ feed: FeedReport, _ more: Logger.Metadata = [:]
    ) {
        var metadata = more
        metadata["event"] = "\(event)"
        metadata["feed.id"] = "\(feed.id)"
        logger.log(level: event.severity.level, message, metadata: metadata)
    }

    private func redacted(_ url: String) -> String { WebURL(url)?.redacted ?? "…" }
}

extension EventSeverity {
    /// The level to report an event at.
    package var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
