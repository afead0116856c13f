import FeedModel
import Testing

@testable import FeedParse

@Suite struct NamespaceTests {
    private func item(_ content: String) throws -> ParsedItem {
        try #require(parse(rss("<item>\(content)</item>")).items.first)
    }

    @Test(arguments: [
        "<title>A</title><media:title>WRONG</media:title>", "<media:title>WRONG</media:title><title>A</title>",
        "<image><title>WRONG</title><url>u</url></image><title>A</title>", "<dc:title>WRONG</dc:title><title>A</title>",
        "<media:group><media:title>WRONG</media:title></media:group><title>A</title>",
        "<source url='u'>WRONG</source><title>A</title>", "<unknown><title>WRONG</title></unknown><title>A</title>",
    ]) func onlyTheItemsOwnTitleCounts(_ content: String) throws {
        #expect(try item(content).title?.value == "A")
    }

    @Test func whereThereIsNoTitleAnotherServes() throws {
        #expect(try item("<media:title>A</media:title>").title?.value == "A")
        #expect(try item("<media:title>B</media:title><dc:title>A</dc:title>").title?.value == "A")
    }

    @Test(arguments: ["creator", "CREATOR"]) func undeclaredPrefixesAreTheUsualOnes(_ name: String) throws {
        let feed = try parse(
            "<rss><channel><item><dc:\(name)>Ann</dc:\(name)><content:encoded>x</content:encoded></item></channel></rss>"
        )
        #expect(feed.items.first?.authors == [ParsedPerson(name: "Ann")])
        #expect(feed.items.first?.contents == [ParsedText("x", kind: .html)])
    }

    @Test(arguments: [
        "http://search.yahoo.com/mrss", "http://search.yahoo.com/MRSS/", "https://search.yahoo.com/mrss/",
        "urn:nonsense",
    ]) func namespacesMayBeWrittenWrong(_ uri: String) throws {
        let feed = try parse(
            "<rss xmlns:media='\(uri)'><channel><item><media:content url='u' fileSize='7'/></item></channel></rss>")
        #expect(feed.items.first?.attachments.first?.sizeBytes == 7)
    }

    @Test func anotherPrefixIsTheSameNamespace() throws {
        let feed = try parse(
            "<rss xmlns:q='http://purl.org/dc/elements/1.1/'><channel><item><q:creator>Ann</q:creator></item></channel></rss>"
        )
        #expect(feed.items.first?.authors.first?.name == "Ann")
    }

    @Test func mediaGroupsAndCategories() throws {
        let item = try item(
            """
            <media:group><media:content url="a.mp4" type="video/mp4" duration="61" isDefault="true" medium="video">
            <media:title>Clip</media:title></media:content><media:thumbnail url="t.jpg"/></media:group>
            <media:category label="L">c1</media:category><media:keywords>k1, k2</media:keywords><category>c0</category>
            <enclosure url="a.mp4" length="12 MB" type="video/mp4"/>
            """)
        let attachment = try #require(item.attachments.first)
        #expect(item.attachments.count == 1)
        #expect(attachment.title == "Clip" && attachment.durationSeconds == 61 && attachment.isDefault)
        #expect(item.image == "t.jpg")
        #expect(item.categories == ["c1", "k1", "k2", "c0"])
    }

    @Test func podcasts() throws {
        let feed = try parse(
            """
            <rss xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
            <channel><itunes:image href="c.jpg"/><itunes:category text="Arts"><itunes:category text="Design"/></itunes:category>
            <podcast:guid>urn:p</podcast:guid><itunes:owner><itunes:name>O</itunes:name><itunes:email>o@e.org</itunes:email>
            </itunes:owner><item><itunes:duration>1:02:03</itunes:duration><enclosure url="a.mp3" type="audio/mpeg" length="5"/>
            <itunes:subtitle>s</itunes:subtitle><itunes:summary>long</itunes:summary><itunes:episode>3</itunes:episode>
            <podcast:transcript url="t.vtt" type="text/vtt"/><podcast:person href="p" role="guest" img="i.png">Pat</podcast:person></item></channel></rss>
            """)
        #expect(feed.image == "c.jpg" && feed.id == "urn:p" && feed.categories == ["Arts", "Design"])
        #expect(feed.authors == [ParsedPerson(name: "O", email: "o@e.org")])
        let item = try #require(feed.items.first)
        #expect(item.attachments.first?.durationSeconds == 3723)
        #expect(item.summary?.value == "long")
        var pat = ParsedPerson(name: "Pat", url: "p")
        pat.role = "guest"
        pat.image = "i.png"
        #expect(item.contributors == [pat])
        #expect(item.extras.map(\.key) == ["itunes:episode", "podcast:transcript"])
    }

    @Test func chapters() throws {
        let item = try item(
            """
            <psc:chapters version="1.1" xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter start="0" title="Welcome"/>
            <psc:chapter start="00:03:07.250" title="More" href="http://e.org/"/></psc:chapters><guid>1</guid>
            """)
        #expect(item.guid == "1")
        let chapters = try #require(item.extras.first { $0.key == "psc:chapter" }?.value.array)
        #expect(chapters.map { $0["title"]?.string } == ["Welcome", "More"])
        #expect(chapters.last?["start"]?.string == "00:03:07.250")
    }

    @Test func scheduleHints() throws {
        let feed = try parse(
            """
            <rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:a="http://www.w3.org/2005/Atom"
            xmlns:fh="http://purl.org/syndication/history/1.0"><channel><ttl>60</ttl><skipHours><hour>0</hour><hour>24</hour>
            <hour>7</hour></skipHours><skipDays><day>Sunday</day></skipDays><sy:updatePeriod>daily</sy:updatePeriod>
            <sy:updateFrequency>2</sy:updateFrequency><a:link rel="hub" href="h"/><a:link rel="self" href="s"/>
            <a:link rel="next" href="n"/><a:link rel="prev-archive" href="p"/><fh:complete/><language>de</language></channel></rss>
            """)
        #expect(feed.hints.ttl == .seconds(43_200) && feed.hints.updatePeriod == .seconds(43_200))
        #expect(feed.hints.skipHours == [0, 7] && feed.hints.skipDays == [0])
        #expect(feed.hints.hubs == ["h"] && feed.hints.selfURL == "s")
        #expect(feed.hints.nextPage == "n" && feed.hints.previousArchive == "p" && feed.hints.isComplete)
        #expect(feed.language == "de")
    }

    @Test(
        arguments: [
            ("Ann", "Ann", nil), ("a@e.org (Ann B)", "Ann B", "a@e.org"), ("Ann <a@e.org>", "Ann", "a@e.org"),
            ("Ann (a@e.org)", "Ann", "a@e.org"), ("a@e.org", nil, "a@e.org"), ("mailto:a@e.org", nil, "a@e.org"),
            ("@ann", "@ann", nil), ("Ann @ Home", "Ann @ Home", nil),
        ] as [(String, String?, String?)]) func personsInOneLine(_ text: String, _ name: String?, _ email: String?)
    {
        #expect(ParsedPerson(writtenAs: text) == ParsedPerson(name: name, email: email))
    }
}
