import FeedModel

extension FeedBuilder {
    /// The plain text of an element is complete.
    mutating func finishPlain(_ meaning: ElementMeaning, outer: Scope) {
        var value = trimmedText()
        if let attribute = pending.attribute, meaning.field != .authorText, meaning.field != .contributorText {
            value = attribute
        } else if value.isEmpty, let label = pending.label {
            value = label
        }
        // The element itself says it. RFC 5005 section 2.
        if meaning.field == .complete { feed.hints.isComplete = true }
        guard !value.isEmpty else { return }
        switch meaning.field {
        case .name, .address, .email: setPart(meaning.field, value, in: outer)
        case .category: addCategory(value)
        case .keywords: for word in value.split(separator: ",") { addCategory(String(word)) }
        case .authorText, .contributorText, .editorText:
            guard pending.attribute == nil || meaning.field != .authorText else { return }
            var person = ParsedPerson(writtenAs: value)
            if meaning.field == .contributorText {
                person.url = pending.attribute
                person.role = pending.link?.type
                person.image = pending.link?.href.nonEmpty
            }
            add(person, as: meaning.field, in: outer)
        case .extra: addExtra(meaning, .string(value))
        case .imageAddress: offerImage(value, rank: meaning.rank, in: .feed)
        case .duration: if isInItem { draft.durationSeconds = MediaDuration.seconds(value) }
        default: if isInItem { setInItem(meaning, value) } else { setInFeed(meaning, value) }
        }
    }

    private mutating func setInItem(_ meaning: ElementMeaning, _ value: String) {
        switch meaning.field {
        case .guid:
            draft.guid.offer(value, rank: meaning.rank)
            if draft.guid.value == value { draft.item.guidIsPermaLink = pending.permalink }
        case .id: draft.guid.offer(value, rank: meaning.rank)
        case .published: draft.published.offer(value, rank: meaning.rank)
        case .updated: draft.updated.offer(value, rank: meaning.rank)
        case .created: draft.created.offer(value, rank: meaning.rank)
        case .language: draft.item.language = value
        case .comments: if draft.item.comments == nil { draft.item.comments = value }
        case .originalLink: add(ParsedLink(href: value, relation: "feedburner:origLink"))
        case .mediaPlayer: addExtra(meaning, .string(value))
        default: break
        }
    }

    private mutating func setInFeed(_ meaning: ElementMeaning, _ value: String) {
        switch meaning.field {
        case .id, .guid: if feed.id == nil { feed.id = value }
        case .updated, .published: feedUpdated.offer(value, rank: meaning.rank)
        case .language: feed.language = value
        case .generator: if feed.generator == nil { feed.generator = value }
        case .icon: if feed.icon == nil { feed.icon = value }
        default: setHint(meaning.field, value)
        }
    }

    private mutating func setHint(_ field: Field, _ value: String) {
        switch field {
        case .ttl:
            if let minutes = Int(value), minutes > 0, minutes <= 60 * 24 * 366 {
                feed.hints.ttl = .seconds(60 * minutes)
            }
        case .hour: if let hour = Int(value), (0...24).contains(hour) { feed.hints.skipHours.insert(hour % 24) }
        case .day: if let day = Self.weekday(value) { feed.hints.skipDays.insert(day) }
        case .updatePeriod: updatePeriod = Self.period(value)
        case .updateFrequency: if let count = Int(value), (1...10_000).contains(count) { updateFrequency = count }
        default: break
        }
    }

    private mutating func setPart(_ field: Field, _ value: String, in outer: Scope) {
        switch (outer, field) {
        case (.person, .name): person.name = value
        case (.person, .address): person.url = value
        case (.person, .email): person.email = value
        case (.source, .name): source.title = source.title ?? value
        case (.source, .address): source.url = source.url ?? value
        case (.media, .name): media?.title = value
        default: break
        }
    }

    mutating func addCategory(_ text: String) {
        let name = text.trimmingWhitespace()
        guard !name.isEmpty else { return }
        if isInItem {
            if draft.item.categories.count < limits.valuesMax, !Self.holds(name, draft.item.categories) {
                draft.item.categories.append(name)
            }
        } else if feed.categories.count < limits.valuesMax, !Self.holds(name, feed.categories) {
            feed.categories.append(name)
        }
    }

    /// Byte for byte: two texts that differ would be compared as Unicode compares, a hundred times as slow.
    private static func holds(_ name: String, _ names: [String]) -> Bool {
        names.contains { $0.utf8.count == name.utf8.count && $0 == name }
    }

    mutating func add(_ person: ParsedPerson, as field: Field, in outer: Scope) {
        let max = limits.valuesMax
        let isContributor = field == .contributor || field == .contributorText
        if isInItem {
            guard outer == .item || outer == .media else { return }
            if isContributor {
                ItemDraft.add(person, to: &draft.item.contributors, max: max)
            } else {
                ItemDraft.add(person, to: &draft.item.authors, max: max)
            }
        } else if outer == .feed, !isContributor, field != .editorText, field != .owner {
            ItemDraft.add(person, to: &feed.authors, max: max)
        } else if outer == .feed, !isContributor, feed.authors.isEmpty {
            // The editor or owner stands in where nobody is called the author.
            feed.authors = [person]
        }
    }

    /// Keeps a value under its element's name; a second one makes a list.
    mutating func addExtra(_ meaning: ElementMeaning, _ value: JSONValue) {
        let name = names[Int(meaning.nameIndex)]
        if isInItem {
            Self.add(name, value, to: &draft.item.extras, max: limits.valuesMax)
        } else {
            Self.add(name, value, to: &feed.extras, max: limits.valuesMax)
        }
    }

    mutating func offerImage(_ address: String, rank: UInt8, in outer: Scope) {
        if isInItem { draft.image.offer(address, rank: rank) } else { feedImage.offer(address, rank: rank) }
    }

    private static func add(_ name: String, _ value: JSONValue, to members: inout [JSONMember], max: Int) {
        guard let index = members.firstIndex(where: { $0.key == name }) else {
            if members.count < max { members.append(JSONMember(name, value)) }
            return
        }
        let old = members[index].value
        let list = if case .array(let values) = old { values } else { [old] }
        if list.count < max, !list.contains(value) { members[index] = JSONMember(name, .array(list + [value])) }
    }

    private static func weekday(_ name: String) -> Int? {
        let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        return names.firstIndex(of: String(name.lowercased().prefix(3)))
    }

    private static func period(_ name: String) -> Duration? {
        switch name.lowercased() {
        case "hourly": .seconds(3_600)
        case "daily": .seconds(86_400)
        case "weekly": .seconds(7 * 86_400)
        case "monthly": .seconds(30 * 86_400)
        case "yearly": .seconds(365 * 86_400)
        default: nil
        }
    }
}
