import FeedModel
import FeedNormalize
import FeedParse
import Testing

@Suite("Normalizer")
struct NormalizerTests {
    private let seed = HashSeed(low: 1, high: 2)
    private let now = Timestamp(seconds: 1_700_000_000)

    private func article(
        _ item: ParsedItem, feed: ParsedFeed = ParsedFeed(format: .rss20), url: String? = "https://e.org/feed.xml",
        options: ContentOptions = ContentOptions()
    ) throws -> Article {
        var document = feed
        document.items = [item] + feed.items
        let normalizer = Normalizer(syntax: FeedSyntax(), options: options, seed: seed)
        let key = try #require(ItemKeys(seed: seed).keys(of: document, in: FeedID("f"), trust: .full).first)
        let context = normalizer.context(of: document, in: FeedID("f"), url: url)
        return normalizer.article(from: item, key: key, context: context, now: now)
    }

    private func item(_ change: (inout ParsedItem) -> Void) -> ParsedItem {
        var item = ParsedItem()
        change(&item)
        return item
    }

    @Test func ordinaryItem() throws {
        let one = item {
            $0.guid = "tag:e.org,1"
            $0.links = [ParsedLink(href: "/story?utm_source=rss&id=7")]
            $0.title = ParsedText("A &amp; <b>B</b>\n C", kind: .plainOrHTML)
            $0.summary = ParsedText("<p>Short</p>", kind: .plainOrHTML)
            $0.contents = [ParsedText("<p>Long <a href='x.html'>x</a></p><p>End</p><img src='/i.png'>", kind: .html)]
            $0.published = "Thu, 14 Mar 2019 17:10:02 +0200"
            $0.updated = "2019-03-15T00:00:00Z"
            $0.categories = ["News", "news ", "", "A &amp; B"]
            $0.authors = [ParsedPerson(name: "Ann", email: "ann@e.org")]
        }
        let found = try article(one)
        #expect(found.url == "https://e.org/story?id=7")
        #expect(found.canonicalURL == "e.org/story?id=7")
        #expect(found.title == "A & B C")
        #expect(
            found.contentHTML
                == #"<p>Long <a href="https://e.org/x.html">x</a></p><p>End</p><img src="https://e.org/i.png"/>"#)
        #expect(found.contentText == "Long x\nEnd")
        #expect(found.summary == "Short")
        #expect(found.image == "https://e.org/i.png")
        #expect(found.published?.description == "2019-03-14T15:10:02Z")
        #expect(found.modified?.description == "2019-03-15T00:00:00Z")
        #expect(found.tags == ["News", "A & B"])
        #expect(found.authors == [Author(name: "Ann", url: "mailto:ann@e.org")])
        #expect(found.guid == "tag:e.org,1")
        #expect(found.id.rawValue.count == 20)
        #expect(found.extras.isEmpty)
    }

    @Test func emptyItemHasNoEmptyStrings() throws {
        let found = try article(
            item {
                $0.title = ParsedText(" ", kind: .plainOrHTML)
                $0.summary = ParsedText("<p> </p>", kind: .html)
            })
        #expect(found.title == nil)
        #expect(found.contentHTML == nil)
        #expect(found.contentText == nil)
        #expect(found.url == nil)
        #expect(found.canonicalURL == nil)
    }

    @Test(
        arguments: [
            ("https://e.org/p", nil, "https://e.org/p"), ("https://e.org/p", false, nil), ("p", true, nil),
            ("https://e.org/p", true, "https://e.org/p"), ("urn:x", true, nil),
        ] as [(String, Bool?, String?)])
    func guidIsALinkOnlyWhereItMustBe(guid: String, isPermaLink: Bool?, url: String?) throws {
        let one = item {
            $0.guid = guid
            $0.guidIsPermaLink = isPermaLink
        }
        #expect(try article(one).url == url)
        let linked = item {
            $0.guid = guid
            $0.guidIsPermaLink = isPermaLink
            $0.links = [ParsedLink(href: "https://e.org/linked")]
        }
        #expect(try article(linked).url == "https://e.org/linked")
    }

    @Test func originalLinkBeatsTheCountingRedirect() throws {
        let found = try article(
            item {
                $0.links = [
                    ParsedLink(href: "http://feedproxy.google.com/~r/x/~3/1/"),
                    ParsedLink(href: "https://e.org/page", relation: "feedburner:origLink"),
                ]
            })
        #expect(found.url == "https://e.org/page")
    }

    @Test func basesAreJoined() throws {
        var feed = ParsedFeed(format: .atom10)
        feed.base = "http://base.org/a/"
        let found = try article(
            item {
                $0.base = "b/"
                $0.links = [ParsedLink(href: "c.html")]
                $0.contents = [ParsedText("<a href='d'>d</a>", kind: .html)]
            }, feed: feed)
        #expect(found.url == "http://base.org/a/b/c.html")
        #expect(found.contentHTML == #"<a href="http://base.org/a/b/d">d</a>"#)
    }

    @Test func relativeLinksStartFromTheFeedsPage() throws {
        var feed = ParsedFeed(format: .rss20)
        feed.links = [ParsedLink(href: "https://site.org/blog/")]
        let found = try article(
            item { $0.links = [ParsedLink(href: "post/1")] }, feed: feed, url: "https://feeds.host/x")
        #expect(found.url == "https://site.org/blog/post/1")
    }

    @Test func ambiguousDateFollowsItsSiblings() throws {
        var feed = ParsedFeed(format: .rss20)
        feed.items = [item { $0.published = "25/12/2008 10:00" }]
        let found = try article(item { $0.published = "11/12/2008 10:00" }, feed: feed)
        #expect(found.published?.description == "2008-12-11T10:00:00Z")
        #expect(found.extras == [JSONMember("date_published_raw", .string("11/12/2008 10:00"))])
    }

    @Test func futureAndNonsenseDatesAreKeptInView() throws {
        let future = try article(item { $0.published = "2099-01-01T00:00:00Z" })
        #expect(future.published?.description == "2099-01-01T00:00:00Z")
        #expect(future.extras == [JSONMember("future", .bool(true))])
        let nonsense = try article(item { $0.published = "31 Feb 2008 10:00:00 GMT" })
        #expect(nonsense.published == nil)
        #expect(nonsense.extras == [JSONMember("date_published_raw", .string("31 Feb 2008 10:00:00 GMT"))])
    }

    @Test func attachmentsAreMerged() throws {
        let found = try article(
            item {
                var enclosure = ParsedAttachment(url: "/a.mp3")
                enclosure.sizeBytes = 9
                var media = ParsedAttachment(url: "https://e.org/a.mp3")
                media.mimeType = "audio/mpeg"
                $0.attachments = [enclosure, media, ParsedAttachment(url: "ftp://e.org/b")]
            })
        var expected = Attachment(url: "https://e.org/a.mp3")
        expected.sizeBytes = 9
        expected.mimeType = "audio/mpeg"
        #expect(found.attachments == [expected])
    }

    @Test func feedPassesLanguageAndAuthorsOn() throws {
        var feed = ParsedFeed(format: .rss20)
        feed.language = "en_us"
        feed.authors = [ParsedPerson(name: "Desk")]
        let found = try article(item { $0.title = ParsedText("t", kind: .plain) }, feed: feed)
        #expect(found.language == "en-US")
        #expect(found.authors == [Author(name: "Desk")])
    }

    @Test func onlyVisibleEditsChangeTheFingerprint() throws {
        func fingerprint(_ html: String, link: String = "https://e.org/1") throws -> UInt64 {
            try article(
                item {
                    $0.links = [ParsedLink(href: link)]
                    $0.contents = [ParsedText(html, kind: .html)]
                }
            ).textFingerprint
        }
        let first = try fingerprint("<p>One two</p>")
        #expect(try fingerprint("<div class='x'>One\n  <b>two</b></div>") == first)
        #expect(try fingerprint("<p>One two</p>", link: "http://www.e.org/1?utm_source=x") == first)
        #expect(try fingerprint("<p>One three</p>") != first)
        #expect(try fingerprint("<p>One two</p>", link: "https://e.org/2") != first)
    }

    @Test func idsAreStableAndTellReusedGUIDsApart() throws {
        let one = item {
            $0.guid = "g"
            $0.links = [ParsedLink(href: "https://e.org/1")]
            $0.title = ParsedText("one", kind: .plain)
        }
        var edited = one
        edited.title = ParsedText("one, edited", kind: .plain)
        #expect(try article(one).id == article(edited).id)
        var other = one
        other.links = [ParsedLink(href: "https://e.org/2")]
        other.title = ParsedText("two", kind: .plain)
        var feed = ParsedFeed(format: .rss20)
        feed.items = [other]
        let first = try article(one, feed: feed).id
        feed.items = [one]
        #expect(try article(other, feed: feed).id != first)
    }

    @Test(arguments: [
        ("le CAFÉ»", "le CAFÉ»"), ("È©", "È©"), ("ni\u{C3}\u{B1}o", "niño"), ("niño", "niño"),
        ("\u{C3}\u{B1} and ñ", "\u{C3}\u{B1} and ñ"),
        ("\u{C3}\u{A9}t\u{C3}\u{A9} ok", "été ok"),
        ("\u{E2}\u{80}\u{99}", "’"), ("a\u{A0}Â", "a\u{A0}Â"), ("東京 \u{C3}\u{B1}", "東京 \u{C3}\u{B1}"), ("», «", "», «"),
    ])
    func textEncodedTwiceIsReadOnce(text: String, expected: String) throws {
        #expect(try article(item { $0.title = ParsedText(text, kind: .plain) }).title == expected)
        #expect(try article(item { $0.summary = ParsedText(text, kind: .plain) }).contentText == expected)
    }

    @Test func relativeLinkWithoutAnyBaseStaysAsWritten() throws {
        let found = try article(item { $0.links = [ParsedLink(href: "/blog/one")] }, url: nil)
        #expect(found.url == "/blog/one")
        #expect(found.canonicalURL == nil)
    }
}
