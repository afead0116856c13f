import FeedModel

/// What holds for every text that feedd takes out of foreign bytes.
enum Invariants {
    /// No control character but tab, newline and return; nothing that XML could not hold.
    static func checkText(_ text: String?, _ name: String) {
        guard let text else { return }
        checkEncoding(text)
        for scalar in text.unicodeScalars {
            let isForbidden =
                switch scalar.value {
                case 0x09, 0x0A, 0x0D: false
                case 0..<0x20, 0xFFFE, 0xFFFF: true
                default: false
                }
            require(!isForbidden, "U+\(String(scalar.value, radix: 16)) in \(name): \(text.debugDescription)")
        }
    }

    /// Good UTF-8: the parser and the HTML cleaner make strings of bytes without checking them again (`String(good:)`).
    static func checkEncoding(_ text: String) {
        require(
            String(validating: Array(text.utf8), as: UTF8.self) != nil, "bad UTF-8: \(Array(text.utf8).prefix(200))")
    }

    /// JSON that our own reader takes back, in valid UTF-8.
    static func checkJSON(_ bytes: [UInt8]) -> JSONValue? {
        let text = String(validating: bytes, as: UTF8.self)
        require(text != nil, "JSON is not valid UTF-8")
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            require(false, "JSON of our own cannot be read: \(error)")
            return nil
        }
    }

    /// Articles hold clean text, inert HTML and absolute addresses.
    static func check(_ article: Article) {
        for (name, text) in [
            ("id", article.id.rawValue), ("url", article.url), ("external_url", article.externalURL),
            ("title", article.title), ("content_html", article.contentHTML), ("content_text", article.contentText),
            ("summary", article.summary), ("image", article.image), ("language", article.language),
        ] {
            checkText(text, name)
            require(text != "", "\(name) is empty")
        }
        for tag in article.tags { checkText(tag, "tag") }
        for author in article.authors {
            checkText(author.name, "author")
            checkText(author.url, "author's address")
            require(author.name != nil || author.url != nil, "an author without anything")
        }
        for attachment in article.attachments { checkText(attachment.url, "attachment") }
        if let html = article.contentHTML {
            let complaint = HTMLInertness.complaint(about: html)
            require(complaint == nil, "\(complaint ?? ""): \(html)")
        }
    }
}
