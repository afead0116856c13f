import FeedModel

/// Writes `/status.json` and `/healthz`: what the page shows, for programs. Member names are public API.
enum StatusJSON {
    static let contentType = "application/json; charset=utf-8"

    /// `{"status":"ok","parts":[...],"problems":[]}`; status is "ok" or "stuck".
    static func write(_ health: ServiceHealth) -> [UInt8] {
        var writer = JSONWriter()
        append(health, to: &writer)
        writer.appendRaw([0x0A])
        return writer.bytes
    }

    static func write(_ snapshot: ServiceSnapshot) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 64 * 1024)
        writer.beginObject()
        writer.member("version", snapshot.version)
        writer.member("state", snapshot.state.name)
        if case .paused(let reason) = snapshot.state { writer.member("state_reason", reason) }
        writer.member("now", snapshot.now)
        writer.member("started", snapshot.started)
        writer.key("health")
        append(snapshot.health, to: &writer)
        writer.key("totals")
        append(snapshot.totals, to: &writer)
        writer.key("hours")
        writer.beginArray()
        for hour in snapshot.hours { append(hour, to: &writer) }
        writer.endArray()
        writer.key("feeds")
        writer.beginArray()
        for feed in snapshot.feeds { append(feed, to: &writer) }
        writer.endArray()
        writer.key("stories")
        writer.beginArray()
        for story in snapshot.stories { append(story, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.appendRaw([0x0A])
        return writer.bytes
    }

    private static func append(_ health: ServiceHealth, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("status", health.isHealthy ? "ok" : "stuck")
        writer.key("parts")
        writer.beginArray()
        for part in health.parts {
            writer.beginObject()
            writer.member("name", part.name)
            writer.member("alive", part.isAlive)
            writer.member("age_seconds", Double(part.age.milliseconds) / 1000)
            writer.member("limit_seconds", part.limit.inSeconds)
            writer.endObject()
        }
        writer.endArray()
        writer.key("problems")
        writer.beginArray()
        for problem in health.problems { writer.value(problem) }
        writer.endArray()
        writer.endObject()
    }

    private static func append(_ totals: ServiceTotals, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("articles", totals.articles)
        writer.member("repeats", totals.repeats)
        writer.member("due", totals.due)
        writer.member("in_flight", totals.inFlight)
        writer.member("next_due", totals.nextDue)
        writer.member("store_bytes", totals.storeBytes)
        writer.member("resident_bytes", totals.residentBytes)
        writer.key("day")
        writer.beginObject()
        writer.member("new", totals.dayNew)
        writer.member("revised", totals.dayRevised)
        writer.member("repeats", totals.dayRepeats)
        writer.member("fetched", totals.dayFetched)
        writer.member("not_modified", totals.dayNotModified)
        writer.member("failed", totals.dayFailed)
        writer.member("bytes", totals.dayBytes)
        writer.member("median_delay_seconds", totals.dayMedianDelay?.inSeconds)
        writer.endObject()
        writer.endObject()
    }

    private static func append(_ hour: HourFigures, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("start", hour.start)
        writer.member("fetched", hour.fetched)
        writer.member("not_modified", hour.notModified)
        writer.member("failed", hour.failed)
        writer.member("new", hour.new)
        writer.member("revised", hour.revised)
        writer.member("repeats", hour.repeats)
        writer.endObject()
    }

    private static func append(_ feed: FeedRow, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", feed.id.rawValue)
        writer.member("title", feed.title)
        writer.member("host", feed.host)
        writer.member("tags", feed.tags)
        writer.member("condition", feed.condition.name)
        switch feed.condition {
        case .healthy, .pending: break
        case .warning(let reason), .stopped(let reason): writer.member("reason", reason)
        case .failing(let count, let since, let code, let message):
            writer.member("reason", message)
            writer.member("failures", count)
            writer.member("failing_since", since)
            writer.member("error", code)
        }
        writer.member("last_success", feed.lastSuccess)
        writer.member("last_new_article", feed.lastNewArticle)
        writer.member("next_fetch", feed.nextFetch)
        writer.member("day_new", feed.dayNew)
        writer.endObject()
    }

    private static func append(_ story: StoryRow, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", story.id.rawValue)
        writer.member("title", story.title)
        writer.member("url", story.url)
        writer.member("feed", story.feed.rawValue)
        writer.member("feed_title", story.feedTitle)
        writer.member("first_seen", story.firstSeen)
        writer.member("outlets", story.outlets)
        writer.endObject()
    }
}
