import FeedModel
import NIOHTTP1

/// An answer, whole and in memory: every page of the endpoint is small.
struct HTTPAnswer: Sendable {
    var status: HTTPResponseStatus
    var contentType: String
    var body: [UInt8]
    /// Beside those that every answer gets.
    var fields: [(name: String, value: String)] = []

    init(_ status: HTTPResponseStatus = .ok, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// A line of plain text.
    init(_ status: HTTPResponseStatus, text: String) {
        self.init(status, contentType: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
    }

    /// The head to send.
    ///
    /// One request a connection: the endpoint needs no idle connections, no pipelining and nothing to smuggle in.
    func head(version: HTTPVersion) -> HTTPResponseHead {
        var headers = HTTPHeaders([
            ("Server", "feedd"),
            ("Connection", "close"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ])
        if status != .notModified {
            headers.add(name: "Content-Type", value: contentType)
            headers.add(name: "Content-Length", value: String(body.count))
        }
        for (name, value) in fields { headers.add(name: name, value: value) }
        if headers["Cache-Control"].isEmpty { headers.add(name: "Cache-Control", value: "no-store") }
        if headers["Content-Security-Policy"].isEmpty {
            headers.add(name: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'")
        }
        return HTTPResponseHead(version: version, status: status, headers: headers)
    }
}

/// The validator of a body: a strong entity tag over its bytes.
///
/// There is no Last-Modified beside it: with dates of whole seconds, a reader that asks in the second of a commit would
/// miss what the same second still brings, and the promise is every story.
struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// As in the ETag field, quotes included.
    let description: String

    init(of body: [UInt8]) {
        var hasher = KeyedHasher(seed: .names)
        hasher.combine(body.span)
        description = "\"" + String(hasher.finish(), radix: 16) + "-" + String(body.count, radix: 16) + "\""
    }

    /// Whether one of the reader's If-None-Match fields names this tag: it has what we would send (RFC 9110 13.1.2).
    func matches(_ fields: [String]) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { candidate in
            var tag = candidate.drop { $0 == " " || $0 == "\t" }
            while let last = tag.last, last == " " || last == "\t" { tag.removeLast() }
            // The comparison is weak: what a proxy marked so is still the same feed.
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == "*" || tag == description
        }
    }
}
