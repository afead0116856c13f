import FeedModel

/// The feeds that a person should look at, with the reasons in full.
struct SickSection {
    private let snapshot: ServiceSnapshot
    private let rowsMax: Int

    init(_ snapshot: ServiceSnapshot, rowsMax: Int) {
        self.snapshot = snapshot
        self.rowsMax = rowsMax
    }

    var html: HTML {
        let sick = snapshot.sickFeeds
        guard !sick.isEmpty else {
            guard !snapshot.feeds.isEmpty else {
                return """
                    <section><h2>Needs a look</h2>
                    <p class="empty">There are no feeds yet. <code>feedd add URL</code> adds one.</p></section>
                    """
            }
            return "<section><h2>Needs a look</h2><p class=\"empty well\">Nothing: every feed is well.</p></section>"
        }
        let rows = sick.prefix(rowsMax).map(row)
        return """
            <section><h2>Needs a look <span class="count">\(Words.count(sick.count))</span></h2>
            <ul class="sick">
            \(rows)</ul>\(rest(sick.count - rows.count))</section>
            """
    }

    private func row(_ feed: FeedRow) -> HTML {
        """
        <li class="\(style(feed.condition))">
        <h3><bdi>\(feed.title ?? feed.host)</bdi> <span class="name">\(feed.id.rawValue)</span></h3>
        <p>\(reason(feed.condition))</p>
        <p class="facts">\(facts(feed))</p>
        </li>

        """
    }

    private func style(_ condition: FeedCondition) -> HTML {
        switch condition {
        case .stopped: "stopped"
        case .failing: "failing"
        case .warning, .healthy, .pending: "warning"
        }
    }

    private func reason(_ condition: FeedCondition) -> HTML {
        switch condition {
        case .healthy, .pending: ""
        case .warning(let sentence), .stopped(let sentence): "\(sentence)"
        case .failing(_, _, let code, let message): "<code>\(code)</code> \(message)"
        }
    }

    private func facts(_ feed: FeedRow) -> String {
        var facts = [feed.host]
        if case .failing(let count, let since, _, _) = feed.condition {
            let start = since.map { " over \(Words.span(snapshot.now - $0))" } ?? ""
            facts.append(Words.counted(count, "failure", "failures") + start)
        }
        facts.append(
            feed.lastSuccess.map { "last success \(Words.relative($0, to: snapshot.now))" } ?? "no success yet")
        if case .stopped = feed.condition {
            facts.append("not fetched any more")
        } else if let next = feed.nextFetch {
            facts.append("next try \(Words.relative(next, to: snapshot.now))")
        }
        return facts.joined(separator: " · ")
    }
}

/// Every feed in a table, folded.
struct FeedsSection {
    private let snapshot: ServiceSnapshot
    private let rowsMax: Int

    init(_ snapshot: ServiceSnapshot, rowsMax: Int) {
        self.snapshot = snapshot
        self.rowsMax = rowsMax
    }

    var html: HTML {
        guard !snapshot.feeds.isEmpty else { return "" }
        // Those with the most news first: the quiet ones are found by their name.
        let feeds = snapshot.feeds.sorted { ($1.dayNew, $0.id) < ($0.dayNew, $1.id) }
        let rows = feeds.prefix(rowsMax).map(row)
        return """
            <section><details><summary><h2>All feeds <span class="count">\(Words.count(feeds.count))</span></h2></summary>
            <table class="feeds"><thead><tr><th scope="col">Feed</th><th scope="col">Condition</th>\
            <th scope="col" class="number">New, 24 h</th><th scope="col" class="wide">Last new</th>\
            <th scope="col">Next fetch</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>\(rest(feeds.count - rows.count))</details></section>
            """
    }

    private func row(_ feed: FeedRow) -> HTML {
        """
        <tr><th scope="row"><bdi>\(feed.title ?? feed.host)</bdi> <span class="name">\(feed.id.rawValue)</span></th>\
        <td class="\(style(feed.condition))">\(feed.condition.name)</td><td class="number">\(Words.count(feed.dayNew))</td>\
        <td class="wide">\(feed.lastNewArticle.map { Words.relative($0, to: snapshot.now) } ?? "–")</td>\
        <td>\(feed.nextFetch.map { Words.relative($0, to: snapshot.now) } ?? "–")</td></tr>

        """
    }

    private func style(_ condition: FeedCondition) -> HTML {
        switch condition {
        case .healthy: "healthy"
        case .pending: "pending"
        case .warning: "warning"
        case .failing, .stopped: "failing"
        }
    }
}

/// How many rows a list leaves out.
private func rest(_ count: Int) -> HTML {
    count > 0
        ? "<p class=\"facts\">and \(Words.count(count)) more, in <a href=\"/status.json\">status.json</a></p>" : ""
}
