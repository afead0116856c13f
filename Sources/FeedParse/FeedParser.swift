import FeedModel

/// Reads feeds of every format, well-formed or not, into one model.
///
/// Pure: no disk, no network, no clock. 97.5 % of real feeds need one strict pass (parsing.md section 1); only what fails
/// there is repaired, without loss first.
package struct FeedParser: Sendable {
    private let limits: ParseLimits

    package init(limits: ParseLimits = ParseLimits()) { self.limits = limits }

    /// The feed in a response's body.
    ///
    /// - Parameters:
    ///   - contentType: The HTTP header as received; only its charset is used. nil: none.
    ///   - url: Where the document came from: what its addresses are relative to. nil: not known.
    package func parse(_ bytes: [UInt8], contentType: String?, url: String?) throws(ParseFailure) -> ParsedFeed {
        let document = DecodedDocument(bytes, contentType: contentType)
        guard let first = document.bytes.first(where: { $0 > 0x20 }) else {
            throw ParseFailure(.empty, "The body is empty. Nothing to do unless it stays so.")
        }
        var feed: ParsedFeed
        if first == UInt8(ascii: "{") {
            feed = try JSONFeedReader(limits: limits).read(document.bytes)
        } else {
            feed = try XMLFeedReader(document.bytes, url: url, limits: limits).read()
        }
        feed.encoding = document.encoding
        feed.problems.insert(contentsOf: document.problems, at: 0)
        if document.isCut { feed.isTruncated = true }
        return feed
    }
}
