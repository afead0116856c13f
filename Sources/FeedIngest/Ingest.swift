import FeedDedup
import FeedFetch
import FeedModel
import FeedSchedule
import FeedStore
import Logging

/// An opened store with the stages around it: what `fetch` and `run` work with.
package struct Ingest: Sendable {
    /// Without its feeds: the registry has them.
    package let configuration: Configuration
    package let store: Store
    /// For one pass or one daemon.
    let feeds: Handover<StartingFeeds>
    let stages: Stages
    let fetcher: Fetcher
    let clock: any ServiceClock
    let log: FeedLog

    /// Documents between their arrival and the commit of their articles. Wide enough that one sync serves many, narrow
    /// enough that their parsed form stays small beside the index.
    private static let documentsAtOnce = 24

    /// Opens the store and puts the stages together.
    ///
    /// - Parameters:
    ///   - configuration: Read and checked.
    ///   - version: For the User-Agent.
    ///   - wait: How long another feedd that holds the store is waited for.
    ///   - fullDisk: Whether to wait for room or to give up.
    ///   - observer: Told what becomes durable.
    ///   - preparation: What makes articles of items. nil: the product's own, as the configuration says.
    ///   - clock: The time.
    ///   - logger: Where refreshes are reported.
    package static func open(
        _ configuration: consuming Configuration, version: String, wait: Duration = .zero, fullDisk: FullDiskPolicy,
        observer: any CommitObserver = NoCommitObserver(), preparation: (any ItemPreparing)? = nil,
        clock: any ServiceClock = SystemClock(), logger: Logger
    ) async throws(IngestError) -> Ingest {
        let fetching = configuration.fetcher(version: version)
        do { try fetching.check() } catch { throw .badSetting(error.description) }
        let store = try await openStore(configuration, wait: wait, clock: clock)
        // Not before, and beside the next step: what it is made of may still be being loaded.
        async let making = Result { () throws(FetcherError) in try Fetcher(configuration: fetching) }
        let planner = Planner(SchedulePolicy(settings: configuration.schedule))
        let feeds = await StartingFeeds.load(
            configuration.takeFeeds(), from: store, planner: planner, settings: configuration.schedule, now: clock.now)
        let fetcher: Fetcher
        do {
            fetcher = try await making.get()
        } catch {
            await store.close()
            throw .badSetting(error.description)
        }
        let sequencer = Sequencer(
            store: store, settings: configuration.deduplication, clock: clock, fullDisk: fullDisk,
            observer: observer)
        let refresher = FeedRefresher(
            fetcher: fetcher, reader: DocumentReader(content: configuration.content, seed: store.hashSeed),
            preparation: preparation ?? ItemPreparation(content: configuration.content, seed: store.hashSeed),
            sequencer: sequencer, planner: planner, clock: clock,
            turnstile: Turnstile(width: Self.documentsAtOnce), keepsRepeats: configuration.deduplication.action == .mark
        )
        let stages = Stages(
            refresher: refresher, sequencer: sequencer, store: store, planner: planner, clock: clock,
            concurrency: configuration.fetch.concurrency)
        return Ingest(
            configuration: configuration, store: store, feeds: Handover(feeds), stages: stages,
            fetcher: fetcher, clock: clock, log: FeedLog(logger: logger))
    }

    /// One pass over the feeds that the options select.
    ///
    /// - Parameters:
    ///   - options: Which feeds, and how long.
    ///   - onProgress: Called after each feed, from no particular thread.
    package func pass(
        _ options: PassOptions, onProgress: @escaping @Sendable (PassProgress) -> Void
    ) async throws(IngestError) -> RunReport {
        let started = clock.now
        let start = clock.monotonic
        let (conductor, observer, asked) = try begin(options, at: started, onProgress)
        do {
            try await conductor.run()
        } catch {
            throw .ending(error, in: configuration.dataDirectory)
        }
        await conductor.keepHouse()
        return observer.finished(after: clock.monotonic - start, deferred: await conductor.deferred(of: asked))
    }

    /// Apart from the run: what the feeds were like before it is not held while they change.
    private func begin(
        _ options: PassOptions, at started: Timestamp, _ onProgress: @escaping @Sendable (PassProgress) -> Void
    ) throws(IngestError) -> (Conductor, PassObserver, [FeedID]) {
        let feeds = feeds.take()
        let (entries, isForced) = try options.feeds(of: feeds.registry, now: started)
        var dispatcher = Dispatcher(settings: configuration.schedule, budgets: feeds.budgets, mode: .oneShot)
        for entry in entries {
            dispatcher.add(
                entry.id, host: entry.host, schedule: entry.state.schedule, isForced: isForced, now: started)
        }
        let observer = PassObserver(
            started: started, feedsDue: entries.count, isBrief: options.isBrief, log: log, onProgress: onProgress)
        let conductor = Conductor(
            registry: feeds.registry, dispatcher: dispatcher, stages: stages,
            mode: .pass(deadline: options.deadline.map { started + $0 }), observer: observer)
        return (conductor, observer, entries.map(\.id))
    }

    /// What opening the store found, for one log line.
    package var recoveryMetadata: Logger.Metadata {
        let recovery = store.recovery
        return [
            "bytes.cut": "\(recovery.bytesCut)", "lines.damaged": "\(recovery.damagedLines)",
            "feeds.void": "\(recovery.voidStates.count)", "new": "\(recovery.isNew)",
        ]
    }

    /// Saves the index when it is far enough ahead of the saved one.
    ///
    /// - Parameter lines: How far, in lines of the logs. nil: as `IndexPolicy` says.
    package func saveIndex(ifBehindBy lines: Int64? = nil) async {
        await stages.sequencer.saveIndex(ifBehindBy: lines)
    }

    /// What to tell who started this run when items or texts left the index because it is full. nil: none did.
    package func indexWarning() async -> String? {
        let trim = await stages.sequencer.trimmed
        guard trim != IndexTrim() else { return nil }
        return
            "warning: the index reached deduplication.index_max: \(trim.texts) texts and \(trim.items) items left it, and "
            + "what repeats them will be kept. Raise it, or shorten deduplication.window"
    }

    /// Gives back the store and ends libcurl's thread.
    package func close() async {
        await fetcher.shutdown()
        await saveIndex()
        await store.close()
    }

    private static func openStore(
        _ configuration: Configuration, wait: Duration, clock: any ServiceClock
    ) async throws(IngestError) -> Store {
        var options = StoreOptions()
        options.segmentBytesMax = configuration.store.segmentBytesMax
        options.retention = configuration.store.retention
        let giveUp = clock.monotonic + wait
        while true {
            do throws(StoreError) {
                return try Store.open(at: configuration.dataDirectory, options: options)
            } catch {
                guard case .locked = error, clock.monotonic < giveUp else { throw .store(error) }
                await clock.sleep(until: clock.now + .milliseconds(100))
            }
        }
    }
}

extension Configuration {
    func fetcher(version: String) -> FetcherConfiguration {
        var fetcher = FetcherConfiguration(contact: contact, version: version)
        fetcher.limits.totalTimeout = fetch.timeout
        fetcher.limits.bodyBytesMax = fetch.bodyBytesMax
        fetcher.limits.transfersMax = max(fetcher.limits.transfersMax, fetch.concurrency)
        let overrides = schedule.hosts.values.compactMap(\.addressConnections)
        fetcher.limits.transfersPerAddressMax = overrides.reduce(schedule.perAddressConnections, max)
        fetcher.allowNetworks = fetch.allowNetworks
        fetcher.proxy = fetch.proxy
        if let file = fetch.certificateAuthorityFile { fetcher.certificateAuthorityFile = file }
        return fetcher
    }
}

extension Conductor {
    /// The feeds of a pass that were never asked, each with what stood before it.
    func deferred(of feeds: [FeedID]) -> [FeedReport] {
        let now = clock.now
        return feeds.filter { !asked.contains($0) }.compactMap { registry[$0] }.map { entry in
            var report = FeedReport(id: FeedID(entry.name), url: entry.shownURL, outcome: .deferred)
            let deferral = dispatcher.deferral(of: entry.id, now: now)
            let hold = entry.state.schedule.hold.flatMap { $0 > now ? Deferral.hostHold(until: $0) : nil }
            let reason = hold ?? deferral
            report.error = FeedError(
                code: reason?.code ?? "deadline",
                message: reason?.description ?? "The pass ended before its turn; the next pass takes it first.")
            report.nextFetch = reason?.until ?? entry.state.schedule.nextDue
            return report
        }
    }
}
