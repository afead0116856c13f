import FeedModel
import Testing

@Suite("WebURL")
struct WebURLTests {
    @Test(
        arguments: [
            ("http://Example.ORG", "http://example.org/"), ("HTTP://e.org/A%2fb", "http://e.org/A%2fb"),
            ("  https://e.org/a b\n", "https://e.org/a%20b"),
            ("https://e.org/caf\u{E9}?q=\u{E9}", "https://e.org/caf%C3%A9?q=%C3%A9"),
            ("http://e.org:80/", "http://e.org/"), ("https://e.org:443/x", "https://e.org/x"),
            ("https://e.org:8443/x", "https://e.org:8443/x"),
            ("http:\\\\e.org\\a", "http://e.org/a"), ("http:///e.org/a", "http://e.org/a"),
            ("http:e.org/a", "http://e.org/a"),
            ("http://e.org/a/./b/../c", "http://e.org/a/c"), ("http://e.org/../../a", "http://e.org/a"),
            ("http://e.org/a/%2E%2e/b", "http://e.org/b"),
            ("http://u:p@e.org/", "http://u:p@e.org/"), ("http://[::1]:8080/", "http://[::1]:8080/"),
            ("mailto:a@e.org", "mailto:a@e.org"),
            ("ht\ttp://e.org/", "http://e.org/"), ("file:///a/b", "file:///a/b"),
            ("http://e.org?x#y", "http://e.org/?x#y"),
            (#"http://e.org\a?b=\&\=2#\c"#, "http://e.org/a?b=%5C&%5C=2#%5Cc"), (#"mailto:a\b"#, "mailto:a%5Cb"),
            (#"x://e.org/a\b?\"#, "x://e.org/a%5Cb?%5C"),
            ("tag:e.org,2005:x", "tag:e.org,2005:x"), ("http://e.org/a|b<c>\"d", "http://e.org/a%7Cb%3Cc%3E%22d"),
            ("/relative", nil), ("relative", nil), ("", nil), ("http://", nil), ("http:///", nil),
            ("http://e.org:99999/", nil),
            ("http://e.org:+80/", nil), ("http://e.org:8o/", nil), ("http://a b/", nil), ("http://e%2eorg/", nil),
            ("http://[::1/", nil), ("https://u@a:b:443/", nil), ("http://a:b:80/", nil),
            ("http://e]org/", nil), ("http://[x]/", nil), ("http://<e>/", nil), ("://e.org", nil),
            ("1http://e.org", nil),
        ] as [(String, String?)])
    func readsAbsolute(text: String, expected: String?) {
        #expect(WebURL(text)?.description == expected)
    }

    /// RFC 3986 section 5.4, normal and abnormal examples, and what browsers add.
    @Test(
        arguments: [
            ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"), ("http:g", "http://a/b/c/g"), ("\\g", "http://a/g"),
            ("///g/h", "http://g/h"),
            ("https:g", "https://g/"), ("//g:80/", "http://g/"), ("//[x/", nil),
        ] as [(String, String?)])
    func resolves(reference: String, expected: String?) throws {
        let base = try #require(WebURL("http://a/b/c/d;p?q"))
        #expect(WebURL(reference, relativeTo: base)?.description == expected)
    }

    @Test(arguments: [
        "http://E.org/a b/../ü?x=1&y#z", "https://u@e.org:1/%zz", "http://[::1]/x", "mailto:a b@c", "file:///x y",
    ])
    func whatIsWrittenReadsBackTheSame(text: String) throws {
        let first = try #require(WebURL(text))
        #expect(WebURL(first.description) == first)
    }

    /// Any ASCII character in any part, alone and beside itself: what was read once is never read or written in another way,
    /// with its tracking parameters or without, and holds nothing that an IRI may not.
    @Test(arguments: [
        "http://e.org/a@b/c", "http://e.org/?a@b=c&d", "http://e.org/p#a@b", "http://a@b/c", "http://u@v:@e.org/",
        "http://e.org@/",
        "http://e.org:8@/x", "@http://e.org/", "ht@tp://e.org/", "http:@/e.org/x", "http://e.org/x?utm_source=1&a@=2#@",
        "file:///a@b", "x://h@i/a@b?c@d#e@f", "mailto:a@b?c@d#e@f", "/r@s?t@u#v@w", "@r", "?@", "r@/../s",
    ])
    func everyCharacterIsReadTheSameTwice(shape: String) {
        let base = WebURL("http://a/b/c/d;p?q")
        var readings = 0
        for byte in UInt8(0)..<128 {
            let character = String(Unicode.Scalar(byte))
            for text in [character, character + character].map({ shape.replacing("@", with: $0) }) {
                guard let first = WebURL(text, relativeTo: base) else { continue }
                readings += 1
                for url in [first, first.strippingTracking(.standard)] {
                    #expect(WebURL(url.description) == url, "\(text.debugDescription)")
                    #expect(WebURL(url.description)?.description == url.description, "\(text.debugDescription)")
                    #expect(WebURL(url.description, relativeTo: base) == url, "\(text.debugDescription)")
                    let isClean = url.description.unicodeScalars.allSatisfy {
                        (0x21...0x7E).contains($0.value) && !#""<>\^`{|}"#.unicodeScalars.contains($0)
                    }
                    #expect(isClean, "\(text.debugDescription) became \(url)")
                }
            }
        }
        #expect(readings >= 10)
    }

    /// White space before an address makes the parser read it in full; both readings must come to the same.
    @Test(arguments: [
        "http://e.org/", "https://www.e.org/a/b.html?x=1&y=[2]#z?q", "http://e.org/a//b/..c/d.e?/../#/./",
        "http://e.org/?",
        "http://e.org/#", "http://e.org/a/../b", "http://e.org/%2e/b", "http://e.org/a%20b", "http://-.org/a;b=1,2@3:4",
        "http://E.org/", "http://e.org:80/", "http://u@e.org/x", "https:///x", "http://e.org\\x", "http://e.org/a b",
        "http://e.org/ü", "http://e.org/a|b", "http://e.org/a\"b", "http://e.org", "https://e.org/#a#b?c",
        "http://e.org:8080/a?b", "http://e.org:08/", "http://e.org:/", "http://e.org:0/", "https://e.org:80/x",
        "http://e.org:65535/", "http://e.org:65536/", "http://e.org:8a/", "http://e.org:81", "https://e.org:443/",
        "file:///a/b", "e.org/a",
    ])
    func plainReadingAgreesWithTheWhole(text: String) {
        let whole = WebURL(" " + text)
        #expect(WebURL(text) == whole)
        #expect(WebURL.webHost(of: text) == (whole?.isWeb == true ? whole?.host : nil))
        if WebURL.isPlain(text) { #expect(whole?.description == text) }
        #expect(WebURL(text)?.description == WebURL(" " + text)?.description)
    }

    @Test func secretsStayOutOfLogs() throws {
        let url = try #require(WebURL("https://user:secret@e.org/feed?token=abc#x"))
        #expect(url.redacted == "https://e.org/feed?…")
        #expect(url.withoutUserInfo.description == "https://e.org/feed?token=abc#x")
        #expect(url.origin == "https://e.org")
    }
}
