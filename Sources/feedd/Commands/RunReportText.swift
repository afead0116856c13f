import FeedIngest
import FeedModel

/// The report of a pass as a person reads it: what came, then what needs looking at.
struct RunReportText: CustomStringConvertible {
    let report: RunReport
    let colour: Bool

    var description: String { ([summary] + fetchedLines + failedLines + deferredLines).joined(separator: "\n") }

    private var summary: String {
        guard report.feedsDue > 0 else { return "Nothing is due." }
        var parts = ["\(report.fetched) fetched"]
        if report.notModified > 0 { parts.append("\(report.notModified) not modified") }
        if report.failed > 0 { parts.append("\(report.failed) failed") }
        if report.deferred > 0 { parts.append("\(report.deferred) deferred") }
        let seconds = (report.elapsed.inSeconds * 10).rounded() / 10
        let counts =
            "\(count(report.new, "new story", "new stories")), \(report.revised) revised, "
            + "\(count(report.repeats, "repeat", "repeats")) dropped"
        let feeds = "\(count(report.feedsDue, "feed", "feeds")) in \(seconds) s: \(parts.joined(separator: ", "))"
        return Style.bold.apply(counts, if: colour) + "\n" + feeds
    }

    private var fetchedLines: [String] {
        let feeds = report.feeds.filter { $0.outcome == .fetched && $0.new + $0.revised + $0.repeats > 0 }
        guard !feeds.isEmpty, feeds.count <= 40 else { return [] }
        var table = Table(["FEED", "NEW", "REVISED", "REPEATS", "URL"])
        for feed in feeds.sorted(by: { $0.id < $1.id }) {
            table.add([feed.id.rawValue, "\(feed.new)", "\(feed.revised)", "\(feed.repeats)", feed.url])
        }
        return ["", table.text(width: WindowSize.columns, colour: colour)]
    }

    private var failedLines: [String] {
        lines(of: .failed).map { Style.red.apply("failed", if: colour) + "    \($0)" }
    }

    private var deferredLines: [String] {
        let lines = lines(of: .deferred)
        guard lines.count <= 20 else { return [] }
        return lines.map { Style.yellow.apply("deferred", if: colour) + "  \($0)" }
    }

    private func lines(of outcome: FeedReport.Outcome) -> [String] {
        report.feeds.filter { $0.outcome == outcome }.sorted { $0.id < $1.id }.map { feed in
            "\(TerminalText.plain(feed.id.rawValue)): \(TerminalText.plain(feed.error?.message ?? ""))"
        }
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
