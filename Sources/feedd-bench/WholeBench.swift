import ArgumentParser
import FeedDedup
import FeedFetch
import FeedIngest
import FeedModel
import FeedSchedule
import Logging

/// A pass of the product's own pipeline over a list of addresses: fetch, parse, identity, normalise, near duplicates,
/// store. Run it twice with the same `--state` for the cold and the warm pass.
struct WholeBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whole", abstract: "Measure a whole pass over a list of addresses on loopback.")

    @Option(help: "File with an address a line.")
    var urls: String

    @Option(help: "PEM file of the trusted roots.")
    var cacert: String = FetcherConfiguration.systemRoots

    @Option(help: "Data directory, made if need be; kept for the next pass.")
    var state: String

    @Option(help: "Fetches at one time.")
    var concurrency = 256

    @Option(help: "Take only the first of the addresses. 0: all.")
    var limit = 0

    @Flag(help: "Fetch, parse, identity and store only: items are stored as they were written.")
    var lean = false

    @Flag(help: "Instead of a pass: the processor time of each stage, one after the other on one thread.")
    var stages = false

    func run() async throws {
        let addresses = try BenchAddresses.read(urls, limit: limit)
        if stages {
            let breakdown = StageBreakdown(configuration: configuration(addresses), addresses: addresses)
            print(try await breakdown.run())
            return
        }
        let clock = ContinuousClock()
        let start = clock.now
        var logger = Logger(label: "whole")
        logger.logLevel = .critical
        let ingest = try await Ingest.open(
            configuration(addresses), version: "bench", fullDisk: FullDiskPolicy(waits: false),
            preparation: lean ? WrittenItems() : nil, logger: logger)
        let started = ProcessUsage.now.processorSeconds
        let report = try await ingest.pass(PassOptions(selection: .all)) { _ in }
        await ingest.close()
        print(line(report, started: started, seconds: (clock.now - start).inSeconds, feeds: addresses.count))
    }

    /// Every host may be asked at once, as the other clients of the harness do.
    private func configuration(_ addresses: [String]) -> Configuration {
        var configuration = Configuration()
        configuration.dataDirectory = state
        configuration.fetch.concurrency = max(concurrency, 1)
        configuration.fetch.allowNetworks = ["127.0.0.0/8"]
        configuration.fetch.certificateAuthorityFile = cacert
        configuration.schedule.perHost = HostLimits(connections: 2, gap: .zero, perMinute: 1_000_000)
        configuration.schedule.perAddressConnections = 64
        configuration.deduplication.nearDuplicates = !lean
        configuration.feeds = addresses.enumerated().map { number, url in
            FeedConfiguration(url: url, writtenURL: url, source: .init(file: urls, line: number + 1))
        }
        return configuration
    }

    /// - Parameter started: Processor seconds of the start, before the first feed was asked.
    private func line(_ report: RunReport, started: Double, seconds: Double, feeds: Int) -> String {
        let usage = ProcessUsage.now
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("feeds", feeds)
        writer.member("s200", report.fetched)
        writer.member("s304", report.notModified)
        writer.member("err", report.failed + report.deferred)
        writer.member("items", report.new + report.repeats + report.revised)
        writer.member("stored", report.new + report.revised)
        writer.member("repeats", report.repeats)
        writer.member("mb", Double(report.bytes) / 1e6)
        writer.member("wall", seconds)
        writer.member("cpu_s_1000", usage.processorSeconds / Double(max(feeds, 1)) * 1000)
        writer.member("start_cpu_s", started)
        writer.member("peak_mb", usage.peakMegabytes)
        writer.member("written_mb", Double(usage.bytesWritten) / 1e6)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
