import FeedModel

extension FeedBuilder {
    /// An element whose text is wanted.
    mutating func begin(_ meaning: ElementMeaning, _ attributes: XMLAttributes, at position: DocumentPosition) {
        collect(from: position.offset)
        guard attributes.count > 0 || meaning.field.isMarkup else { return }
        switch meaning.field {
        case .title, .subtitle, .summary, .summaryHint, .rights, .content:
            setKind(meaning, attributes)
        case .xhtmlContent: pending.textKind = .xhtml
        case .link: pending.link = readLink(attributes)
        case .guid: pending.permalink = attributes.value("ispermalink").map { $0.lowercased() != "false" }
        case .category:
            pending.attribute = attributes.value("term") ?? attributes.value("text")
            pending.label = attributes.value("label")
        case .icon, .imageAddress, .mediaPlayer:
            pending.attribute =
                attributes.value("href") ?? attributes.value("url") ?? attributes.value("resource")
        case .contributorText:
            pending.attribute = attributes.value("href")
            pending.link = readPerson(attributes)
        case .authorText:
            // media:credit names all who took part; only the author is one.
            if let role = attributes.value("role"), role.lowercased() != "author" { pending.attribute = role }
        case .extra:
            pending.attribute = attributes.value("resource") ?? attributes.value("url")
        default: break
        }
    }

    /// The text of an element is complete.
    mutating func finish(_ meaning: ElementMeaning, outer: Scope, at offset: Int) {
        if pending.wasCut {
            report(.fieldTooLong, "A text of more than \(limits.fieldBytesMax) bytes was cut.")
        }
        if meaning.field.isMarkup {
            let value = pending.hasMarkup ? markup(endingAt: offset) : decodedText()
            guard !value.isEmpty else { return }
            var text = ParsedText(value, kind: pending.hasMarkup ? .xhtml : pending.textKind)
            if base != (outer == .item ? draft.item.base : feed.base) { text.base = base }
            if language != (outer == .item ? draft.item.language : feed.language) { text.language = language }
            place(text, meaning, in: outer)
        } else if meaning.field == .link {
            finishLink()
        } else {
            finishPlain(meaning, outer: outer)
        }
    }

    /// The collected text without white space around it.
    func trimmedText() -> String {
        var start = text.startIndex
        var end = text.endIndex
        while start < end, text[start] <= 0x20 { start += 1 }
        while start < end, text[end - 1] <= 0x20 { end -= 1 }
        // A text that was cut at its limit may end within a character.
        if pending.wasCut { return String(decoding: text[start..<end], as: UTF8.self) }
        return String(good: text.span.extracting(start..<end))
    }

    /// Takes text up to the limit of a field.
    mutating func append(_ bytes: some Collection<UInt8>) {
        if text.count + bytes.count <= limits.fieldBytesMax {
            text.append(contentsOf: bytes)
        } else {
            pending.wasCut = true
            text.append(contentsOf: bytes.prefix(max(0, limits.fieldBytesMax - text.count)))
        }
    }

    private mutating func place(_ text: ParsedText, _ meaning: ElementMeaning, in outer: Scope) {
        guard isInItem else { return placeInFeed(text, meaning, in: outer) }
        if outer == .source || outer == .media { return placeInPart(text, meaning, in: outer) }
        switch meaning.field {
        case .title: draft.title.offer(text, rank: meaning.rank)
        case .summary where meaning.rank == 0 && draft.summary.value != nil && draft.summary.rank == 0,
            .content, .xhtmlContent:
            if draft.item.contents.count < limits.valuesMax { draft.item.contents.append(text) }
        case .summary: draft.summary.offer(text, rank: meaning.rank)
        case .summaryHint:
            let rank = meaning.rank + 10
            // itunes:subtitle and itunes:summary: the longer one says more.
            let isLonger =
                draft.summary.rank == rank && text.value.utf8.count > draft.summary.value?.value.utf8.count ?? 0
            draft.summary.offer(text, rank: isLonger ? rank - 1 : rank)
        case .rights: draft.rights.offer(text.value, rank: meaning.rank)
        default: break
        }
    }

    private mutating func placeInFeed(_ text: ParsedText, _ meaning: ElementMeaning, in outer: Scope) {
        guard outer == .feed else { return }
        switch meaning.field {
        case .title: feedTitle.offer(text, rank: meaning.rank)
        case .subtitle: feedSubtitle.offer(text, rank: meaning.rank)
        case .rights: if feed.rights == nil { feed.rights = text.value }
        default: break
        }
    }

    private mutating func placeInPart(_ text: ParsedText, _ meaning: ElementMeaning, in outer: Scope) {
        guard outer == .media, meaning.field == .summaryHint else { return }
        draft.summary.offer(text, rank: meaning.rank + 20)
    }

    /// The type of a text construct: `type` of Atom 1.0, `type` and `mode` of Atom 0.3, else what the format says.
    private mutating func setKind(_ meaning: ElementMeaning, _ attributes: XMLAttributes) {
        let ownKind: ParsedText.Kind = isAtom || meaning.field == .rights ? .plain : .plainOrHTML
        pending.textKind = meaning.field == .content && !isAtom ? .html : ownKind
        guard attributes.count > 0 else { return }
        if let mode = attributes.value("mode"), mode.lowercased() == "base64" { pending.isBase64 = true }
        if let source = attributes.value("src"), meaning.field == .content, isInItem {
            noteContentSource(source, attributes)
        }
        guard let type = attributes.value("type")?.lowercased() else { return }
        switch type {
        case "text", "text/plain": pending.textKind = ownKind
        case "html", "text/html": pending.textKind = .html
        // Escaped markup under an XHTML type is markup all the same; elements are seen as such.
        case "xhtml", "application/xhtml+xml", "text/xhtml", "xml", "text/xml", "application/xml":
            pending.textKind = .html
        default:
            let isText =
                type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("/xml") || !type.contains("/")
            if !isText { pending.isBase64 = true }
            if type.hasPrefix("text/") { pending.textKind = ownKind }
        }
    }

    /// Content that stands elsewhere: a link.
    private mutating func noteContentSource(_ address: String, _ attributes: XMLAttributes) {
        var link = ParsedLink(href: address, relation: "content")
        link.type = attributes.value("type")
        link.base = base
        add(link)
    }

    private func decodedText() -> String {
        guard pending.isBase64 else { return trimmedText() }
        // Binary content (an image in the feed) is no text and is left out: no UTF-8, or with what no XML could hold.
        guard let decoded = Base64.decoded(text).flatMap({ String(validating: $0, as: UTF8.self) }),
            decoded.unicodeScalars.allSatisfy({ $0.value >= 0x20 || "\t\n\r".unicodeScalars.contains($0) }),
            !decoded.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE })
        else { return "" }
        return decoded
    }

    /// Inline XHTML: the slice of the input between the tags, made fit for an HTML parser.
    private func markup(endingAt offset: Int) -> String {
        let from = origin + max(0, pending.start)
        let end = min(origin + max(0, offset), bytes.count)
        guard from <= end else { return trimmedText() }
        let content = bytes[from..<end]
        guard let open = content.firstIndex(of: UInt8(ascii: ">")),
            let close = content.lastIndex(of: UInt8(ascii: "<")), open < close
        else { return trimmedText() }
        return InlineXHTML.html(content[(open + 1)..<close].prefix(limits.fieldBytesMax))
    }
}
