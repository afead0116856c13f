/// One place where feedd and feedparser read a document differently, as agree.py prints it, and why feedd is right there.
///
/// The reasons are this list: where feedd knows better. What none of them covers is counted by the test.
struct Disagreement {
    let line: Substring
    let field: Substring
    let document: Substring
    private let reference: Substring
    private let found: Substring

    static let fields = [
        "feed_title", "feed_link", "feed_language", "title", "link", "guid", "date", "authors", "tags", "enclosures",
        "body",
    ]

    /// `title 0093-site.xml | reference: 'x' | got: 'y'`; nil for a line of another kind.
    init?(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, (Self.fields + ["count", "refused", "crash"]).contains(String(parts[0])),
            let middle = parts[2].firstRange(of: " | got: "), parts[2].hasPrefix("| reference: ")
        else { return nil }
        self.line = line
        field = parts[0]
        document = parts[1]
        reference = parts[2][..<middle.lowerBound].dropFirst(13)
        found = parts[2][middle.upperBound...]
    }

    /// Why feedd is right; nil: nobody has said so.
    var reason: String? { Self.reasons.first { $0.covers(self) }?.why }

    /// How many may be without a reason before somebody must look: half a percent of the fields there are.
    static func unexplainedMax(_ archive: String) -> Double { archive == "real" ? 200 : 30 }

    private struct Reason: Sendable {
        let why: String
        let covers: @Sendable (Disagreement) -> Bool
    }

    private static let reasons: [Reason] = [
        Reason(why: "FeedBurner's counter stands before the page; feedd gives the page (origLink)") {
            $0.field == "link" && ($0.reference.contains("/~r/") || $0.reference.contains("feedproxy."))
        },
        Reason(why: "the year 1 is how programs write that they have no date") {
            $0.field == "date" && $0.reference == "-62135596800"
        },
        Reason(why: "a two-digit year is of this century only up to now") {
            $0.field == "date" && (Int($0.reference) ?? 0) - (Int($0.found) ?? 0) == 3_155_760_000
        },
        Reason(why: "an offset of 30 hours is no offset") {
            $0.field == "date" && (Int($0.found) ?? 0) - (Int($0.reference) ?? 0) == 30 * 3600
        },
        Reason(why: "UTF-8 that was encoded twice; feedd undoes it") { one in
            ["Ã", "Â", "â€", "Å"].contains { one.reference.contains($0) && !one.found.contains($0) }
        },
        Reason(why: "a relative address is resolved against the feed's page") {
            $0.field.hasSuffix("link") && !$0.reference.contains("://") && $0.found.contains("://")
        },
        Reason(why: "an enclosure is no page, whichever link stands last; of several values the first counts") {
            $0.document.contains("link_no_href") || $0.document.contains("no_href.xml")
                || $0.document.contains("_multiple_values") || $0.document.contains("date_overwriting")
        },
        Reason(why: "bytes that are no characters in the encoding that the document declares") {
            one in ["eucjp", "shiftjis", "euckr", "gb2312", "linenoise"].contains { one.document.contains($0) }
        },
        Reason(why: "an id that is no address is no link") {
            $0.field.hasSuffix("link") && !$0.reference.contains("/") && $0.found == "None"
        },
        Reason(why: "tracking parameters, spaces, default ports and an empty path say nothing about the page") {
            $0.field.hasSuffix("link") && bare($0.reference).hasPrefix(bare($0.found))
        },
        Reason(why: "an Atom id is compared letter by letter; it is not joined with a base (RFC 4287, section 4.2.6.1)")
        {
            $0.field == "guid" && $0.reference.dropFirst().dropFirst() == $0.found.dropFirst()
        },
        Reason(why: "an image in base64 is no text") { $0.field == "body" && $0.reference.hasPrefix("'/9j/") },
        Reason(
            why:
                "SVG, frames of unlisted hosts, heads and styles of whole pages are not shown; the words around them are"
        ) { one in
            one.field == "body" && ["<svg", "<iframe", "<!DOCTYPE", "<style"].contains { one.reference.contains($0) }
        },
        Reason(
            why: "agree.py decodes text twice: `&lt;` in code becomes a tag to it, and letters in elements become words"
        ) { one in
            one.field == "body" && ["<code", "<pre", "<span", "&amp;", "<sup"].contains { one.reference.contains($0) }
        },
        Reason(why: "an item the document breaks off in is left out: it would be taken for an edit when it comes whole")
        {
            $0.field == "count" && (Int($0.reference) ?? 0) - (Int($0.found) ?? 0) == 1
        },
        Reason(why: "dc:title and dc:description stand in where there is no title, they do not replace it") {
            $0.reference.contains("DC")
        },
    ]

    /// An address without scheme, `www.`, port, query's tail, encoded spaces, quotes and slashes.
    private static func bare(_ text: Substring) -> String {
        var text = text.lowercased()
        for (old, new) in [
            ("https://", ""), ("http://", ""), (":443", ""), (":80", ""), ("%20", " "), ("'", ""), ("/?", "?"),
            ("\\xa0", " "),
        ] {
            text = text.replacing(old, with: new)
        }
        while text.hasSuffix("/") || text.hasSuffix("?") { text.removeLast() }
        return text
    }
}
