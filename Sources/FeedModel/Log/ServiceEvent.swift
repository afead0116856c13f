/// What feedd reports about itself, one case per kind of event: the one table behind logs, journald and the README.
///
/// A log line carries it as the metadata value `event` (`"event": "\(ServiceEvent.feedRefreshed)"`); the journal's handler
/// turns it into `FEEDD_EVENT` and `MESSAGE_ID`. Names and message ids are public API: new ones may come, old ones stay.
package enum ServiceEvent: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The daemon starts; version and config are in the fields.
    case serviceStarted = "service.started"
    /// The store is open and the first due feed can be fetched.
    case serviceReady = "service.ready"
    /// A signal asked the daemon to end; it drains what is in flight.
    case serviceStopping = "service.stopping"
    /// All is stored; the process ends.
    case serviceStopped = "service.stopped"
    /// A part has not answered its heartbeat; the watchdog is no longer fed.
    case serviceStuck = "service.stuck"
    /// A changed configuration is in force.
    case configReloaded = "config.reloaded"
    /// A changed configuration is invalid; the old one stays in force.
    case configRejected = "config.rejected"
    /// One pass over the due feeds has ended (`fetch`).
    case runFinished = "run.finished"
    /// A request that a command left in `data/requests/` was carried out.
    case requestApplied = "request.applied"
    /// Such a request could not be carried out.
    case requestRejected = "request.rejected"

    /// A feed was fetched and what was new in it is stored.
    case feedRefreshed = "feed.refreshed"
    /// A feed said that nothing is new.
    case feedUnchanged = "feed.unchanged"
    /// A feed has begun to fail; further failures in a row are not reported.
    case feedFailing = "feed.failing"
    /// A feed that failed works again.
    case feedRecovered = "feed.recovered"
    /// A feed was gone twice (410) and is fetched no more.
    case feedStopped = "feed.stopped"
    /// A proven permanent redirect was adopted as the feed's address.
    case feedMoved = "feed.moved"
    /// A feed has published nothing for far longer than it used to.
    case feedSilent = "feed.silent"
    /// No item of the last fetch was seen again: some may have been missed.
    case feedOverlapLost = "feed.overlap_lost"
    /// Items that had left a feed's window were read from its archive (RFC 5005).
    case feedBackfilled = "feed.backfilled"
    /// A server asked for a longer pause than feedd had planned.
    case feedThrottled = "feed.throttled"
    /// A server asked for a longer pause than feedd grants; the cap was used.
    case feedHintCapped = "feed.hint_capped"
    /// A feed's guids proved unreliable; its items are now told apart by link or text.
    case feedIdentityDegraded = "feed.identity_degraded"
    /// Items of a feed came back under other guids and were recognised.
    case feedItemsRenamed = "feed.items_renamed"
    /// The certificate of a feed's server ends soon.
    case feedCertificateEnding = "feed.certificate_ending"
    /// Some items of a feed could not be read; the others are stored.
    case feedItemsDropped = "feed.items_dropped"

    /// Many unrelated hosts fail at once: the fault is ours; nobody is charged.
    case outageSuspected = "network.outage"
    /// The network is back; the backlog drains spread out.
    case outageOver = "network.restored"

    /// The store is open; how long its recovery took is in the fields.
    case storeOpened = "store.opened"
    /// An unfinished end of a log was set aside in `quarantine/` at the start.
    case storeRepaired = "store.repaired"
    /// A line of the store fails its check; it is named and set aside.
    case storeDamaged = "store.damaged"
    /// The store cannot be written; fetching pauses until it can.
    case storeFailing = "store.failing"
    /// The store can be written again.
    case storeRecovered = "store.recovered"
    /// The disk is nearly full; fetching pauses before it is.
    case storeSpaceLow = "store.space_low"
    /// A segment of a log is complete and will not change any more.
    case segmentSealed = "store.segment_sealed"
    /// Segments older than `store.retention` were removed.
    case retentionApplied = "store.retention_applied"
    /// The deduplicator's index was rebuilt from the logs.
    case indexRebuilt = "index.rebuilt"
    /// The index reached `deduplication.index_max`; the oldest entries left it.
    case indexTrimmed = "index.trimmed"

    /// A configured command does not take its articles; it is tried again, ever more rarely.
    case sinkFailing = "sink.failing"
    /// It takes them again.
    case sinkRecovered = "sink.recovered"

    /// The HTTP endpoint listens.
    case endpointStarted = "http.started"
    /// The HTTP endpoint cannot listen; the daemon runs without it.
    case endpointFailed = "http.failed"

    /// The stable name, `feed.refreshed`.
    package var description: String { rawValue }

    /// How loud the event is unless its reporter knows better.
    package var severity: EventSeverity {
        switch self {
        case .feedUnchanged, .segmentSealed: .debug
        case .runFinished, .feedRefreshed, .storeOpened, .retentionApplied, .endpointStarted: .info
        case .serviceStarted, .serviceReady, .serviceStopping, .serviceStopped, .configReloaded, .requestApplied,
            .feedRecovered, .feedMoved, .feedBackfilled, .feedItemsRenamed, .feedThrottled, .feedHintCapped,
            .feedIdentityDegraded, .outageOver, .storeRecovered, .indexRebuilt, .sinkRecovered:
            .notice
        case .requestRejected, .feedFailing, .feedStopped, .feedSilent, .feedOverlapLost, .feedCertificateEnding,
            .feedItemsDropped, .outageSuspected, .storeRepaired, .storeSpaceLow, .indexTrimmed,
            .sinkFailing:
            .warning
        case .configRejected, .storeDamaged, .storeFailing, .endpointFailed: .error
        case .serviceStuck: .critical
        }
    }
}

/// How loud an event is, in syslog's order; FeedModel knows no logging library.
package enum EventSeverity: String, Sendable, Hashable { case debug, info, notice, warning, error, critical }
