import FeedModel

extension FeedBuilder {
    /// An element that says all in its attributes.
    mutating func read(_ meaning: ElementMeaning, _ attributes: XMLAttributes) {
        switch meaning.field {
        case .enclosure: readEnclosure(attributes)
        case .imageReference, .thumbnail:
            if let address = attributes.value("href") ?? attributes.value("url") ?? attributes.value("resource") {
                offerImage(address, rank: meaning.rank, in: scope)
            }
        case .categoryReference:
            if let term = attributes.value("term") ?? attributes.value("text") ?? attributes.value("label") {
                addCategory(term)
            }
        case .extraAttributes:
            let members = attributes.all.map { JSONMember($0.name, .string($0.value)) }
            if let resource = attributes.value("resource"), members.isEmpty {
                addExtra(meaning, .string(resource))
            } else if !members.isEmpty {
                addExtra(meaning, .object(members))
            }
        default: break
        }
    }

    /// A link's attributes; without an address, that is its text.
    func readLink(_ attributes: XMLAttributes) -> ParsedLink {
        let href = attributes.value("href") ?? attributes.value("resource") ?? attributes.value("url")
        var link = ParsedLink(href: href ?? "")
        if let relation = attributes.value("rel") { link.relation = Self.plainRelation(relation) }
        link.type = attributes.value("type")
        link.title = attributes.value("title")
        link.language = attributes.value("hreflang")
        link.lengthBytes = attributes.value("length").flatMap { Int($0) }
        link.base = base
        return link
    }

    /// What `podcast:person` says of somebody beside the name: the role stands for a link's type, the picture for its address.
    /// nil: nothing.
    func readPerson(_ attributes: XMLAttributes) -> ParsedLink? {
        var link = ParsedLink(href: attributes.value("img") ?? "")
        link.type = attributes.value("role")
        return link.href.isEmpty && link.type == nil ? nil : link
    }

    mutating func finishLink() {
        var link = pending.link ?? ParsedLink(href: "")
        if link.href.isEmpty {
            link.href = trimmedText()
            link.base = base
        }
        if !link.href.isEmpty { add(link) }
    }

    /// Files a link where it belongs: with the item, its source or the feed.
    mutating func add(_ written: ParsedLink) {
        var link = written
        if scopeOfLinks == .source {
            if link.relation == "alternate" || source.url == nil { source.url = link.href }
            return
        }
        if link.base == (isInItem ? draft.item.base : feed.base) { link.base = nil }
        guard isInItem else { return addToFeed(link) }
        if link.relation == "enclosure" {
            var attachment = ParsedAttachment(url: link.href)
            attachment.mimeType = link.type
            attachment.title = link.title
            attachment.sizeBytes = link.lengthBytes
            add(attachment)
        } else if draft.item.links.count < limits.valuesMax {
            draft.item.links.append(link)
        }
    }

    mutating func add(_ attachment: ParsedAttachment) {
        guard draft.item.attachments.count < limits.valuesMax else { return }
        if let index = draft.item.attachments.firstIndex(where: { $0.url == attachment.url }) {
            draft.item.attachments[index].merge(attachment)
        } else {
            draft.item.attachments.append(attachment)
        }
    }

    func readMedia(_ attributes: XMLAttributes) -> ParsedAttachment? {
        guard let address = attributes.value("url") else { return nil }
        var attachment = ParsedAttachment(url: address)
        attachment.mimeType = attributes.value("type")
        attachment.medium = attributes.value("medium")
        attachment.sizeBytes = attributes.value("filesize").flatMap { Int($0) }
        attachment.durationSeconds = attributes.value("duration").flatMap { MediaDuration.seconds($0) }
        attachment.isDefault = attributes.value("isdefault")?.lowercased() == "true"
        return attachment
    }

    private var scopeOfLinks: Scope { scope }

    private mutating func addToFeed(_ link: ParsedLink) {
        switch link.relation {
        case "self": if feed.hints.selfURL == nil { feed.hints.selfURL = link.href }
        case "hub": if feed.hints.hubs.count < limits.valuesMax { feed.hints.hubs.append(link.href) }
        case "next": if feed.hints.nextPage == nil { feed.hints.nextPage = link.href }
        case "prev-archive": if feed.hints.previousArchive == nil { feed.hints.previousArchive = link.href }
        default: break
        }
        if feed.links.count < limits.valuesMax { feed.links.append(link) }
    }

    private mutating func readEnclosure(_ attributes: XMLAttributes) {
        guard isInItem, let address = attributes.value("url") ?? attributes.value("href") else { return }
        var attachment = ParsedAttachment(url: address)
        attachment.mimeType = attributes.value("type")
        if let length = attributes.value("length") {
            attachment.sizeBytes = Int(length).flatMap { $0 > 0 ? $0 : nil }
            if attachment.sizeBytes == nil, length != "0" {
                report(.valueMalformed, line: draft.item.line, "The length of an enclosure is no number of bytes.")
            }
        }
        add(attachment)
    }

    /// Relations may be written as addresses of IANA's registry. RFC 4287 section 4.2.7.2.
    private static func plainRelation(_ relation: String) -> String {
        let lower = relation.lowercased()
        for start in ["http://www.iana.org/assignments/relation/", "https://www.iana.org/assignments/relation/"]
        where lower.hasPrefix(start) { return String(lower.dropFirst(start.count)) }
        return lower
    }
}

extension ParsedAttachment {
    /// Takes over what the same file is said to be elsewhere.
    fileprivate mutating func merge(_ other: ParsedAttachment) {
        mimeType = mimeType ?? other.mimeType
        title = title ?? other.title
        sizeBytes = sizeBytes ?? other.sizeBytes
        durationSeconds = durationSeconds ?? other.durationSeconds
        medium = medium ?? other.medium
        isDefault = isDefault || other.isDefault
    }
}
