import FeedModel
import Testing

@Suite("Canonical addresses")
struct CanonicalURLTests {
    @Test(
        arguments: [
            ("http://www.example.org/story/", "example.org/story"),
            ("https://m.example.org/story", "example.org/story"),
            ("https://EXAMPLE.org:443/story#comments", "example.org/story"),
            ("https://amp.example.org/story", "example.org/story"),
            ("https://example.org/story/amp/", "example.org/story"),
            ("https://example.org/amp/story", "example.org/story"),
            ("https://example.org/story.amp", "example.org/story"),
            ("https://example.org/a/..amp", "example.org/a/..amp"),
            ("https://example.org/a/...amp/", "example.org/a/...amp"),
            ("https://example.org/a/.amp", "example.org/a"),
            ("https://example.org/a/..amp.html", "example.org/a/..html"),
            ("https://example.org/story.amp.html", "example.org/story.html"),
            ("https://example.org/story?amp=1&id=2", "example.org/story?id=2"),
            ("https://example.org/?b=2&a=1", "example.org?a=1&b=2"),
            ("https://example.org/story?utm_source=x&utm_medium=rss", "example.org/story"),
            ("https://example.org/s?id=1&fbclid=x", "example.org/s?id=1"),
            ("https://example.org/s?ref=rss", "example.org/s"),
            ("https://example.org/s?ref=home", "example.org/s?ref=home"),
            ("https://example.org/%7Euser/a%2fb", "example.org/~user/a%2Fb"),
            ("https://example.org/#!/story/7", "example.org#!/story/7"),
            ("https://www.google.com/amp/s/example.org/story", "example.org/story"),
            ("https://example-org.cdn.ampproject.org/c/s/www.example.org/story", "example.org/story"),
            ("https://example.org:8080/x", "example.org:8080/x"), ("https://user@example.org/x", "example.org/x"),
            ("https://m.org/x", "m.org/x"), ("https://www.com/x", "www.com/x"),
            ("https://example.org/?p=7", "example.org?p=7"),
            ("https://example.org/", nil), ("https://www.example.org", nil),
            ("https://example.org/?utm_source=rss", nil),
            ("mailto:a@e.org", nil), ("tag:e.org,2005:1", nil),
        ] as [(String, String?)])
    func reduces(text: String, expected: String?) throws {
        let url = try #require(WebURL(text))
        #expect(CanonicalURL(url)?.text == expected)
    }

    @Test func usersAddTheirOwnParameters() throws {
        let tracking = TrackingParameters(adding: ["Campaign_ID", "zz_*", "*", ""])
        let url = try #require(WebURL("https://e.org/s?campaign_id=1&zz_top=2&id=3&utm_x=4"))
        #expect(url.strippingTracking(tracking).description == "https://e.org/s?id=3")
        #expect(url.strippingTracking(.standard).description == "https://e.org/s?campaign_id=1&zz_top=2&id=3")
    }

    @Test(arguments: [
        ("https://e.org/s?a=1&&b&utm_source=x", "https://e.org/s?a=1&b"),
        ("https://e.org/s#xtor=RSS-1", "https://e.org/s"),
        ("https://e.org/s#section", "https://e.org/s#section"), ("https://e.org/s?utm_source=x#a", "https://e.org/s#a"),
        ("https://e.org/s?x=%26utm_source=1", "https://e.org/s?x=%26utm_source=1"),
        ("https://e.org/?source=rss_feed", "https://e.org/"),
        ("https://e.org/s?p=utm_source", "https://e.org/s?p=utm_source"), ("https://e.org/s?", "https://e.org/s?"),
    ])
    func stripsOnlyTracking(text: String, expected: String) throws {
        let url = try #require(WebURL(text))
        #expect(url.strippingTracking(.standard).description == expected)
    }
}

extension CanonicalURLTests {
    /// The quick reading gives what the whole one gives, or nothing.
    @Test(arguments: [
        "http://www.example.org/a/b-c_d.html", "https://m.example.org/2020/01/02/x/",
        "https://example.org/x?utm_source=rss&utm_medium=y",
        "https://example.org/x?p=7", "https://example.org/x?p=7&q=8", "https://example.org/x?amp=1",
        "https://example.org/amp/x",
        "https://example.org/x/amp/", "https://example.org/x/amp", "https://example.org/x.amp",
        "https://example.org/x.amp.html", "https://example.org/amp",
        "https://example.org/a//b", "https://example.org/a/../b", "https://example.org/.x", "https://example.org/",
        "https://www.google.com/amp/s/e.org/x",
        "https://e-org.cdn.ampproject.org/c/s/e.org/x", "https://m.org/x", "https://www.m.example.org/x",
        "https://www.com/x", "https://example.org./x",
        "https://example.org/x#y", "https://EXAMPLE.org/x", "https://example.org:8080/x", "https://example.org/?p=7",
        "https://example.org/?utm_source=x",
        "https://example.org/ampersand/x", "https://example.org/x//", "https://example.org/x?",
        "https://example.org/x?=", "http://amp.example.org/x?ref=rss",
    ])
    func plainReadingAgrees(address: String) throws {
        let url = try #require(WebURL(address))
        let plain = CanonicalURL.plainText(address)
        #expect(plain == nil || plain == CanonicalURL(url)?.text)
    }

    @Test(arguments: [
        "http://www.example.org/a/b-c_d.html", "https://example.org/x?utm_source=rss", "https://example.org/?p=7",
    ])
    func plainReadingTakesOrdinaryAddresses(address: String) {
        #expect(CanonicalURL.plainText(address) != nil)
    }
}
