import FeedModel
import FeedNormalize
import FeedParse
import FeedStore

/// One document as `feedd parse` prints it: a JSON Feed 1.1 object, what feedd found out under `_feedd`.
package struct ParsedDocument: Sendable {
    private let document: ReadDocument
    private let reader: DocumentReader
    private let now: Timestamp

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
        reader = DocumentReader(content: Configuration.Content(), seed: .names)
        document = try reader.read(bytes, contentType: contentType, url: url, feed: FeedID("document"), trust: .full)
        self.now = now
    }

    /// The object that `parse` prints.
    package func json() -> [UInt8] {
        var bytes: [UInt8] = []
        write { bytes += $0 }
        return bytes
    }

    /// The same in pieces, one for each item: HTML of nothing but ampersands grows fivefold, and a document's worth of that is more
    /// than anybody wants to hold.
    package func write(to sink: ([UInt8]) -> Void) {
        sink(head())
        for index in document.feed.items.indices {
            let object = object(of: reader.article(at: index, of: document, now: now))
            sink(index == 0 ? object : [UInt8(ascii: ",")] + object)
        }
        sink(tail())
    }

    /// Up to the bracket that opens the items.
    private func head() -> [UInt8] {
        let feed = document.feed
        var writer = JSONWriter(reservingCapacity: 4096)
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
        return writer.bytes
    }

    /// From the bracket that closes the items.
    private func tail() -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4096)
        writer.beginObject()
        writeOwn(document.feed, to: &writer)
        writer.endObject()
        // The object goes on: a comma instead of its brace.
        return Array("],".utf8) + writer.bytes.dropFirst()
    }

    private func object(of article: Article) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 2048)
        writer.beginObject()
        RecordWriter.append(article, to: &writer)
        if article.guid != nil || !article.extras.isEmpty {
            writer.key("_feedd")
            writer.beginObject()
            writer.member("guid", article.guid)
            for extra in article.extras {
                writer.key(text: extra.key)
                writer.value(extra.value)
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
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
            writer.key(text: extra.key)
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

    private func write(_ name: StaticString, _ numbers: Set<Int>, to writer: inout JSONWriter) {
        guard !numbers.isEmpty else { return }
        writer.key(name)
        writer.beginArray()
        for number in numbers.sorted() { writer.value(number) }
        writer.endArray()
    }
}
