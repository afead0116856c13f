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

    /// How large the index is must not matter: while it is empty every word looks rare, later few do.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: path), "no sample data; set FEEDD_BENCH_DATA"),
        arguments: [1, 2, 3, 4, 5, 7], [0, 1_100])
    func itsPartsAreLinkedAndOtherNewsIsKept(groupSize: Int, background: Int) throws {
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: Self.path)), as: UTF8.self)
        let paragraphs = text.split(separator: "\n").map(String.init)
        try #require(paragraphs.count > 12)
        var deduplicator = Deduplicator()
        for number in 0..<background { _ = deduplicator.judge(.filler(number)) }
        let first = deduplicator.judge(
            Sample(guid: "1", title: paragraphs[0], text: paragraphs.dropFirst().joined(separator: "\n")))
        for (number, other) in Self.others.enumerated() {
            let judgement = deduplicator.judge(
                Sample(feed: "other-\(number)", guid: "1", title: "Syria: news \(number)", text: other), hours: 1)
            #expect(judgement.decision == .new, "other news \(number): \(judgement.decision)")
        }
        // Without the headlines above and the site's line below.
        let body = Array(paragraphs.dropFirst(3).dropLast())
        for start in stride(from: 0, to: body.count, by: groupSize) {
            let group = body[start..<min(body.count, start + groupSize)].joined(separator: "\n")
            // Fewer words than a passage needs: a quotation of twelve words proves nothing.
            guard group.split(separator: " ").count >= 24 else { continue }
            let judgement = deduplicator.judge(
                Sample(feed: "part-\(start)", guid: "1", title: "Report \(start)", text: group), hours: 2)
            #expect(judgement.story == first.article, "paragraphs from \(start): \(judgement.decision)")
        }
        let summary = deduplicator.judge(
            Sample(feed: "summary", guid: "1", title: paragraphs[0], text: body.prefix(2).joined(separator: "\n")),
            hours: 3)
        #expect(summary.story == first.article)
    }

    /// One figure of a passage is another: it is news until somebody says otherwise.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: path), "no sample data; set FEEDD_BENCH_DATA"))
    func aPassageWithAnotherFigureIsKept() throws {
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: Self.path)), as: UTF8.self)
        let body = text.split(separator: "\n").map(String.init)
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(Sample(guid: "1", title: body[0], text: body.joined(separator: "\n")))
        let passage = body.filter { $0.contains("350,000") || $0.contains("half a million") }.joined(separator: "\n")
        try #require(passage.contains("350,000"))
        let changed = passage.replacing("350,000", with: "415,000")
        let other = deduplicator.judge(Sample(feed: "b", guid: "1", title: "Report", text: changed), hours: 1)
        #expect(other.decision == .new, "\(other.decision)")
        let copy = deduplicator.judge(Sample(feed: "c", guid: "1", title: "Report", text: passage), hours: 1)
        #expect(copy.decision != .new)
    }
}

extension Sample {
    /// An item of made-up news, unlike any other; its words recur in others.
    fileprivate static func filler(_ number: Int) -> Sample {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        let words = (0..<90).map { index -> String in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let common = ["the", "of", "in", "said", "and", "to", "that", "a", "on", "for", "has", "with"]
            return index % 2 == 0 ? common[Int(state >> 33) % common.count] : "word\(state >> 33 & 0xFFF)"
        }
        return Sample(
            feed: "filler-\(number % 40)", guid: "\(number)", title: "News \(words[1]) \(words[3])",
            text: words.joined(separator: " "))
    }
}
