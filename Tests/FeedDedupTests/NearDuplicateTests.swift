import FeedModel
import Testing

@testable import FeedDedup

@Suite struct NearDuplicateTests {
    static let reworded = """
        The container ship Ever Northward ran ashore in the southern reach of the Corvane canal on Tuesday, halting \
        traffic in both directions, the canal authority in Port Halim said.
        Eleven tugboats were attempting to refloat the 310-metre ship, which carries 14,200 containers from Busan to \
        Rotterdam, spokeswoman Leila Haddad told journalists.
        At least 64 ships were waiting at the northern entrance by the evening, and insurers put the daily cost of the \
        closure at 92 million dollars.
        """
    static let otherFacts = """
        The container ship Golden Meridian ran aground in the southern reach of the Tessaly canal on Friday, blocking \
        traffic in both directions, the canal authority in Cape Moran said.
        Seven tugboats were trying to refloat the 268-metre vessel, which carries 9,800 containers from Santos to \
        Hamburg, spokesman Pedro Lima told reporters.
        At least 31 ships were waiting at the northern entrance by the evening, and insurers put the daily cost of the \
        closure at 47 million dollars.
        """

    /// What another outlet prints, and whether it tells the story of `Sample.story`.
    static let rows: [(name: String, text: String, repeats: Bool)] = [
        ("reworded", reworded, true),
        ("cut after the second paragraph", Sample.story.split(separator: "\n").prefix(2).joined(separator: "\n"), true),
        ("in a site's own lines", "Share this\n" + Sample.story + "\nSubscribe to our newsletter for more", true),
        ("paragraphs in another order", Sample.story.split(separator: "\n").reversed().joined(separator: "\n"), true),
        ("entities and accents", Sample.story.replacing("southern", with: "so\u{AD}uthern") + " Read on.", true),
        ("the same report of another accident", otherFacts, false),
        (
            "another story of the same place",
            "The mayor of Port Halim, Leila Haddad, opened a school for 310 pupils near the Corvane canal on Tuesday.",
            false
        ),
    ]

    @Test(arguments: rows.indices)
    func decides(_ index: Int) {
        let row = Self.rows[index]
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1"))
        let second = deduplicator.judge(Sample(feed: "b", guid: "2", title: "From the canal", text: row.text), hours: 3)
        #expect((second.decision != .new) == row.repeats, "\(row.name): \(second.decision)")
        #expect(second.story == (row.repeats ? first.article : second.article), "\(row.name)")
    }

    @Test func switchedOffItFindsNone() {
        var deduplicator = Deduplicator { $0.nearDuplicates = false }
        _ = deduplicator.judge(Sample(guid: "1"))
        #expect(deduplicator.judge(Sample(feed: "b", guid: "2", title: "x", text: Self.reworded)).decision == .new)
    }

    @Test func strictKeepsWhatDiffersInOneFigure() {
        let text = Sample.story.replacing("64 ships", with: "65 ships")
        for strictness in DeduplicationSettings.Strictness.allCases {
            var deduplicator = Deduplicator { $0.strictness = strictness }
            _ = deduplicator.judge(Sample(guid: "1"))
            let second = deduplicator.judge(Sample(feed: "b", guid: "2", title: "x", text: text))
            #expect((second.decision == .new) == (strictness == .strict))
        }
    }

    @Test func explainsItselfInWords() throws {
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(Sample(guid: "1"))
        let text = Self.reworded.replacing("64 ships", with: "65 ships")
        let judgement = deduplicator.judge(Sample(feed: "b", guid: "2", title: "x", text: text))
        guard case .repeat(_, _, let rule, let evidence) = judgement.decision else {
            Issue.record("\(judgement.decision)")
            return
        }
        #expect(evidence.conflicts.contains { $0.contains("65") })
        let explanation = Explanation(rule: rule, evidence: evidence, text: Sample.story, otherText: Sample.story)
        #expect(explanation.description.contains("tell the same story"))
        #expect(explanation.description.contains("Both say: “"))
    }

    @Test func namesTheNearestStoryOfAKeptOne() throws {
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1"))
        let kept = Sample(feed: "b", guid: "2", title: "x", text: Self.otherFacts)
        _ = deduplicator.judge(kept)
        let article = kept.article
        let fingerprint = Fingerprinter(seed: Sample.seed).fingerprint(of: article)
        let found = deduplicator.nearest(to: article, fingerprint, now: Sample.start)
        let nearest = try #require(found)
        #expect(nearest.article == first.article)
        #expect(nearest.evidence.score < 0.65)
    }

    @Test func aFloodOfOneFeedHidesNoStory() {
        var deduplicator = Deduplicator()
        let first = deduplicator.judge(Sample(guid: "1"))
        let opening = String(Sample.story.prefix(330))
        for number in 0..<1_200 {
            var random = Generator(state: UInt64(number) + 1)
            let filler = (0..<40).map { _ in "w\(random.next() % 5_000)x" }.joined(separator: " ")
            _ = deduplicator.judge(
                Sample(feed: "flood", guid: "\(number)", title: "Flood \(number)", text: filler + "\n" + opening),
                hours: 1)
        }
        let copy = deduplicator.judge(Sample(feed: "c", guid: "1", title: "x", text: Self.reworded), hours: 2)
        #expect(copy.decision != .new)
        #expect(copy.story == first.article)
    }

    /// Thousands of stories on one topic: none is merged, and each takes a bounded number of steps, the last as many as
    /// the first.
    @Test func aBurstOnOneTopicMergesNothing() {
        var deduplicator = Deduplicator()
        let topic = (0..<60).map { "topic\(Character(Unicode.Scalar(UInt8(97 + $0 % 26))))\($0 / 26 == 0 ? "a" : "b")" }
        let count = 5_000
        var repeats = 0
        var work: [DeduplicationWork] = []
        for number in 0..<count {
            var random = Generator(state: UInt64(number) &* 77 + 5)
            let words = (0..<90).map { place in
                place % 6 == 0 ? "\(random.next() % 9_000)" : topic[Int(random.next() % 60)]
            }
            let sample = Sample(
                feed: "feed-\(number % 40)", guid: "\(number)", title: "Topic \(number)",
                text: words.joined(separator: " "))
            if deduplicator.judge(sample, hours: number / 500).decision != .new { repeats += 1 }
            if number % 1_000 == 999 { work.append(deduplicator.work) }
        }
        #expect(repeats == 0)
        let (first, second, last) = (work[0], work[1] - work[0], work[4] - work[3])
        #expect(work[4].comparisons <= count * SketchLimits.comparisons)
        // Half as much again, and a step an item, is chance.
        #expect(last.comparisons <= max(first.comparisons, second.comparisons) * 3 / 2 + 1_000)
        #expect(last.postings <= max(first.postings, second.postings) * 3 / 2 + 1_000)
    }
}

extension DeduplicationWork {
    static func - (left: Self, right: Self) -> Self {
        DeduplicationWork(
            comparisons: left.comparisons - right.comparisons, postings: left.postings - right.postings)
    }
}

/// SplitMix64: the same numbers in every run.
struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state &>> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed &>> 31
    }
}
