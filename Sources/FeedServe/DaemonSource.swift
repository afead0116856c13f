import FeedIngest
import FeedModel

/// What the endpoint shows of a running daemon.
package struct DaemonSource: ServiceSource {
    private let daemon: Daemon
    private let clock: any ServiceClock
    private let version: String
    /// Since when this run counts.
    package let started: Timestamp
    /// Memory and descriptors of the process; the program knows how to ask the kernel.
    private let processFigures: @Sendable () -> (residentBytes: Int, processorSeconds: Double, descriptors: Int?)

    package init(
        _ daemon: Daemon, clock: any ServiceClock, version: String,
        processFigures: @escaping @Sendable () -> (residentBytes: Int, processorSeconds: Double, descriptors: Int?)
    ) {
        self.daemon = daemon
        self.clock = clock
        self.version = version
        self.processFigures = processFigures
        started = clock.now
    }

    package func health() -> ServiceHealth {
        let observer = daemon.observer
        return ServiceHealth(parts: observer.heartbeats.health(), problems: observer.storeProblem.map { [$0] } ?? [])
    }

    package func snapshot() async -> ServiceSnapshot {
        let now = clock.now
        let observer = daemon.observer
        var snapshot = await outline(await daemon.census(), now: now)
        snapshot.hours = observer.history.hours(now: now)
        let new = observer.history.newByFeed(now: now)
        let substitutes = await daemon.substitutes()
        snapshot.feeds = await daemon.entries().map { entry in
            FeedRow(entry, substitute: substitutes[entry.id], dayNew: new[entry.id] ?? 0, now: now)
        }
        snapshot.stories = observer.recent.newest(Self.storiesMax).map { story in
            var row = StoryRow(
                id: story.item.id, feed: story.item.feed, firstSeen: story.item.firstSeen ?? now,
                outlets: story.outlets)
            row.title = story.item.title
            row.url = story.item.url
            row.feedTitle = story.item.feedTitle
            return row
        }
        return snapshot
    }

    /// The service in one line, for `systemctl status`: without a row for each of its feeds.
    package func statusLine() async -> String {
        let census = await daemon.census()
        return await outline(census, now: clock.now).statusLine(feeds: census.feedCount, sick: census.sickCount)
    }

    private func outline(_ census: FeedCensus, now: Timestamp) async -> ServiceSnapshot {
        var totals = ServiceTotals()
        totals.setDay(daemon.observer.history, now: now)
        totals.residentBytes = processFigures().residentBytes
        if let held = await daemon.holdings() {
            (totals.articles, totals.repeats, totals.storeBytes) = (held.articles, held.repeats, held.bytes)
        }
        totals.due = census.due
        totals.inFlight = census.inFlight
        totals.nextDue = census.nextDue
        return ServiceSnapshot(
            version: version, now: now, started: started, state: state(), totals: totals, health: health())
    }

    package func refreshMetrics() async {
        let metrics = daemon.observer.metrics
        let figures = processFigures()
        metrics.residentBytes.set(figures.residentBytes)
        metrics.processorSeconds.add(max(0, figures.processorSeconds - metrics.processorSeconds.value()))
        if let descriptors = figures.descriptors { metrics.openDescriptors.set(descriptors) }
        metrics.startSeconds.set(Double(started.milliseconds) / 1000)
        metrics.buildInfo.set(1, version)
        for part in daemon.observer.heartbeats.health() {
            metrics.heartbeatAgeSeconds.set(part.age.inSeconds, part.name)
        }
        let census = await daemon.census()
        metrics.feedsDue.set(census.due)
        metrics.fetchesInFlight.set(census.inFlight)
        metrics.overdueSeconds.set(max(0, (clock.now - (census.nextDue ?? clock.now)).inSeconds))
        let commits = await daemon.commitLoad()
        metrics.commitQueueArticles.set(commits.articles)
        metrics.commitQueueAgeSeconds.set(commits.since.map { max(0, (clock.now - $0).inSeconds) } ?? 0)
        metrics.indexBytes.set(commits.indexBytes)
        for condition in FeedStatus.Condition.allCases {
            metrics.feeds.set(census.conditions[condition] ?? 0, condition.rawValue)
        }
    }

    package func stream(_ selection: StreamSelection) async -> [PublishedItem]? {
        let entries = await daemon.entries()
        var wanted: Set<FeedID> = []
        for entry in entries {
            let isNamed = selection.feeds.contains(entry.id) || selection.feeds.contains(FeedID(entry.name))
            let isTagged = !selection.tags.isEmpty && !Set(selection.tags).isDisjoint(with: entry.configuration.tags)
            if isNamed || isTagged { wanted.insert(entry.id) }
        }
        let isRestricted = !selection.feeds.isEmpty || !selection.tags.isEmpty
        guard !isRestricted || !wanted.isEmpty else { return nil }
        return daemon.observer.recent.items(of: isRestricted ? wanted : nil, limit: selection.limit)
    }

    private static let storiesMax = 50

    private func state() -> ServiceState {
        if let problem = daemon.observer.storeProblem { return .paused(problem) }
        return daemon.observer.hasOutage ? .outage : .running
    }
}

extension FeedRow {
    init(_ entry: FeedRegistry.Entry, substitute: FeedRegistry.Entry?, dayNew: Int, now: Timestamp) {
        let status = FeedStatus(entry, substitute: substitute, now: now)
        let schedule = entry.state.schedule
        let condition: FeedCondition =
            switch status.condition {
            case .healthy: .healthy
            case .new: .pending
            case .ailing: .warning(status.reasons.joined(separator: " "))
            case .stopped: .stopped(status.reasons.joined(separator: " "))
            case .failing:
                .failing(
                    count: schedule.failureCount, since: schedule.failing, code: schedule.failureCode ?? "",
                    message: schedule.failureMessage ?? "")
            }
        self.init(id: FeedID(entry.name), host: entry.host ?? "file", condition: condition)
        title = entry.state.title
        tags = entry.configuration.tags
        lastSuccess = status.lastSuccess
        lastNewArticle = status.lastNewArticle
        nextFetch = status.nextFetch
        self.dayNew = dayNew
    }
}
