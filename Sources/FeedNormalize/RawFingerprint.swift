import FeedModel

/// Hashes everything that is written in an item beside its texts, which its content hash covers: both equal means that
/// nothing of it changed since the last fetch.
enum RawFingerprint {
    static func combine(_ item: ParsedItem, into hasher: inout KeyedHasher) {
        combine(item.guid, into: &hasher)
        combine(item.published, into: &hasher)
        combine(item.updated, into: &hasher)
        combine(item.created, into: &hasher)
        combine(item.image, into: &hasher)
        combine(item.language, into: &hasher)
        combine(item.comments, into: &hasher)
        combine(item.rights, into: &hasher)
        combine(item.base, into: &hasher)
        hasher.combine(item.guidIsPermaLink.map { $0 ? 1 : 2 } ?? 0 as UInt8)
        combine(item.title, into: &hasher)
        combine(item.summary, into: &hasher)
        for content in item.contents { combine(content, into: &hasher) }
        hasher.combine(UInt64(item.links.count))
        for link in item.links {
            combine(link.href, into: &hasher)
            combine(link.relation, into: &hasher)
            combine(link.type, into: &hasher)
            combine(link.title, into: &hasher)
            combine(link.language, into: &hasher)
            combine(link.base, into: &hasher)
        }
        hasher.combine(UInt64(item.authors.count))
        for person in item.authors { combine(person, into: &hasher) }
        for person in item.contributors { combine(person, into: &hasher) }
        hasher.combine(UInt64(item.categories.count))
        for category in item.categories { hasher.combine(category) }
        for attachment in item.attachments { combine(attachment, into: &hasher) }
        if let source = item.source {
            combine(source.title, into: &hasher)
            combine(source.url, into: &hasher)
        }
        for member in item.extras {
            hasher.combine(member.key)
            combine(member.value, into: &hasher)
        }
    }

    private static func combine(_ text: String?, into hasher: inout KeyedHasher) {
        if let text { hasher.combine(text) } else { hasher.combine(0xFE as UInt8) }
    }

    private static func combine(_ person: ParsedPerson, into hasher: inout KeyedHasher) {
        combine(person.name, into: &hasher)
        combine(person.url, into: &hasher)
        combine(person.email, into: &hasher)
    }

    private static func combine(_ text: ParsedText?, into hasher: inout KeyedHasher) {
        guard let text else {
            hasher.combine(0xFE as UInt8)
            return
        }
        switch text.kind {
        case .plain: hasher.combine(1 as UInt8)
        case .html: hasher.combine(2 as UInt8)
        case .xhtml: hasher.combine(3 as UInt8)
        case .plainOrHTML: hasher.combine(4 as UInt8)
        }
        hasher.combine(UInt64(text.value.utf8.count))
        combine(text.base, into: &hasher)
        combine(text.language, into: &hasher)
    }

    private static func combine(_ attachment: ParsedAttachment, into hasher: inout KeyedHasher) {
        combine(attachment.url, into: &hasher)
        combine(attachment.mimeType, into: &hasher)
        combine(attachment.title, into: &hasher)
        combine(attachment.medium, into: &hasher)
        hasher.combine(UInt64(bitPattern: Int64(attachment.sizeBytes ?? -1)))
        hasher.combine((attachment.durationSeconds ?? -1).bitPattern)
        hasher.combine(attachment.isDefault ? 1 : 0 as UInt8)
    }

    private static func combine(_ value: JSONValue, into hasher: inout KeyedHasher) {
        switch value {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let flag): hasher.combine(flag ? 2 : 1 as UInt8)
        case .integer(let number): hasher.combine(UInt64(bitPattern: number))
        case .number(let number): hasher.combine(number.bitPattern)
        case .string(let text): hasher.combine(text)
        case .array(let elements):
            hasher.combine(UInt64(elements.count))
            for element in elements { combine(element, into: &hasher) }
        case .object(let members):
            hasher.combine(UInt64(members.count))
            for member in members {
                hasher.combine(member.key)
                combine(member.value, into: &hasher)
            }
        }
    }
}
