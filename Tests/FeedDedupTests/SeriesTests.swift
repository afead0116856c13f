import FeedModel
import Testing

@testable import FeedDedup

/// Reports that come back each day under one headline, and the day that a dateline names.
@Suite struct SeriesTests {
    private static let seed = Sample.seed
    private static let day: UInt32 = 86_400

    private func shape(_ title: String) -> UInt64 {
        let print = Fingerprinter(seed: Self.seed).fingerprint(of: Sample(guid: "1", title: title).article)
        return SeriesTable.shape(of: print.titleTokens)
    }

    @Test(arguments: [
        ("Tin closes at 4,210 dollars", "Tin closes at 3,985 dollars", true),
        ("Tin closes at 4,210 dollars", "Zinc closes at 4,210 dollars", false),
    ])
    func figuresAreNoPartOfAHeadlinesShape(_ left: String, _ right: String, _ isSame: Bool) {
        #expect((shape(left) == shape(right)) == isSame)
    }

    /// Hours at which a headline is met, and whether it is then a series.
    @Test(arguments: [
        ([0, 24, 48], true), ([0, 24], false), ([0, 1, 2, 3], false), ([0, 10, 20, 30, 55], true),
        ([0, 168, 336], true), ([0], false),
    ])
    func isASeriesOnTheThirdDay(_ hours: [UInt32], _ expected: Bool) {
        var table = SeriesTable()
        for hour in hours { table.note(shape("Tin closes higher"), at: 1_700_000_000 + hour * 3600) }
        #expect(table.holds(shape("Tin closes higher")) == expected)
        #expect(!table.holds(shape("Zinc closes higher")))
    }

    @Test func growsAndForgetsWhatIsOldest() {
        var table = SeriesTable()
        for day in 0..<3 as Range<UInt32> {
            for number in 1..<60_000 as Range<UInt64> {
                table.note(number &* 0x9E37_79B9_7F4A_7C15, at: 1_700_000_000 + day * Self.day)
            }
        }
        let held = (1..<60_000 as Range<UInt64>).count { table.holds($0 &* 0x9E37_79B9_7F4A_7C15) }
        #expect(held > 58_000)
        #expect(table.byteCount <= 2 << 20)
        #expect(SeriesTable(places: table.places)?.holds(0x9E37_79B9_7F4A_7C15) == table.holds(0x9E37_79B9_7F4A_7C15))
        #expect(SeriesTable(places: []) == nil)
    }

    /// One figure that differs is an edit of one report; of the third report under a daily headline it is news.
    @Test(arguments: [0, 1, 2, 3])
    func inASeriesOneOtherFigureIsNews(reportsBefore: Int) {
        var deduplicator = Deduplicator()
        for number in 0..<reportsBefore {
            _ = deduplicator.judge(
                Sample(feed: "old", guid: "\(number)", title: "Canal report", text: "Nothing moved on day \(number)."),
                hours: number * 24)
        }
        let hours = reportsBefore * 24
        _ = deduplicator.judge(Sample(guid: "1", title: "Canal report"), hours: hours)
        let text = Sample.story.replacing("64 ships", with: "65 ships")
        let other = deduplicator.judge(Sample(feed: "b", guid: "2", title: "Canal report", text: text), hours: hours)
        #expect((other.decision == .new) == (reportsBefore >= 2), "\(other.decision)")
        let copy = deduplicator.judge(
            Sample(feed: "c", guid: "3", title: "Canal report", text: Sample.story + "\nRead more"), hours: hours)
        #expect(copy.decision != .new)
    }

    @Test(
        arguments: [
            (0, 1), (Timestamp(rfc3339: "1987-03-05T23:59:59Z")?.indexSeconds ?? 0, 5),
            (Timestamp(rfc3339: "2024-02-29T12:00:00Z")?.indexSeconds ?? 0, 29),
            (Timestamp(rfc3339: "2100-02-28T12:00:00Z")?.indexSeconds ?? 0, 28),
            (Timestamp(rfc3339: "2026-12-31T00:00:00Z")?.indexSeconds ?? 0, 31),
        ] as [(UInt32, Int)])
    func namesTheDayOfTheMonth(_ seconds: UInt32, _ day: Int) throws {
        let print = Fingerprinter(seed: Self.seed).fingerprint(
            of: Sample(guid: "1", title: "t", text: "It came on \(day) instead.").article)
        let number = try #require(print.tokens.first { $0.kind.contains(.number) })
        #expect(DayNumbers(seed: Self.seed).hash(ofDayAt: seconds) == TextAnalysis.factHash(number.hash))
    }
}
