import FeedModel

/// One item of a JSON Feed.
struct JSONFeedItem {
    private(set) var item = ParsedItem()

    init(line: Int) { item.line = line }

    /// Whether a member has a place in the item; others need not be kept.
    static func wants(_ key: String) -> Bool { key.hasPrefix("_") || keys.contains(key) }

    private static let keys: Set<String> = [
        "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
        "date_published", "date_modified", "language", "author", "authors", "tags", "attachments",
    ]

    mutating func set(_ key: String, _ value: JSONValue, _ limits: ParseLimits) {
        let text = Self.text(value, limits)
        switch key {
        case "id":
            // Numbers are ids too, says the specification's section on items.
            item.guid = text ?? value.int.map(String.init) ?? value.double.map { "\($0)" }
        case "url": if let text { item.links.insert(ParsedLink(href: text), at: 0) }
        case "external_url": if let text { item.links.append(ParsedLink(href: text, relation: "related")) }
        case "title": item.title = text.map { ParsedText($0, kind: .plain) }
        case "content_html": if let text { item.contents.insert(ParsedText(text, kind: .html), at: 0) }
        case "content_text": if let text { item.contents.append(ParsedText(text, kind: .plain)) }
        case "summary": item.summary = text.map { ParsedText($0, kind: .plain) }
        case "image", "banner_image": item.image = item.image ?? text
        case "date_published": item.published = text
        case "date_modified": item.updated = text
        case "language": item.language = text
        case "author", "authors":
            for person in Self.persons(value) { ItemDraft.add(person, to: &item.authors, max: limits.valuesMax) }
        case "tags":
            item.categories = value.array.prefix(limits.valuesMax).compactMap {
                $0.string?.trimmingWhitespace().nonEmpty
            }
        case "attachments": item.attachments = value.array.prefix(limits.valuesMax).compactMap { Self.attachment($0) }
        default:
            if key.hasPrefix("_"), item.extras.count < limits.valuesMax { item.extras.append(JSONMember(key, value)) }
        }
    }

    /// One person or several: 1.0 has `author`, 1.1 `authors`, and feeds mix them.
    static func persons(_ value: JSONValue) -> [ParsedPerson] {
        let values = if case .array(let list) = value { list } else { [value] }
        return values.compactMap { value in
            if let name = value.string { return ParsedPerson(writtenAs: name) }
            let person = ParsedPerson(name: value["name"]?.string?.nonEmpty, url: value["url"]?.string?.nonEmpty)
            return person == ParsedPerson() ? nil : person
        }
    }

    private static func text(_ value: JSONValue, _ limits: ParseLimits) -> String? {
        guard let text = value.string?.trimmingWhitespace(), !text.isEmpty else { return nil }
        guard text.utf8.count > limits.fieldBytesMax else { return text }
        return String(decoding: text.utf8.prefix(limits.fieldBytesMax), as: UTF8.self)
    }

    private static func attachment(_ value: JSONValue) -> ParsedAttachment? {
        guard let url = value["url"]?.string?.nonEmpty else { return nil }
        var attachment = ParsedAttachment(url: url)
        attachment.mimeType = value["mime_type"]?.string?.nonEmpty
        attachment.title = value["title"]?.string?.nonEmpty
        attachment.sizeBytes = value["size_in_bytes"].flatMap { $0.int ?? $0.string.flatMap { Int($0) } }
        attachment.durationSeconds = value["duration_in_seconds"].flatMap {
            $0.double ?? $0.string.flatMap { MediaDuration.seconds($0) }
        }
        return attachment
    }
}
