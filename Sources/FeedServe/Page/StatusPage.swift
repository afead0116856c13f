import FeedModel

/// The page at `/`: one self-contained document without scripts and without requests to anywhere.
struct StatusPage {
    let snapshot: ServiceSnapshot
    let limits: HTTPLimits

    init(_ snapshot: ServiceSnapshot, limits: HTTPLimits) {
        self.snapshot = snapshot
        self.limits = limits
    }

    /// Nothing may be loaded or run; the one style element is allowed by its nonce, the icon is part of the page.
    static func contentSecurityPolicy(nonce: String) -> String {
        "default-src 'none'; style-src 'nonce-\(nonce)'; img-src data:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }

    /// - Parameter nonce: As in the policy; another one for each answer.
    func html(nonce: String) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <meta http-equiv="refresh" content="120">
        <title>\(title)</title>
        <link rel="icon" href="\(StatusStyle.icon)">
        <link rel="alternate" type="application/feed+json" title="feedd" href="/feed.json">
        <link rel="alternate" type="application/atom+xml" title="feedd" href="/feed.atom">
        <style nonce="\(nonce)">\(StatusStyle.sheet)</style>
        </head>
        <body>
        \(header)
        <main>
        \(banner)
        \(TotalsSection(snapshot).html)
        \(ChartSection(hours: snapshot.hours).html)
        \(SickSection(snapshot, rowsMax: limits.pageFeedsMax).html)
        \(StoriesSection(snapshot, rowsMax: limits.pageStoriesMax).html)
        \(FeedsSection(snapshot, rowsMax: limits.pageFeedsMax).html)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private var title: String {
        if !snapshot.health.isHealthy { return "feedd is stuck" }
        let sick = snapshot.sickFeeds.count
        return sick == 0 ? "feedd" : "feedd: \(Words.counted(sick, "feed needs", "feeds need")) a look"
    }

    private var header: HTML {
        """
        <header>
        <h1>feedd</h1>
        <p class="state \(stateClass)">\(stateWords)</p>
        <p class="about">\(snapshot.version) · up \(Words.span(snapshot.now - snapshot.started))
        · <time datetime="\(snapshot.now.description)">\(Words.moment(snapshot.now))</time></p>
        </header>
        """
    }

    private var stateClass: HTML {
        guard snapshot.health.isHealthy else { return "bad" }
        switch snapshot.state {
        case .running: return "good"
        case .starting, .stopping, .outage: return "warn"
        case .paused: return "bad"
        }
    }

    private var stateWords: String {
        guard snapshot.health.isHealthy else { return "stuck" }
        return switch snapshot.state {
        case .starting: "starting"
        case .running: "running"
        case .outage: "network outage"
        case .paused: "paused"
        case .stopping: "stopping"
        }
    }

    /// What a person has to know before all figures; nothing when all is well.
    private var banner: HTML {
        var sentences = snapshot.health.problems
        for part in snapshot.health.parts where !part.isAlive {
            sentences.append("The \(part.name) has not answered for \(Words.span(part.age)).")
        }
        switch snapshot.state {
        case .paused(let reason): sentences.append(reason)
        case .outage:
            sentences.append(
                "Many unrelated hosts fail at once, so the fault is on this side. Fetching pauses; no feed is charged.")
        case .starting, .running, .stopping: break
        }
        guard !sentences.isEmpty else { return "" }
        let lines = sentences.map { "<p>\($0)</p>\n" as HTML }
        return "<section class=\"banner\" role=\"alert\">\n\(lines)</section>"
    }

    private var footer: HTML {
        """
        <footer>
        <nav>
        <a href="/feed.json">feed.json</a> <a href="/feed.atom">feed.atom</a> <a href="/status.json">status.json</a>
        <a href="/metrics">metrics</a> <a href="/healthz">healthz</a>
        </nav>
        <p>Every story, once. This page refreshes itself every two minutes.</p>
        </footer>
        """
    }
}

extension ServiceSnapshot {
    /// Those that a person should look at, the worst first, then by how many failures, then by name.
    var sickFeeds: [FeedRow] {
        feeds.filter { $0.condition.severity > 0 }.sorted { left, right in
            let leftKey = (-left.condition.severity, -left.condition.failures)
            let rightKey = (-right.condition.severity, -right.condition.failures)
            return leftKey == rightKey ? left.id < right.id : leftKey < rightKey
        }
    }
}

extension FeedCondition {
    fileprivate var failures: Int { if case .failing(let count, _, _, _) = self { count } else { 0 } }
}
