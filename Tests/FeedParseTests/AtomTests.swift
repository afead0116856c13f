import FeedModel
import Testing

@testable import FeedParse

@Suite struct AtomTests {
    struct Construct: Sendable, CustomTestStringConvertible {
        let element: String
        let value: String
        let kind: ParsedText.Kind
        var testDescription: String { element }
    }

    @Test(arguments: [
        Construct(element: "<content>a &lt;b&gt;</content>", value: "a <b>", kind: .plain),
        Construct(element: "<content type='text'>a</content>", value: "a", kind: .plain),
        Construct(element: "<content type='html'>&lt;b>a&lt;/b></content>", value: "<b>a</b>", kind: .html),
        Construct(
            element: "<content type='text/html' mode='escaped'>&lt;b>a&lt;/b></content>", value: "<b>a</b>", kind: .html
        ),
        Construct(
            element:
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a &amp; <b>b</b><br/><i/></div></content>",
            value: "a &amp; <b>b</b><br><i></i>", kind: .xhtml),
        Construct(
            element:
                "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>a</h:p></h:div></content>",
            value: "<p>a</p>", kind: .xhtml),
        Construct(
            element: "<content type='application/xhtml+xml' mode='xml'><p>ü</p><p title='>'>b</p></content>",
            value: "<p>ü</p><p title='>'>b</p>", kind: .xhtml),
        Construct(element: "<content mode='base64' type='text/plain'>w7w=</content>", value: "ü", kind: .plain),
        Construct(element: "<content type='xhtml'><div><![CDATA[a<b]]></div></content>", value: "a&lt;b", kind: .xhtml),
        Construct(
            element: "<content type='xhtml'><div>a</div><div>b</div></content>", value: "<div>a</div><div>b</div>",
            kind: .xhtml),
    ]) func textConstructs(_ construct: Construct) throws {
        // Far behind the start, so that the slice crosses chunks of the parser.
        let filler = "<entry><summary>\(String(repeating: "ü ", count: 12_000))</summary></entry>"
        for before in ["", filler] {
            let feed = try parse("<!-- ü -->" + atom("\(before)<entry>\(construct.element)</entry>"))
            let text = try #require(feed.items.last?.contents.first)
            #expect(text.value == construct.value)
            #expect(text.kind == construct.kind)
        }
    }

    @Test(arguments: ["_w==", "QQJD", "77-_"]) func binaryContentIsLeftOut(text: String) throws {
        let feed = try parse(atom("<entry><content type='image/png'>\(text)</content></entry>"))
        #expect(feed.items.count == 1)
        #expect(feed.items.first?.contents.isEmpty == true)
    }

    @Test func basesAndLanguagesAreJoined() throws {
        let feed = try parse(
            atom(
                """
                <entry xml:base="b/" xml:lang="fr"><link href="1"/><content type="html" xml:base="c/">x</content>
                <link rel="enclosure" type="audio/mpeg" length="9" href="e.mp3"/><link rel="http://www.iana.org/assignments/relation/via"
                href="v"/></entry>
                """, attributes: "xml:base='/a/' xml:lang='en'"))
        #expect(feed.base == "http://e.org/a/" && feed.language == "en")
        let item = try #require(feed.items.first)
        #expect(item.base == "http://e.org/a/b/" && item.language == "fr")
        #expect(item.contents.first?.base == "http://e.org/a/b/c/")
        #expect(item.links.map(\.relation) == ["alternate", "via"])
        #expect(item.attachments.map(\.sizeBytes) == [9])
    }

    @Test func peopleAndSources() throws {
        let feed = try parse(
            atom(
                """
                <entry><author><name>Ann</name><uri>u</uri></author><author><name>Bob</name><email>b@e.org</email></author>
                <contributor><name>Cy</name></contributor><title>A</title><category term="t" label="L"/>
                <source><id>s</id><title>Other</title><link href="http://o.org/"/><author><name>Not</name></author></source></entry>
                """))
        let item = try #require(feed.items.first)
        #expect(item.authors.map(\.name) == ["Ann", "Bob"] && item.contributors.map(\.name) == ["Cy"])
        #expect(item.title?.value == "A" && item.categories == ["t"])
        #expect(item.source == ParsedSource(title: "Other", url: "http://o.org/"))
        #expect(item.links.isEmpty)
    }
}
