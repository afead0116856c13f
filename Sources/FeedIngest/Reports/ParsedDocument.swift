import FeedModel
import FeedNormalize
import FeedParse
import FeedStore

/// One document as `feedd parse` prints it: a JSON Feed 1.1 object, what feedd found out under `_feedd`.
package struct ParsedDocument: Sendable {
    private let document: ReadDocument
    private let articles: [Article]

    /// Reads a document as a fetch would, and touches nothing.
    ///
    /// - Parameters:
    ///   - bytes: The document, in any encoding.
    ///   - url: Where it is from; relative links are resolved against it. nil: not known.
    ///   - contentType: As the server's field. nil: not known.
    ///   - now: For flagging dates in the future.
    package init(
        _ bytes: [UInt8], url: String?, contentType: String?, now: Timestamp
    ) throws(ParseFailure) {
        let reader = DocumentReader(content: Configuration.Content(), seed: .names)
        document = try reader.read(bytes, contentType: contentType, url: url, feed: FeedID("document"), trust: .full)
        let document = document
        articles = document.feed.items.indices.map { reader.article(at: $0, of: document, now: now) }
    }

    /// The object that `parse` prints.
    package func json() -> [UInt8] {
        let feed = document.feed
        var writer = JSONWriter(reservingCapacity: 4096 + articles.count * 2048)
        writer.beginObject()
        writer.member("version", "https://jsonfeed.org/version/1.1")
        // Required by JSON Feed, so a feed without a title gets the empty one.
        writer.key("title")
        writer.value(document.title ?? "")
        writer.member("home_page_url", document.context.homeURL)
        writer.member("feed_url", feed.hints.selfURL ?? document.url)
        writer.member("description", feed.subtitle?.value)
        writer.member("icon", feed.icon)
        writer.member("language", feed.language)
        writer.key("items")
        writer.beginArray()
        for article in articles { write(article, to: &writer) }
        writer.endArray()
        writeOwn(feed, to: &writer)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ article: Article, to writer: inout JSONWriter) {
        writer.beginObject()
        RecordWriter.append(article, to: &writer)
        if article.guid != nil || !article.extras.isEmpty {
            writer.key("_feedd")
            writer.beginObject()
            writer.member("guid", article.guid)
            for extra in article.extras {
                writer.key(extra.key)
                writer.value(extra.value)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private func writeOwn(_ feed: ParsedFeed, to writer: inout JSONWriter) {
        writer.key("_feedd")
        writer.beginObject()
        writer.member("format", feed.format.rawValue)
        writer.member("encoding", feed.encoding.name)
        writer.member("encoding_rule", feed.encoding.rule.rawValue)
        if feed.isTruncated { writer.member("truncated", true) }
        write(feed.hints, to: &writer)
        if !feed.problems.isEmpty {
            writer.key("problems")
            writer.beginArray()
            for problem in feed.problems {
                writer.beginObject()
                writer.member("code", problem.code.rawValue)
                writer.member("line", problem.line)
                writer.member("message", problem.message)
                writer.endObject()
            }
            writer.endArray()
        }
        for extra in feed.extras {
            writer.key(extra.key)
            writer.value(extra.value)
        }
        writer.endObject()
    }

    private func write(_ hints: ScheduleHints, to writer: inout JSONWriter) {
        writer.member("ttl_seconds", hints.ttl.map { Int($0.milliseconds / 1000) })
        writer.member("update_period_seconds", hints.updatePeriod.map { Int($0.milliseconds / 1000) })
        write("skip_hours", hints.skipHours, to: &writer)
        write("skip_days", hints.skipDays, to: &writer)
        writer.member("hubs", hints.hubs)
        writer.member("self", hints.selfURL)
        writer.member("previous_archive", hints.previousArchive)
        writer.member("next_page", hints.nextPage)
        if hints.isComplete { writer.member("complete", true) }
    }

    private func write(_ name: String, _ numbers: Set<Int>, to writer: inout JSONWriter) {
        guard !numbers.isEmpty else { return }
        writer.key(name)
        writer.beginArray()
        for number in numbers.sorted() { writer.value(number) }
        writer.endArray()
    }
}
