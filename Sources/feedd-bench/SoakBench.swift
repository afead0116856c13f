import ArgumentParser
import FeedIngest
import FeedModel
import FeedSchedule
import FeedStore
import FoundationEssentials
import Logging

/// A day of the daemon in some minutes: the product's own daemon with a clock that runs fast, real requests to a server
/// whose documents change, disappear, break off and come back, and a restart every few hours.
///
/// `deploy/soak` starts the server and this.
struct SoakBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak", abstract: "Run the daemon for a simulated day and count every story.")

    @Option(help: "Feeds.")
    var feeds = 10_000

    @Option(help: "Simulated hours.")
    var hours = 24

    @Option(help: "How many times faster than real time the clock runs.")
    var speed = 120

    @Option(help: "Simulated hours between restarts.")
    var restart = 6

    @Option(help: "Folder of the server; feed N of a hundred is at /aN/bN.xml.")
    var root: String

    @Option(help: "Where the server answers.")
    var base = "http://127.0.0.1:18100"

    @Option(help: "Data directory, made new.")
    var state: String

    func run() async throws {
        let clock = FastClock(speed: speed)
        let end = clock.now + .seconds(3600 * hours)
        var publisher = try SoakPublisher(root: root, feeds: feeds, hours: hours, now: clock.now)
        var samples = SoakSamples()
        print("simulated h   feeds asked   articles    RSS MB   descriptors")
        while clock.now < end {
            let stop = min(clock.now + .seconds(3600 * restart), end)
            try await serve(until: stop, of: end, clock: clock, publisher: &publisher, samples: &samples)
        }
        try publisher.mendAll()
        try await lastPass(clock)
        let count = try SoakCount(directory: state)
        print(samples.summary)
        print(
            "published \(publisher.published), stored \(count.stories), twice \(count.twice), lost \(publisher.published - count.stories)"
        )
        print("store: \(count.verdict)")
        guard count.stories + count.dropped == publisher.published, count.twice == 0, count.isClean else {
            throw ExitCode.failure
        }
    }

    /// The daemon from one start to its stop, while stories appear.
    private func serve(
        until stop: Timestamp, of end: Timestamp, clock: FastClock, publisher: inout SoakPublisher,
        samples: inout SoakSamples
    ) async throws {
        let observer = DaemonObserver(logger: Self.silent, clock: clock)
        let ingest = try await Ingest.open(
            configuration, version: "soak", fullDisk: FullDiskPolicy(waits: true), observer: observer, clock: clock,
            logger: Self.silent)
        let daemon = Daemon(ingest, version: "soak", observer: observer)
        let running = Task { try await daemon.run() }
        let asked = samples.asked
        while clock.now < stop {
            // A real second: some simulated minutes.
            try await Task.sleep(for: .seconds(1))
            try publisher.publish(until: min(clock.now, end))
            samples.take(
                at: clock.elapsed, asked: asked + observer.history.requests(now: clock.now),
                articles: publisher.published)
        }
        await daemon.stop(grace: .seconds(20 * speed))
        try await running.value
        await ingest.close()
    }

    /// Everything once more, so that what appeared last is counted too.
    private func lastPass(_ clock: FastClock) async throws {
        let ingest = try await Ingest.open(
            configuration, version: "soak", fullDisk: FullDiskPolicy(waits: false), clock: clock, logger: Self.silent)
        _ = try await ingest.pass(PassOptions(selection: .all)) { _ in }
        await ingest.close()
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.dataDirectory = state
        configuration.fetch.allowNetworks = ["127.0.0.0/8"]
        // The fast clock shrinks every time limit too, and all feeds are on one host.
        configuration.fetch.timeout = .seconds(30)
        configuration.schedule.perHost = HostLimits(connections: 64, gap: .zero, perMinute: 1_000_000)
        configuration.schedule.perAddressConnections = 64
        configuration.feeds = (0..<feeds).map { number in
            let url = "\(base)/\(SoakPublisher.path(of: number))"
            return FeedConfiguration(url: url, writtenURL: url, source: .init(file: "soak", line: number + 1))
        }
        return configuration
    }

    private static var silent: Logger {
        var logger = Logger(label: "soak")
        logger.logLevel = .critical
        return logger
    }
}

extension DayHistory {
    /// Over the last day.
    fileprivate func requests(now: Timestamp) -> Int {
        hours(now: now).reduce(0) { $0 + $1.fetched + $1.notModified + $1.failed }
    }
}
