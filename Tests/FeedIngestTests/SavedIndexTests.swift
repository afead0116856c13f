import FeedIngest
import FeedModel
import FoundationEssentials
import Testing

/// The index is derived: kept between starts to save time, never believed when it is damaged.
@Suite struct SavedIndexTests {
    private let text =
        "Inspectors have ordered the Skerry Bridge closed to lorries after finding cracks in eleven hangers."

    /// Saved after the first pass, read by the second, which therefore knows the story.
    private func newsroom() async throws -> Newsroom {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", [.init(guid: "a", title: "Bridge closed to lorries", text: text)])
        let ingest = try await Ingest.open(
            try newsroom.configuration(), version: "test", fullDisk: FullDiskPolicy(waits: false),
            logger: Newsroom.silent)
        _ = try await ingest.pass(PassOptions(selection: .all)) { _ in }
        await ingest.saveIndex(ifBehindBy: 1)
        await ingest.close()
        try newsroom.publish("ledger", [.init(guid: "b", title: "Lorries banned from bridge", text: text)])
        return newsroom
    }

    private func savedFile(_ newsroom: Newsroom) throws -> String {
        let folder = newsroom.folder.path + "/data/index"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return folder + "/" + (try #require(names.first { $0.hasPrefix("upto-") }))
    }

    @Test func aSavedIndexDecidesAsTheOneItWasMadeOf() async throws {
        let newsroom = try await newsroom()
        _ = try savedFile(newsroom)
        let report = try await newsroom.pass()
        #expect(report.repeats == 1 && report.new == 0)
    }

    @Test(arguments: [0, 9, 40, 200, 5000])
    func aDamagedOneCostsOnlyAReplay(offset: Int) async throws {
        let newsroom = try await newsroom()
        let file = try savedFile(newsroom)
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        bytes[min(offset, bytes.count - 1)] ^= 4
        try Data(bytes).write(to: URL(filePath: file))
        let report = try await newsroom.pass()
        #expect(report.repeats == 1 && report.new == 0)
    }

    @Test func oneThatWasCutShortCostsOnlyAReplay() async throws {
        let newsroom = try await newsroom()
        let file = try savedFile(newsroom)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        try Data(bytes.prefix(bytes.count / 2)).write(to: URL(filePath: file))
        #expect(try await newsroom.pass().repeats == 1)
    }
}
