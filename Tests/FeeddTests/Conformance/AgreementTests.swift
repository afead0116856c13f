import FeedModel
import FoundationEssentials
import Testing

/// How far feedd agrees with feedparser, field by field, over real documents (`conformance/agree.py`).
@Suite(
    .serialized, .enabled(if: SharedData.conformance != nil, "conformance data is not beside the checkout"),
    .enabled(if: Python.withFeedparser != nil, "no python3 with feedparser: set FEEDD_PYTHON"))
struct AgreementTests {
    @Test(.timeLimit(.minutes(10)), arguments: [("real", 0.990), ("feedparser", 0.970)])
    func agreesWithFeedparser(archive: String, share: Double) async throws {
        let folder = try TemporaryFolder()
        try await SharedData.unpack("\(archive).tar.xz", into: folder)
        let binary = (Binary.release ?? .debug).path
        let report = folder.path("agreement.json")
        let fields = ["crash", "refused", "count"] + Disagreement.fields
        let agree = try ChildProcess(
            [Python.withFeedparser ?? "", "\(SharedData.conformance ?? "")/agree.py", "--parser", "\(binary) parse {}"]
                + fields.flatMap { ["--show", "\($0):2000"] } + ["--json", report, folder.path(archive)], in: folder)
        let ending = await agree.ending(within: .seconds(570))
        try #require(ending.exitCode == 0, "\(ending.errors)")
        let result = try JSONValue(parsing: TemporaryFolder.bytes(report))
        print("agreement on \(archive): \(result["all"]?.double ?? 0)")
        #expect(result["crash"]?.int == 0)
        #expect(result["refused"]?.int == 0)
        #expect(result["all"]?.double ?? 0 >= share)
        // What no reason covers stays rare: it is where feedd may be wrong.
        let unexplained = ending.output.split(separator: "\n").compactMap { Disagreement($0) }.filter {
            $0.reason == nil
        }
        for one in unexplained.prefix(40) { print("unexplained: \(one.line.prefix(240))") }
        #expect(Double(unexplained.count) <= Disagreement.unexplainedMax(archive))
    }
}

/// A Python that has feedparser.
enum Python {
    /// `FEEDD_PYTHON`, else python3, if it can import feedparser. nil: there is none.
    static let withFeedparser: String? = {
        let named = ProcessInfo.processInfo.environment["FEEDD_PYTHON"] ?? "/usr/bin/python3"
        // Where Python keeps what was installed into it; running it to ask would block the discovery of tests.
        let folder = named.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/lib"
        let libraries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let hasIt = libraries.filter { $0.hasPrefix("python3") }.contains { library in
            ["site-packages", "dist-packages"].contains {
                FileManager.default.fileExists(atPath: "\(folder)/\(library)/\($0)/feedparser")
            }
        }
        return hasIt && FileManager.default.isExecutableFile(atPath: named) ? named : nil
    }()
}
