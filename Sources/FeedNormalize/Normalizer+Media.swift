import FeedModel

extension Normalizer {
    /// Files that belong to the item, absolute, each address once; and the picture that stands for it.
    func setAttachments(of item: ParsedItem, base: WebURL?, in article: inout Article) {
        var positions: [String: Int] = [:]
        for parsed in item.attachments.prefix(Self.attachmentsMax) {
            guard let address = links.web(parsed.url, base: base)?.description else { continue }
            var attachment = Attachment(url: address)
            attachment.mimeType = parsed.mimeType.flatMap(Self.nonEmpty)
            attachment.title = parsed.title.flatMap { plainText(ParsedText($0, kind: .plainOrHTML)) }
            attachment.sizeBytes = parsed.sizeBytes.flatMap { $0 > 0 ? $0 : nil }
            attachment.durationSeconds = parsed.durationSeconds.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
            if let position = positions[address] {
                Self.fill(&article.attachments[position], from: attachment)
            } else {
                positions[address] = article.attachments.count
                article.attachments.append(attachment)
            }
        }
        article.image =
            item.image.flatMap { links.web($0, base: base)?.description } ?? pictured(item, base: base) ?? article.image
    }

    /// The first attachment that is a picture.
    private func pictured(_ item: ParsedItem, base: WebURL?) -> String? {
        let picture = item.attachments.first { $0.medium == "image" || $0.mimeType?.hasPrefix("image/") == true }
        return picture.flatMap { links.web($0.url, base: base)?.description }
    }

    /// The same file told twice (`enclosure` and `media:content`): each says what the other leaves out.
    private static func fill(_ attachment: inout Attachment, from other: Attachment) {
        attachment.mimeType = attachment.mimeType ?? other.mimeType
        attachment.title = attachment.title ?? other.title
        attachment.sizeBytes = attachment.sizeBytes ?? other.sizeBytes
        attachment.durationSeconds = attachment.durationSeconds ?? other.durationSeconds
    }

    private static func nonEmpty(_ text: String) -> String? {
        let folded = folded(text, keepsLines: false)
        return folded.isEmpty ? nil : folded
    }

    private static let attachmentsMax = 200
}
