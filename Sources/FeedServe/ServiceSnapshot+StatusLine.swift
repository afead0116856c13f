import FeedModel

extension ServiceSnapshot {
    /// The state of the service in one line, for `systemctl status` (`STATUS=`).
    package var statusLine: String { statusLine(feeds: feeds.count, sick: sickFeeds.count) }

    /// The same where the feeds were only counted.
    func statusLine(feeds: Int, sick: Int) -> String {
        let fetches = totals.dayFetched + totals.dayNotModified + totals.dayFailed
        var line: String
        switch state {
        case .starting: line = "Starting"
        case .running: line = "Running"
        case .outage: line = "Paused: many unrelated hosts fail at once"
        case .paused(let reason): line = "Paused: \(reason)"
        case .stopping: line = "Stopping"
        }
        line +=
            "; \(Words.counted(feeds, "feed", "feeds"))" + (sick > 0 ? ", \(Words.count(sick)) to look at" : "")
        line += "; 24 h: \(Words.counted(totals.dayNew, "story", "stories")), "
        line += "\(Words.counted(totals.dayRepeats, "repeat", "repeats")), "
        line += Words.counted(fetches, "fetch", "fetches")
        if case .running = state, let due = totals.nextDue {
            line += "; next fetch \(Words.relative(max(due, now), to: now))"
        }
        return line
    }
}

extension ServiceTotals {
    /// Fills what is about the last 24 hours.
    package mutating func setDay(_ history: DayHistory, now: Timestamp) {
        let hours = history.hours(now: now)
        dayNew = hours.reduce(0) { $0 + $1.new }
        dayRevised = hours.reduce(0) { $0 + $1.revised }
        dayRepeats = hours.reduce(0) { $0 + $1.repeats }
        dayFetched = hours.reduce(0) { $0 + $1.fetched }
        dayNotModified = hours.reduce(0) { $0 + $1.notModified }
        dayFailed = hours.reduce(0) { $0 + $1.failed }
        dayBytes = hours.reduce(0) { $0 + $1.bytes }
        dayMedianDelay = history.medianDelay(now: now)
    }
}
