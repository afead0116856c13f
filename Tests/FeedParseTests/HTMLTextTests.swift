import FeedModel
import FeedParse
import Testing

@Suite("Text out of HTML")
struct HTMLTextTests {
    @Test(arguments: [
        ("plain words", "plain words"),
        ("  folded \n\t white   space ", "folded white space"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div><p>a</p>\n<p>b <b>c</b>d</p></div>", "a\nb cd"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("AT&amp;T &lt;3 &eacute;&#233;&#xE9; &#8217;", "AT&T <3 ééé ’"),
        ("&#147;quoted&#148; &#150; dash", "“quoted” – dash"),
        ("a&nbsp;b", "a b"),
        ("x<script>alert(1)</script>y<style>p{}</style>z", "xyz"),
        ("<pre>let a\n  let b</pre>", "let a\nlet b"),
        ("AT&T and 1 < 2", "AT&T and 1 < 2"),
        ("<title>no</title>yes", "yes"),
        ("bare <unknown>kept</unknown>", "bare kept"),
        (
            "<p>a link in the <head>, and the text <i>after</i> it <body>stays",
            "a link in the , and the text after it stays"
        ),
        ("<i>map(c => `&#${c};`) &# &#x; &#xg", "map(c => `&#${c};`) &# &#x; &#xg"),
        ("caf&eacute, 5&nbsp... &copy2026 &notit &hellip &amp", "café, 5 ... ©2026 ¬it &hellip &"),
        ("", ""),
    ])
    func extracts(html: String, text: String) {
        #expect(FeedSyntax().clean(html: html, base: nil, options: CleaningOptions()).text == text)
    }

    /// However lines were ended and whichever reader takes the text.
    @Test(arguments: ["<p>one\rtwo\r\nthree\n\rfour</p>", "<p>one\rtwo\r\nthree\n\rfour"])
    func linesEndInLineFeeds(html: String) {
        let cleaned = FeedSyntax().clean(html: html, base: nil, options: CleaningOptions())
        #expect(cleaned.html == "<p>one\ntwo\nthree\n\nfour</p>")
    }
}
