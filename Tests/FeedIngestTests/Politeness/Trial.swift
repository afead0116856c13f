import FeedModel
import FeedSchedule
import FeedStore
import LoopbackServers
import Synchronization

@testable import FeedIngest

/// The whole of feedd on trial before a scoring server: the real pipeline, scheduler, fetcher and store, real bytes over
/// loopback, and a clock that leaps from one alarm to the next. Days pass in seconds.
///
/// Each site is a host of its own, `NAME.localhost`, which libcurl resolves to loopback without asking anybody.
final class Trial: Sendable {
    static let start = Timestamp(seconds: 20_718 * 86_400)

    let clock: SimulatedClock
    let board = ScoreBoard()
    private let turns: AsyncStream<Void>
    private let observer: TurnObserver
    private let folder: TemporaryFolder
    private let sites: [String: Site]

    /// - Parameter sites: By name.
    init(sites: [String: Site]) throws {
        self.sites = sites
        let (turns, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.turns = turns
        observer = TurnObserver { signal.yield() }
        clock = SimulatedClock(start: Self.start) { signal.yield() }
        folder = try TemporaryFolder(inMemory: true)
    }

    /// What the reports of the refreshes said, in their order.
    var reports: [FeedReport] { observer.reports }

    /// Everything that is remembered of the feeds.
    func registry(_ configuration: Configuration) throws -> FeedRegistry { try FeedRegistry.read(configuration) }

    /// What the store holds.
    func records() throws -> [Record] {
        var lines = try StoreReader(directory: folder.path + "/data").lines(logs: LogKind.allCases)
        var records: [Record] = []
        while let line = try lines.next() { records.append(try line.record()) }
        return records
    }

    /// Starts the scoring server for the time of `body`.
    func serving(_ body: (TestServer) async throws -> Void) async throws {
        try await TestServer.with({ [self] request in
            let name = request.values("Host").first?.prefix { $0 != "." } ?? ""
            guard let site = sites[String(name)] else { return TestServer.Answer(status: 500) }
            return board.play(site, named: String(name), request, now: clock.now, start: Self.start)
        }) { server in try await body(server) }
    }

    /// The configuration with these feeds, by id; everything else as shipped, except that loopback may be asked.
    func configuration(_ feeds: [(id: String, url: String)], extra: String = "") throws -> Configuration {
        let list = feeds.map { #"{"url": "\#($0.url)", "id": "\#($0.id)"}"# }.joined(separator: ",\n")
        let file = try folder.write(
            "config.json",
            """
            {"contact": "https://example.org/about-our-reader", "fetch": {"allow_networks": ["127.0.0.0/8"]},
             "feed_files": [], "feeds": [\(list)]\(extra)}
            """)
        return try ConfigurationReader.read(file, environment: [:])
    }

    /// The daemon's loop until that much time has passed since the trial's start; then it is stopped in good order.
    func run(_ configuration: Configuration, version: String, until hours: Double) async throws {
        let ingest = try await open(configuration, version: version)
        let feeds = ingest.feeds.take()
        let conductor = Conductor(
            registry: feeds.registry, dispatcher: feeds.dispatcher(configuration.schedule, now: clock.now),
            stages: ingest.stages, mode: .daemon, observer: observer, heartbeat: .seconds(1800))
        let end = Self.start + .seconds(Int64(hours * 3600))
        let running = Task { try await conductor.run() }
        var turns = turns.makeAsyncIterator()
        while clock.now < end {
            await settle(conductor, &turns)
            clock.advance(to: min(clock.nextAlarm ?? end, end))
        }
        await conductor.stop(grace: .seconds(60))
        try await running.value
        await ingest.close()
    }

    /// One pass, as cron makes it; while it waits for the gaps between requests the time leaps.
    func pass(_ configuration: Configuration, _ options: PassOptions, version: String = "1.0") async throws -> RunReport
    {
        let ingest = try await open(configuration, version: version)
        let pass = Task {
            let report = try await ingest.pass(options) { _ in }
            await ingest.close()
            return report
        }
        let isOver = Mutex(false)
        let watch = Task {
            _ = await pass.result
            isOver.withLock { $0 = true }
        }
        // A pass tells nobody when it waits; it only ever waits for seconds.
        while !isOver.withLock({ $0 }) {
            if let alarm = clock.nextAlarm, alarm - clock.now < .seconds(9) { clock.advance(to: alarm) }
            await Task.yield()
        }
        await watch.value
        return try await pass.value
    }

    private func open(_ configuration: Configuration, version: String) async throws -> Ingest {
        try await Ingest.open(
            configuration, version: version, fullDisk: FullDiskPolicy(waits: false), clock: clock,
            logger: Newsroom.silent)
    }

    /// Returns when nothing is under way and the loop sleeps.
    private func settle(_ conductor: Conductor, _ turns: inout AsyncStream<Void>.AsyncIterator) async {
        while true {
            if await conductor.inFlight.isEmpty, clock.nextAlarm != nil { return }
            await turns.next()
        }
    }
}

/// Tells when the loop has come round, and keeps the reports.
private final class TurnObserver: ConductorObserver {
    private let onTurn: @Sendable () -> Void
    private let kept = Mutex<[FeedReport]>([])

    init(_ onTurn: @escaping @Sendable () -> Void) { self.onTurn = onTurn }

    var reports: [FeedReport] { kept.withLock { $0 } }

    func refreshed(_ report: FeedReport, before: FeedState, after: FeedState, next: NextFetch?) {
        kept.withLock { $0.append(report) }
    }

    func beat() { onTurn() }

    func committerBeat() {}

    func outage(_ began: Bool, spared: [FeedID]) {}

    func spaceIsLow(_ isLow: Bool) {}

    func scrubbed(_ file: String, damage: String?) {}

    func applied(_ request: String, error: String?) {}
}
