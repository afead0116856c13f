import FeedModel

extension FeedBuilder {
    /// An element that opens a scope.
    mutating func open(_ meaning: ElementMeaning, _ attributes: XMLAttributes, at position: DocumentPosition) {
        switch meaning.field {
        case .rss:
            feed.format = Self.rssFormat(attributes.value("version"))
            enter(.root)
        case .rdf:
            feed.format = .rss10
            enter(.root)
        case .atomFeed:
            isAtom = true
            if feed.format != .atom03 { feed.format = attributes.value("version") == "0.3" ? .atom03 : .atom10 }
            openFeed()
        case .channel:
            if scope == .document { feed.format = .cdf }
            openFeed()
            readChannelDefinition(attributes)
        case .loneEntry:
            if isAtom, feed.format != .atom03 { feed.format = .atom10 }
            feed.base = base
            openItem(attributes, line: position.line)
        case .item:
            openItem(attributes, line: position.line)
        case .wrapper:
            enter(scope == .document ? .root : .wrapper)
        case .transparent:
            break
        default:
            openPart(meaning.field, attributes)
        }
    }

    /// What is open ends.
    mutating func close(_ frame: Frame, at offset: Int) {
        switch frame.meaning.field {
        case .item, .loneEntry: finishItem()
        case .person, .contributor, .owner: finishPerson(frame)
        case .image: finishImage(frame)
        case .source: finishSource()
        case .mediaContent: finishMedia()
        default: break
        }
    }

    /// Everything that is left when the document is over.
    mutating func finished() -> ParsedFeed {
        feed.title = feedTitle.value
        feed.subtitle = feedSubtitle.value
        feed.updated = feedUpdated.value
        feed.image = feedImage.value
        if feed.language == nil { feed.language = language }
        if let updatePeriod {
            let period = updatePeriod / max(1, updateFrequency)
            feed.hints.updatePeriod = period
            feed.hints.ttl = max(feed.hints.ttl ?? .zero, period)
        }
        return feed
    }

    private mutating func openFeed() {
        if feed.base == nil { feed.base = base }
        if feed.language == nil { feed.language = language }
        enter(.feed)
    }

    private mutating func openItem(_ attributes: XMLAttributes, line: Int) {
        if isInItem { finishItem() }
        isInItem = true
        draft.item.line = line + lineOffset
        draft.item.base = base
        draft.item.language = language
        if attributes.count > 0 {
            if let about = attributes.value("about") { draft.guid.offer(about, rank: 3) }
            readChannelDefinition(attributes)
        }
        enter(.item)
    }

    /// The draft is empty afterwards, ready for the next item.
    private mutating func finishItem() {
        guard isInItem else { return }
        isInItem = false
        guard feed.items.count < limits.itemsMax else {
            if feed.items.count == limits.itemsMax, feed.problems.last?.code != .tooManyItems {
                report(.tooManyItems, line: draft.item.line, "Only the first \(limits.itemsMax) items were read.")
            }
            draft = ItemDraft()
            return
        }
        feed.items.append(draft.finish())
    }

    /// CDF says in attributes what others say in elements. https://www.w3.org/TR/NOTE-CDFsubmit.html
    private mutating func readChannelDefinition(_ attributes: XMLAttributes) {
        guard attributes.count > 0 else { return }
        if let href = attributes.value("href") { add(ParsedLink(href: href)) }
        if let modified = attributes.value("lastmod") {
            if isInItem { draft.updated.offer(modified, rank: 0) } else { feedUpdated.offer(modified, rank: 0) }
        }
    }

    private mutating func openPart(_ field: Field, _ attributes: XMLAttributes) {
        switch field {
        case .person, .contributor, .owner:
            person = ParsedPerson()
            enter(.person)
            collect()
        case .image:
            let reference = attributes.value("href") ?? attributes.value("url") ?? attributes.value("resource")
            enter(.image)
            collect()
            pending.attribute = reference
        case .source:
            source = ParsedSource(url: attributes.value("url"))
            enter(.source)
            collect()
        case .mediaContent:
            media = readMedia(attributes)
            enter(.media)
        case .skipHours: enter(.skipHours)
        default: enter(.skipDays)
        }
    }

    private mutating func finishPerson(_ frame: Frame) {
        if person == ParsedPerson() { person = ParsedPerson(writtenAs: trimmedText()) }
        add(person, as: frame.meaning.field, in: frame.scope)
        person = ParsedPerson()
    }

    private mutating func finishImage(_ frame: Frame) {
        let address = pending.attribute ?? trimmedText()
        pending.attribute = nil
        guard !address.isEmpty, !address.utf8.contains(where: { $0 <= 0x20 }) else { return }
        offerImage(address, rank: frame.meaning.rank + 1, in: frame.scope)
    }

    private mutating func finishSource() {
        let title = trimmedText()
        if source.title == nil, !title.isEmpty { source.title = title }
        if isInItem, source.title != nil || source.url != nil { draft.item.source = source }
    }

    private mutating func finishMedia() {
        if let media, isInItem { add(media) }
        media = nil
    }

    private static func rssFormat(_ version: String?) -> FeedFormat {
        switch version {
        case "0.90": .rss090
        case "0.91": .rss091
        case "0.92": .rss092
        case "0.93": .rss093
        case "0.94": .rss094
        case "1.0": .rss10
        default: .rss20
        }
    }
}
