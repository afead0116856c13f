import FeedModel
import FoundationEssentials
import Testing

@testable import FeedDedup

/// A page that a machine stitched together from reports of one day; its parts are other outlets' items.
@Suite struct StitchedStoryTests {
    static let path =
        (ProcessInfo.processInfo.environment["FEEDD_BENCH_DATA"] ?? "../shared") + "/samples/stitched-story.txt"

    /// Written for this test: the same day, the same war, other news.
    static let others = [
        """
        The United Nations appealed for 270 million dollars to feed families in eastern Ghouta this winter, aid \
        coordinator Marta Lindqvist said in Geneva.
        Only a third of last year's appeal for Syria was met, and warehouses in Damascus hold grain for five weeks.
        """,
        """
        Syria's national football team drew 1-1 with Qatar in a friendly in Doha, a late header by striker Amjad \
        Rahal saving a point before 8,200 spectators.
        Coach Bernd Stange said the side would play Kyrgyzstan next before the Asian Cup.
        """,
        """
        Israeli aircraft struck a depot near Masyaf in central Syria, state television said, killing one soldier and \
        wounding nine.
        The army said five missiles were shot down. Israel did not comment on the strike.
        """,
    ]

    @Test(.enabled(if: FileManager.default.fileExists(atPath: path), "no sample data; set FEEDD_BENCH_DATA"))
    func itsPartsAreLinkedAndOtherNewsIsKept() throws {
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: Self.path)), as: UTF8.self)
        let paragraphs = text.split(separator: "\n").map(String.init)
        try #require(paragraphs.count > 12)
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(
            Sample(guid: "1", title: paragraphs[0], text: paragraphs.dropFirst().joined(separator: "\n")))
        for (number, other) in Self.others.enumerated() {
            let judgement = deduplicator.judge(
                Sample(feed: "other-\(number)", guid: "1", title: "Syria: news \(number)", text: other), hours: 1)
            #expect(judgement.decision == .new, "other news \(number): \(judgement.decision)")
        }
        let body = Array(paragraphs.dropFirst(3).dropLast())
        var linked = 0
        for start in stride(from: 0, to: body.count - 2, by: 3) {
            let group = body[start..<min(body.count, start + 3)].joined(separator: "\n")
            let judgement = deduplicator.judge(
                Sample(feed: "part-\(start)", guid: "1", title: "Report \(start)", text: group), hours: 2)
            if judgement.story == first.article { linked += 1 }
        }
        // While the index is empty every word looks rare and more is asked; the other groups stay below that.
        #expect(linked >= 2)
        let summary = deduplicator.judge(
            Sample(feed: "summary", guid: "1", title: paragraphs[0], text: body.prefix(2).joined(separator: "\n")),
            hours: 3)
        #expect(summary.story == first.article)
    }
}
