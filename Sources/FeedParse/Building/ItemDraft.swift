import FeedModel

/// A value and how good its source was; a better one replaces it.
struct Ranked<Value> {
    private(set) var value: Value?
    private(set) var rank = UInt8.max

    /// Takes a value unless there is one of the same rank or better.
    mutating func offer(_ candidate: Value, rank: UInt8) {
        guard value == nil || rank < self.rank else { return }
        value = candidate
        self.rank = rank
    }
}

/// An item while its elements are read.
struct ItemDraft {
    var item = ParsedItem()
    var guid = Ranked<String>()
    var title = Ranked<ParsedText>()
    var summary = Ranked<ParsedText>()
    var published = Ranked<String>()
    var updated = Ranked<String>()
    var created = Ranked<String>()
    var image = Ranked<String>()
    var rights = Ranked<String>()
    var durationSeconds: Double?

    /// Whether an author of that name is known already: RSS feeds name one person in several vocabularies.
    static func add(_ person: ParsedPerson, to persons: inout [ParsedPerson], max: Int) {
        guard person != ParsedPerson(), persons.count < max, !persons.contains(person) else { return }
        if let index = persons.firstIndex(where: { $0.name == person.name && person.name != nil }) {
            persons[index].email = persons[index].email ?? person.email
            persons[index].url = persons[index].url ?? person.url
        } else {
            persons.append(person)
        }
    }

    /// The item with the best value of each kind; the draft is empty afterwards.
    mutating func finish() -> ParsedItem {
        item.guid = guid.value
        item.title = title.value
        item.summary = summary.value
        item.published = published.value
        item.updated = updated.value
        item.created = created.value
        item.image = image.value
        item.rights = rights.value
        if let durationSeconds,
            let index = item.attachments.firstIndex(where: { $0.mimeType?.hasPrefix("image") != true })
        {
            item.attachments[index].durationSeconds = item.attachments[index].durationSeconds ?? durationSeconds
        }
        // Moved out, not copied: a copy counts every string once more.
        var empty = ItemDraft()
        swap(&self, &empty)
        return empty.item
    }
}
