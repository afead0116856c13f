import FeedIngest
import FeedModel
import FeedSchedule

/// What `plan` shows to people: the sum, the feeds that were asked about, the hours, the hosts.
struct PlanText {
    let plan: RequestPlan
    let hostsMax: Int
    /// Columns at most.
    let width: Int
    let colour: Bool

    /// Where the output is no terminal.
    static let standardWidth = 80

    /// Times listed for each feed that was asked about.
    private static let timesMax = 12

    var lines: [String] {
        var lines = [summary]
        for feed in plan.feeds { lines += [""] + about(feed) }
        lines += ["", hours]
        if hostsMax > 0, plan.schedule.hostCount > 0 { lines += ["", hosts] }
        for host in plan.schedule.overloadedHosts(settings: plan.settings) {
            lines.append(
                Style.yellow.apply(TerminalText.plain(host), if: colour)
                    + " is asked more than gap and per_minute allow; its feeds will come late (schedule.hosts).")
        }
        return lines
    }

    private var summary: String {
        let schedule = plan.schedule
        let hours = schedule.requestsPerHour.count
        let mean = Double(schedule.total) / Double(hours)
        let resting = plan.restingCount > 0 ? ", \(plan.restingCount) stopped or disabled" : ""
        let budget = plan.feeds.isEmpty ? "; typical_interval allows \(Self.rounded(plan.budgetPerHour))" : ""
        return Style.bold.apply("\(schedule.total) requests", if: colour)
            + " in the next \(hours) h for \(plan.plannedCount) \(plan.plannedCount == 1 ? "feed" : "feeds")\(resting): "
            + "\(Self.rounded(mean)) an hour\(budget)"
    }

    private func about(_ feed: RequestPlan.Feed) -> [String] {
        var lines = [Style.bold.apply(TerminalText.plain(feed.name), if: colour)]
        guard let next = feed.next else { return lines + ["  stopped or disabled: it is not fetched"] }
        let start = plan.schedule.start
        let when = next <= start ? "due now" : "in \(RelativeTime.text(next - start))"
        lines.append("  next fetch \(when)" + (feed.bounds.isEmpty ? "; it was never fetched" : ", because of:"))
        lines += feed.bounds.map { "    \($0.sentence)" }
        let times = feed.requests.prefix(Self.timesMax).map(Self.clock).joined(separator: " ")
        let more = feed.requests.count > Self.timesMax ? " and \(feed.requests.count - Self.timesMax) more" : ""
        if !times.isEmpty { lines.append("  as it stands: \(times)\(more)") }
        return lines.map { TerminalText.fitted($0, columns: width) }
    }

    private var hours: String {
        let counts = plan.schedule.requestsPerHour
        let most = counts.max() ?? 0
        let room = max(4, width - "2026-11-23T08:00Z  REQUESTS  ".utf8.count)
        var table = Table(["FROM", "REQUESTS", ""])
        for (hour, count) in counts.enumerated() {
            let from = plan.schedule.start + .seconds(Int64(hour) * 3600)
            let bar = most == 0 ? 0 : (count * room + most - 1) / most
            table.add([Self.minute(from), "\(count)", String(repeating: "#", count: bar)])
        }
        return table.text(width: width, colour: colour)
    }

    private var hosts: String {
        var table = Table(["REQUESTS", "PEAK/H", "MAX/H", "HOST"])
        for share in plan.schedule.busiestHosts(hostsMax) {
            let allowed = SchedulePlan.hourlyMax(of: share.host, settings: plan.settings)
            table.add([
                "\(share.requests)", "\(share.peakHour)", share.host.isEmpty ? "" : Self.rounded(allowed),
                share.host.isEmpty ? "files" : share.host,
            ])
        }
        let rest = plan.schedule.hostCount - hostsMax
        let text = table.text(width: width, colour: colour)
        return rest > 0 ? "\(text)\nand \(rest) more; --hosts lists them" : text
    }

    /// "2026-11-23T08:14Z".
    private static func minute(_ moment: Timestamp) -> String { moment.description.prefix(16) + "Z" }

    /// "08:14".
    private static func clock(_ moment: Timestamp) -> String { String(moment.description.dropFirst(11).prefix(5)) }

    private static func rounded(_ number: Double) -> String {
        number < 10 ? "\((number * 10).rounded() / 10)" : "\(Int(number.rounded()))"
    }
}
