import FeedModel
import FoundationEssentials

@testable import FeedParse

/// Parses text as if it had come from `http://e.org/feed`.
func parse(_ text: String, contentType: String? = nil, limits: ParseLimits = ParseLimits()) throws(ParseFailure)
    -> ParsedFeed
{
    try FeedParser(limits: limits).parse(Array(text.utf8), contentType: contentType, url: "http://e.org/feed")
}

/// An RSS 2.0 feed around the text of its items, all usual prefixes declared.
func rss(_ items: String, channel: String = "<title>T</title><link>http://e.org/</link>") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" \
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
    xmlns:atom="http://www.w3.org/2005/Atom"><channel>\(channel)\(items)</channel></rss>
    """
}

/// An Atom 1.0 feed around the text of its entries.
func atom(_ entries: String, attributes: String = "") -> String {
    """
    <feed xmlns="http://www.w3.org/2005/Atom" \(attributes)><title>T</title><id>urn:f</id>
    <link href="http://e.org/"/>\(entries)</feed>
    """
}

/// The conformance data beside the checkout: `FEEDD_BENCH_DATA`, else `../shared`. nil: not there.
enum BenchData {
    static let folder: String? = {
        let path = ProcessInfo.processInfo.environment["FEEDD_BENCH_DATA"] ?? "../shared"
        return FileManager.default.fileExists(atPath: path + "/conformance/probes/expected.json") ? path : nil
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: (folder ?? "") + "/" + path)))
    }
}
