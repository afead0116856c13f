import FeedModel
import FeedParse

/// HTML of items: inert whatever it was, and stable: what was cleaned once is clean.
enum HTMLTarget {
    static func run(_ bytes: [UInt8]) {
        // Control characters are taken out by whoever reads a document, before anybody looks at its HTML.
        let clean = bytes.filter { $0 >= 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
        let html = String(decoding: clean, as: UTF8.self).replacing("\u{FFFE}", with: "").replacing(
            "\u{FFFF}", with: "")
        check(html)
        // An end tag without a start sends it to the reader for markup in disorder.
        check("</b>" + html)
        check(FeedSyntax().clean(html: html, base: nil, options: unsanitized), isSanitized: false)
    }

    private static let unsanitized = {
        var options = CleaningOptions()
        options.sanitize = false
        return options
    }()

    private static func check(_ html: String) {
        let cleaned = FeedSyntax().clean(html: html, base: "https://example.org/a/b", options: CleaningOptions())
        check(cleaned, isSanitized: true)
        let again = FeedSyntax().clean(html: cleaned.html, base: nil, options: CleaningOptions())
        // Elements may move (a table within a paragraph ends it), words may not.
        check(again, isSanitized: true)
        require(
            words(again.text) == words(cleaned.text),
            "cleaned twice: \(cleaned.html.debugDescription) says \(again.text.debugDescription)")
    }

    static func words(_ text: String?) -> String {
        String(String.UnicodeScalarView((text ?? "").unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    private static func check(_ cleaned: CleanedHTML, isSanitized: Bool) {
        Invariants.checkText(cleaned.text, "text")
        Invariants.checkText(cleaned.firstImage, "image")
        if let image = cleaned.firstImage { require(WebURL(image) != nil, "the image is no address: \(image)") }
        guard isSanitized else { return }
        Invariants.checkText(cleaned.html, "html")
        let complaint = HTMLInertness.complaint(about: cleaned.html)
        require(complaint == nil, "\(complaint ?? ""): \(cleaned.html)")
    }
}
