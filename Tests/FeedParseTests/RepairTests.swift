import FeedModel
import Testing

@testable import FeedParse

@Suite struct RepairTests {
    @Test(arguments: [
        ("AT&T & x", "AT&T & x"), ("a &nbsp;b &mdash; c", "a \u{A0}b \u{2014} c"), ("1 < 2 &lt; 3", "1 < 2 < 3"),
        ("a ]]> b", "a ]]> b"), ("x &#8; y", "x  y"), ("It&#146;s", "It\u{2019}s"),
        ("&unknown; &amp;c", "&unknown; &c"),
        ("<![CDATA[a & b &nbsp;]]> &copy;", "a & b &nbsp; \u{A9}"), ("&#xE9;&#233;", "éé"), ("& amp", "& amp"),
        ("&#X41;", "A"),
    ]) func textSurvives(_ written: String, _ read: String) throws {
        let feed = try parse(rss("<item><title>\(written)</title><guid>1</guid></item>"))
        #expect(feed.items.first?.title?.value == read)
        #expect(feed.items.first?.guid == "1")
    }

    @Test func attributesKeepTheirAmpersands() throws {
        let feed = try parse(
            rss("<item><enclosure url='http://e.org/?a=1&amp;b=2&#38;c=3' type='x' length='7'/></item>"))
        #expect(feed.items.first?.attachments.first?.url == "http://e.org/?a=1&b=2&c=3")
        let broken = try parse(rss("<item><enclosure url='http://e.org/?a=1&b=2&amp;c=3' type='x' length='7'/></item>"))
        #expect(broken.items.first?.attachments.first?.url == "http://e.org/?a=1&b=2&c=3")
        #expect(broken.problems.contains { $0.code == .entitiesRepaired })
    }

    @Test func aTagThatWasNeverClosedMovesNothing() throws {
        let item = "<item><title>A</title><description>one<br>two<p>three</description><guid>1</guid></item>"
        let feed = try parse(rss(item + "<item><title>B<title><guid>2</guid></item><item><guid>3</guid></item>"))
        #expect(feed.items.map(\.guid) == ["1", "2", "3"])
        #expect(feed.items.first?.summary?.value.contains("two") == true)
        #expect(feed.problems.contains { $0.code == .recovered })
    }

    @Test(arguments: [
        "<item><guid>1</guid><item><guid>2</guid></item>",
        "<item><guid>1</guid></itm></item><item><guid>2</guid></item>",
        "<item><guid a=1 b>1</guid></item><item><guid>2</guid></ITEM>",
        "<item><guid>1</guid></item></channel><item><guid>2</guid></item>",
    ]) func noItemIsLost(_ items: String) throws {
        #expect(try parse(rss(items)).items.map(\.guid) == ["1", "2"])
    }

    @Test func theDocumentTypeIsRemovedAndItsTextsKept() throws {
        let feed = try parse(
            """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY who "W&#228;r"><!ENTITY file SYSTEM "/etc/passwd">
            <!ENTITY deep "&who;&who;">]><rss version="2.0"><channel><item><title>&who; &file; &deep;</title></item>
            </channel></rss>
            """)
        #expect(feed.items.first?.title?.value == "Wär &file; &deep;")
        #expect(feed.problems.contains { $0.code == .doctypeRemoved })
    }

    @Test func entitiesDoNotExplode() throws {
        let value = String(repeating: "x", count: 1000)
        let title = String(repeating: "&big;", count: 20_000)
        let feed = try parse(
            "<!DOCTYPE rss [<!ENTITY big \"\(value)\">]><rss><channel><item><title>\(title)</title></item></channel></rss>"
        )
        #expect(feed.problems.contains { $0.code == .tooMuchExpansion })
        #expect(feed.items.first?.title?.value.utf8.count ?? 0 < 1_000_000)
    }

    @Test func everyCutKeepsTheItemsBeforeIt() throws {
        let items = (1...4).map {
            "<item><title>T\($0) ü</title><guid>g\($0)</guid><description><![CDATA[<p>x &amp; y]]></description></item>"
        }
        let text = Array(rss(items.joined()).utf8)
        let ends = items.indices.map { Array(rss(items[...$0].joined()).utf8).count - "</channel></rss>".utf8.count }
        let start = ends[0]
        for length in start..<text.count {
            let feed = try FeedParser().parse(Array(text[..<length]), contentType: nil, url: nil)
            // An item of which only the end tag is cut is whole.
            let certain = ends.count { $0 <= length }
            let possible = ends.count { $0 - "/item>".utf8.count < length }
            #expect(feed.items.count == certain || feed.items.count == possible, "cut at \(length)")
            // Without `</channel></rss>` all is there, but the document did not say so.
            #expect(feed.isTruncated, "cut at \(length)")
        }
        #expect(try !FeedParser().parse(text, contentType: nil, url: nil).isTruncated)
    }

    @Test func problemsSayWhatWasDone() throws {
        let feed = try parse("junk\n" + rss("<item><title>a\u{8}b & c</title></item>") + "<b>more")
        #expect(
            Set(feed.problems.map(\.code)) == [.trimmed, .controlCharactersRemoved, .entitiesRepaired, .cutAfterRoot])
        #expect(feed.items.first?.title?.value == "ab & c")
        #expect(feed.items.first?.line == 3)
    }
}
