import FeedModel
import Testing

@testable import FeedParse

@Suite struct FormatTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let format: FeedFormat
        let text: String
        var testDescription: String { "\(format.rawValue): \(text.prefix(60))" }
    }

    static let samples = [
        Sample(
            format: .rss090,
            text: """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
                <channel><title>T</title></channel><item><title>A</title><link>http://e.org/1</link></item></rdf:RDF>
                """),
        Sample(format: .rss091, text: versioned("0.91")), Sample(format: .rss092, text: versioned("0.92")),
        Sample(format: .rss093, text: versioned("0.93")), Sample(format: .rss094, text: versioned("0.94")),
        Sample(format: .rss20, text: versioned("2.0")), Sample(format: .rss20, text: versioned("2.0.1")),
        Sample(
            format: .rss091,
            text:
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/x.dtd\">"
                + versioned("0.91")),
        Sample(
            format: .rss10,
            text: """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
                <channel rdf:about="http://e.org/"><title>T</title><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items>
                </channel><image><title>I</title><url>http://e.org/i.png</url></image>
                <item rdf:about="http://e.org/1"><title>A</title><link>http://e.org/1</link></item></rdf:RDF>
                """),
        Sample(
            format: .rss20,
            text: """
                <rss xmlns="http://backend.userland.com/rss2"><channel><title>T</title><item><title>A</title>
                <link>http://e.org/1</link></item></channel></rss>
                """),
        Sample(
            format: .rss20,
            text: """
                <r:rss version="2.0" xmlns:r="http://nobody.knows/this"><r:channel><r:title>T</r:title><r:item>
                <r:title>A</r:title><r:link>http://e.org/1</r:link></r:item></r:channel></r:rss>
                """),
        Sample(
            format: .atom03,
            text: """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>A</title>
                <link rel="alternate" href="http://e.org/1"/><issued>2003-12-13T08:29:29-04:00</issued></entry></feed>
                """),
        Sample(format: .atom10, text: atom("<entry><title>A</title><link href='http://e.org/1'/></entry>")),
        Sample(
            format: .atom10,
            text: """
                <feed><title>T</title><entry><title>A</title><link href="http://e.org/1"/></entry></feed>
                """),
        Sample(
            format: .atom10,
            text: """
                <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>A</a:title>
                <a:link href="http://e.org/1"/></a:entry></a:feed>
                """),
        Sample(
            format: .cdf,
            text: """
                <CHANNEL HREF="http://e.org/"><TITLE>T</TITLE><ITEM HREF="http://e.org/1"><TITLE>A</TITLE></ITEM></CHANNEL>
                """),
        Sample(
            format: .jsonFeed10,
            text: """
                {"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":1,"title":"A","url":"http://e.org/1"}]}
                """),
        Sample(
            format: .jsonFeed11,
            text: """
                {"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"A","url":"http://e.org/1"},]}
                """),
    ]

    private static func versioned(_ version: String) -> String {
        """
        <rss version="\(version)"><channel><title>T</title><item><title>A</title><link>http://e.org/1</link></item>
        </channel></rss>
        """
    }

    @Test(arguments: samples) func everyFormatGivesTitleAndLink(_ sample: Sample) throws {
        let feed = try parse(sample.text)
        #expect(feed.format == sample.format)
        #expect(feed.title?.value == "T")
        #expect(feed.items.count == 1)
        #expect(feed.items.first?.title?.value == "A")
        #expect(feed.items.first?.links.map(\.href) == ["http://e.org/1"])
        #expect(!feed.isTruncated)
    }

    @Test func aLoneEntryIsAFeedOfOne() throws {
        let feed = try parse("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title><id>urn:1</id></entry>")
        #expect(feed.format == .atom10)
        #expect(feed.items.map(\.guid) == ["urn:1"])
    }

    @Test(arguments: [
        ("", ParseFailure.Code.empty), ("  \n", .empty), ("hello", .notAFeed), ("<p>x</p>", .notAFeed),
        ("{\"a\":1}", .notAFeed), ("{\"a\":", .unreadable), ("<opml><body/></opml>", .notAFeed),
        ("<!DOCTYPE html><html><head></head></html>", .notAFeed),
    ]) func whatIsNoFeedSaysSo(_ text: String, _ code: ParseFailure.Code) {
        let failure = #expect(throws: ParseFailure.self) { try parse(text) }
        #expect(failure?.code == code)
    }

    @Test func aPageNamesItsFeeds() {
        let failure = #expect(throws: ParseFailure.self) {
            try parse(
                """
                <!doctype html><html><head><base href="/blog/"><link rel=stylesheet href=a.css>
                <LINK REL="alternate" TYPE="application/rss+xml" title="A &amp; B" href="feed?a=1&amp;b=2">
                <link rel='alternate' type='application/atom+xml' href='http://x.org/atom'/>
                <link rel="alternate" type="application/json" href="/wp-json/oembed">
                <!-- <link rel="alternate" type="application/rss+xml" href="no"> --></head></html>
                """)
        }
        #expect(failure?.linkedFeeds.map(\.url) == ["http://e.org/blog/feed?a=1&b=2", "http://x.org/atom"])
        #expect(failure?.linkedFeeds.first?.title == "A & B")
    }
}
