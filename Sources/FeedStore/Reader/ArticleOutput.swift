import FeedModel

/// How `articles` prints what it reads.
package enum ArticleFormat: String, Sendable, Hashable, CaseIterable {
    /// The stored lines as they are.
    case jsonl
    /// One JSON Feed 1.1 document.
    case jsonFeed = "json-feed"
    /// One Atom document (RFC 4287).
    case atom
    /// A paragraph an article, for a terminal.
    case text
}

/// Turns stored lines into one of the formats, piece by piece: a whole store goes through it in constant memory.
package struct ArticleOutput {
    private var writer: Writer

    private enum Writer {
        case lines([UInt8])
        case jsonFeed(JSONFeedWriter)
        case atom(AtomWriter)
        case text([UInt8])
    }

    /// - Parameter feed: What the document says of itself, in the formats that are documents.
    package init(_ format: ArticleFormat, feed: PublishedFeed) {
        switch format {
        case .jsonl: writer = .lines([])
        case .jsonFeed: writer = .jsonFeed(JSONFeedWriter(feed))
        case .atom: writer = .atom(AtomWriter(feed))
        case .text: writer = .text([])
        }
    }

    /// Adds an article; a line that holds none is passed over.
    package mutating func append(_ line: StoredLine) {
        if case .lines(let bytes) = writer {
            writer = .lines(bytes + line.bytes + [0x0A])
            return
        }
        // Its checksum is right: only a line of a later version can fail here.
        guard let record = try? line.record() else { return }
        switch writer {
        case .lines: break
        case .jsonFeed(var feed):
            feed.append(PublishedItem(record))
            writer = .jsonFeed(feed)
        case .atom(var feed):
            feed.append(PublishedItem(record))
            writer = .atom(feed)
        case .text(let bytes): writer = .text(bytes + Self.text(record))
        }
    }

    /// What can be sent on now.
    package mutating func takeBytes() -> [UInt8] {
        switch writer {
        case .lines(let bytes):
            writer = .lines([])
            return bytes
        case .text(let bytes):
            writer = .text([])
            return bytes
        case .jsonFeed(var feed):
            let bytes = feed.takeBytes()
            writer = .jsonFeed(feed)
            return bytes
        case .atom(var feed):
            let bytes = feed.takeBytes()
            writer = .atom(feed)
            return bytes
        }
    }

    /// The end of the document, and what was not taken yet.
    package consuming func finish() -> [UInt8] {
        switch writer {
        case .lines(let bytes), .text(let bytes): bytes
        case .jsonFeed(let feed): feed.finish()
        case .atom(let feed): feed.finish()
        }
    }

    private static func text(_ record: Record) -> [UInt8] {
        let article = record.article
        var lines = [article.title ?? article.contentText.map { String($0.prefix(80)) } ?? article.id.rawValue]
        let when = article.published ?? record.firstSeen
        lines.append("  \(when)  \(record.feedTitle ?? article.feed.rawValue)")
        if let url = article.url { lines.append("  \(url)") }
        return Array((lines.map(printable).joined(separator: "\n") + "\n\n").utf8)
    }

    /// Nothing from a feed reaches a terminal unescaped: controls and characters that turn the direction of writing
    /// become U+FFFD.
    private static func printable(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
