import ArgumentParser
import FeedFetch
import FeedModel
import FoundationEssentials
import Synchronization

/// Fetches a list of addresses as fast as the fetcher can: transfer, inflate, hand over the body.
struct FetchBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Measure the fetcher on a list of addresses on loopback.")

    @Option(help: "File with an address a line.")
    var urls: String

    @Option(help: "PEM file of the trusted roots.")
    var cacert: String = FetcherConfiguration.systemRoots

    @Option(help: "Folder that keeps validators from one run to the next.")
    var state: String?

    @Option(help: "Transfers at one time. Twice as many callers keep the next orders ready.")
    var concurrency = 64

    @Option(help: "Take only the first of the addresses. 0: all.")
    var limit = 0

    func run() async throws {
        var addresses = [UInt8](try Data(contentsOf: URL(fileURLWithPath: urls))).split(separator: 0x0A).map {
            String(decoding: $0, as: UTF8.self)
        }
        if limit > 0 { addresses = Array(addresses.prefix(limit)) }
        let validators = try readValidators(count: addresses.count)
        let fetcher = try makeFetcher()
        let work = FetchWork(addresses: addresses, validators: validators)
        let start = ContinuousClock.now
        let tally = await withTaskGroup(of: FetchTally.self) { group in
            for _ in 0..<max(concurrency, 1) * 2 { group.addTask { await work.drain(with: fetcher) } }
            return await group.reduce(into: FetchTally()) { $0.add($1) }
        }
        let seconds = start.duration(to: .now).inSeconds
        await fetcher.shutdown()
        try writeValidators(tally, count: addresses.count)
        print(
            #"{"feeds":\#(addresses.count),"s200":\#(tally.fetched),"s304":\#(tally.notModified),"err":\#(tally.failed),"#
                + #""items":0,"failure":"\#(tally.failure ?? "")","mb":\#(Double(tally.bytes) / 1e6),"wall":\#(seconds)}"#
        )
    }

    private func makeFetcher() throws -> Fetcher {
        var configuration = FetcherConfiguration(contact: nil, version: "bench")
        configuration.certificateAuthorityFile = cacert
        configuration.allowNetworks = ["127.0.0.0/8"]
        configuration.limits.transfersMax = max(concurrency, 1)
        configuration.limits.idleHandlesMax = max(concurrency, 1)
        return try Fetcher(configuration: configuration)
    }

    private var validatorFile: URL? {
        state.map { URL(fileURLWithPath: $0).appendingPathComponent("validators") }
    }

    /// An ETag and a Last-Modified for each address; empty on the first run.
    private func readValidators(count: Int) throws -> [Validators] {
        guard let file = validatorFile, FileManager.default.fileExists(atPath: file.path) else {
            return Array(repeating: Validators(), count: count)
        }
        let bytes = [UInt8](try Data(contentsOf: file))
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(count).map { line in
            let parts = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self)
            }
            return parts.count == 2 ? Validators(etag: parts[0], lastModified: parts[1]) : Validators()
        }
        return lines + Array(repeating: Validators(), count: count - lines.count)
    }

    private func writeValidators(_ tally: FetchTally, count: Int) throws {
        guard let file = validatorFile, let state else { return }
        var all = Array(repeating: Validators(), count: count)
        for (index, validators) in tally.validators { all[index] = validators }
        let lines = all.map { "\($0.etag ?? "")\t\($0.lastModified ?? "")" }
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
    }
}

/// The list, from which each task takes the next.
private final class FetchWork: Sendable {
    private let addresses: [String]
    private let validators: [Validators]
    private let next = Mutex(0)

    init(addresses: [String], validators: [Validators]) {
        self.addresses = addresses
        self.validators = validators
    }

    func drain(with fetcher: Fetcher) async -> FetchTally {
        var tally = FetchTally()
        while let index = take() {
            var request = FetchRequest(feed: FeedID("bench"), url: addresses[index])
            request.validators = validators[index]
            do throws(FetchFailure) {
                tally.add(try await fetcher.fetch(request), at: index, sent: request.validators)
            } catch {
                tally.failed += 1
                tally.failure = error.description
            }
        }
        return tally
    }

    private func take() -> Int? {
        next.withLock { next in
            guard next < addresses.count else { return nil }
            next += 1
            return next - 1
        }
    }
}

/// What came of the fetches of one task, or of all.
private struct FetchTally: Sendable {
    var fetched = 0
    var notModified = 0
    var failed = 0
    var bytes = 0
    var failure: String?
    var validators: [(Int, Validators)] = []

    mutating func add(_ outcome: FetchOutcome, at index: Int, sent: Validators) {
        switch outcome {
        case .fetched(let response):
            fetched += 1
            bytes += response.body.count
            validators.append((index, response.exchange.validators))
        case .notModified(let exchange):
            notModified += 1
            validators.append((index, sent.merged(with: exchange.validators)))
        }
    }

    mutating func add(_ other: FetchTally) {
        fetched += other.fetched
        notModified += other.notModified
        failed += other.failed
        bytes += other.bytes
        failure = failure ?? other.failure
        validators += other.validators
    }
}
