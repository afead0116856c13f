import FeedModel
import Testing

@testable import FeedStore

/// `active.json`: what a clean close knew of the segment that is still being written.
@Suite struct SummaryTests {
    private let articles = StoreWorkload.directory + "/articles"
    private var path: String { articles + "/" + ActiveSummary.fileName }

    /// A store with an active segment, closed.
    private func closed(_ workload: inout StoreWorkload) throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: 4, known: &known)
        engine.close()
        return disk
    }

    private func active(_ disk: SimulatedDisk) throws -> SegmentName {
        let names = try disk.names(in: articles)
        return try #require(names.compactMap(SegmentName.init(fileName:)).max())
    }

    /// What the next opening believes.
    private func believed(_ disk: SimulatedDisk) throws -> SegmentMeta? {
        let name = try active(disk)
        let status = try #require(StoreStatus(disk.bytes(StoreWorkload.directory + "/status.json") ?? []))
        return disk.summary(of: name, in: articles, durable: status.position.articles, byteCountMax: 1 << 20)
    }

    @Test func saysWhatReadingWouldSay() throws {
        var workload = StoreWorkload()
        let disk = try closed(&workload)
        let read = disk.killed()
        read.delete(path)
        let (kept, made) = (try workload.open(disk), try workload.open(read))
        #expect(try believed(disk) != nil)
        #expect(kept.articles.active?.summaryBytes != nil)
        #expect(made.articles.active?.summaryBytes == nil)
        #expect(kept.articles.active?.meta == made.articles.active?.meta)
        #expect(kept.position == made.position)
    }

    @Test func goesOnWithWhatItKept() throws {
        var workload = StoreWorkload()
        let disk = try closed(&workload)
        workload.published = workload.published.map { $0 + 5 }
        try workload.check(disk, "more after a close")
        try workload.check(disk, "once more")
        let report = Verifier.verify(
            try StoreReader(directory: StoreWorkload.directory, fileSystem: disk), deep: true)
        #expect(report.verdict == .clean, "\(report.findings.map(\.message))")
    }

    /// Everything that may have come in between, and the summary itself damaged.
    @Test(arguments: ["longer", "shorter", "as long", "power", "summary", "header", "renumbered"])
    func isNotBelieved(_ change: String) throws {
        var workload = StoreWorkload()
        var disk = try closed(&workload)
        let segment = articles + "/" + (try active(disk)).fileName
        let bytes = try #require(disk.bytes(segment))
        let summary = try #require(disk.bytes(path))
        switch change {
        case "longer": disk.put(bytes + [0x7B], at: segment)
        case "shorter": disk.put(Array(bytes.dropLast()), at: segment)
        case "as long": disk.put(bytes, at: segment)
        case "power": disk = disk.powerCut(PowerCut(entries: .all, bytes: .all))
        case "summary": disk.put(Array(summary.dropLast(3)), at: path)
        case "header": disk.put(Array(summary.dropFirst()), at: path)
        default: disk.put(Array("{}\n".utf8), at: path)
        }
        #expect(try believed(disk) == nil)
        var engine = try workload.open(disk)
        #expect(engine.articles.active?.summaryBytes == nil)
        engine.close()
    }

    @Test func survivesItsOwnWriting() throws {
        var workload = StoreWorkload()
        let disk = try closed(&workload)
        let name = try active(disk)
        let status = try #require(try disk.status(articles + "/" + name.fileName))
        let boot = try #require(disk.boot)
        let summary = ActiveSummary(
            try #require(try believed(disk)), segment: name.number, status: status, boot: boot)
        #expect(ActiveSummary(summary.encoded) == summary)
        #expect(summary.holds(status, boot: boot))
        let later = SystemBoot(began: boot.began + .milliseconds(400), uptime: boot.uptime + .seconds(5))
        #expect(summary.holds(status, boot: later))
        #expect(!summary.holds(status, boot: SystemBoot(began: boot.began, uptime: .zero)))
        #expect(!summary.holds(status, boot: SystemBoot(began: boot.began + .seconds(90), uptime: .seconds(90))))
    }
}
