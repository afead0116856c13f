import FeedModel

extension Normalizer {
    /// One line of plain text; nil when nothing visible is in it.
    func plainText(_ text: ParsedText) -> String? {
        let value = DoubleEncoding.repaired(text.value)
        let plain = isMarkup(text) ? syntax.text(ofHTML: value) : value
        let folded = Self.folded(plain, keepsLines: false)
        return folded.isEmpty ? nil : folded
    }

    /// The full form is the content; where there is none the short form is. A short form that says the same is left out.
    func setContent(of item: ParsedItem, base: WebURL?, in article: inout Article) {
        let chosen = fullest(item.contents) ?? item.summary
        if let chosen { set(content: chosen, base: base, in: &article) }
        guard let summary = item.summary, chosen != summary else { return }
        guard let content = article.contentText else { return set(content: summary, base: base, in: &article) }
        guard let text = plainText(summary) else { return }
        // Folding a content's lines changes none of its lengths: mostly that tells the two apart.
        let isSame = text.utf8.count == content.utf8.count && text == Self.folded(content, keepsLines: false)
        if !isSame { article.summary = text }
    }

    private func set(content: ParsedText, base: WebURL?, in article: inout Article) {
        let value = DoubleEncoding.repaired(content.value)
        guard isMarkup(content) else {
            let text = Self.folded(value, keepsLines: true)
            article.contentText = text.isEmpty ? nil : text
            return
        }
        let start = content.base.flatMap { links.base($0, relativeTo: base) } ?? base
        let cleaned = syntax.clean(html: value, base: start?.description, options: cleaning)
        let isBlank = cleaned.html.utf8.allSatisfy { $0 <= 0x20 }
        article.contentHTML = isBlank ? nil : cleaned.html
        article.contentText = cleaned.text.isEmpty ? nil : cleaned.text
        article.image = article.image ?? cleaned.firstImage
    }

    /// Atom 0.3 and Media RSS give several: marked-up text before plain text, then the longest.
    private func fullest(_ contents: [ParsedText]) -> ParsedText? {
        if contents.count == 1, contents[0].value.utf8.contains(where: { $0 > 0x20 }) { return contents[0] }
        return contents.filter { !$0.value.utf8.allSatisfy { $0 <= 0x20 } }.max { left, right in
            (isMarkup(left) ? 1 : 0, left.value.utf8.count) < (isMarkup(right) ? 1 : 0, right.value.utf8.count)
        }
    }

    private func isMarkup(_ text: ParsedText) -> Bool {
        switch text.kind {
        case .plain: false
        case .html, .xhtml: true
        case .plainOrHTML: syntax.looksLikeHTML(text.value)
        }
    }

    /// White space folded; its line breaks kept as one each where wanted.
    static func folded(_ text: String, keepsLines: Bool) -> String {
        let source = text.utf8.span
        if FoldedText.isFolded(source, keepsLines: keepsLines) { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var gap: UInt8 = 0
        for index in source.indices {
            let byte = source[index]
            if byte <= 0x20 {
                if keepsLines, byte == 0x0A || byte == 0x0D { gap = 0x0A } else if gap == 0 { gap = 0x20 }
                continue
            }
            if gap != 0, !bytes.isEmpty { bytes.append(gap) }
            gap = 0
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
