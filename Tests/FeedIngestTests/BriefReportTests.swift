import FeedIngest
import FeedModel
import Testing

/// What a pass for cron keeps of ten thousand feeds.
@Suite struct BriefReportTests {
    @Test(arguments: [false, true]) func countsAllAndListsWhatFailed(_ isBrief: Bool) {
        var report = RunReport(started: Timestamp(seconds: 1_790_000_000), isBrief: isBrief)
        for outcome in [FeedReport.Outcome.fetched, .failed, .notModified, .deferred] {
            var feed = FeedReport(id: FeedID(outcome.rawValue), url: "https://e.org/", outcome: outcome)
            feed.new = 2
            feed.bytes = 100
            report.add(feed)
        }
        #expect(report.fetched == 1 && report.notModified == 1 && report.failed == 1 && report.deferred == 1)
        #expect(report.new == 8 && report.bytes == 400 && report.attempted == 3 && !report.allFailed)
        #expect(report.feeds.map(\.outcome) == (isBrief ? [.failed] : [.fetched, .failed, .notModified, .deferred]))
    }
}
