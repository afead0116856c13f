import FeedModel

extension Normalizer {
    /// The item's own authors, else the feed's.
    func setPeople(of item: ParsedItem, base: WebURL?, context: FeedContext, in article: inout Article) {
        article.authors = authors(item.authors, base: base)
        if article.authors.isEmpty { article.authors = context.authors }
        let contributors = item.contributors.prefix(Self.peopleMax).compactMap { contributor($0, base: base) }
        guard !contributors.isEmpty else { return }
        article.extras.append(JSONMember("contributors", .array(contributors)))
    }

    /// The feed's authors, as many as fit in a kilobyte: each item without one of its own carries them all, and 20,000 items times
    /// 100 names of any length were gigabytes.
    func inheritedAuthors(_ people: [ParsedPerson], base: WebURL?) -> [Author] {
        var room = Self.inheritedBytesMax
        return authors(people, base: base).filter { author in
            room -= (author.name?.utf8.count ?? 0) + (author.url?.utf8.count ?? 0)
            return room >= 0
        }
    }

    private static let inheritedBytesMax = 1024

    private func authors(_ people: [ParsedPerson], base: WebURL?) -> [Author] {
        var authors: [Author] = []
        for person in people.prefix(Self.peopleMax) {
            let email = person.email.flatMap { $0.utf8.contains(0x40) && !$0.utf8.contains(0x20) ? $0 : nil }
            let name = person.name.flatMap { plainText(ParsedText($0, kind: .plainOrHTML)) }
            let url = person.url.flatMap { links.shownWeb($0, base: base) } ?? email.map { "mailto:" + $0 }
            let author = Author(name: name ?? email, url: url)
            if author.name != nil || author.url != nil, !authors.contains(author) { authors.append(author) }
        }
        return authors
    }

    /// Name and address, and what a podcast says of its people. nil: neither a name nor an address.
    private func contributor(_ person: ParsedPerson, base: WebURL?) -> JSONValue? {
        guard let author = authors([person], base: base).first else { return nil }
        var members: [JSONMember] = []
        if let name = author.name { members.append(JSONMember("name", .string(name))) }
        if let url = author.url { members.append(JSONMember("url", .string(url))) }
        if let role = person.role.map({ Self.folded($0, keepsLines: false) }), !role.isEmpty {
            members.append(JSONMember("role", .string(role)))
        }
        if let image = person.image.flatMap({ links.shownWeb($0, base: base) }) {
            members.append(JSONMember("image", .string(image)))
        }
        return .object(members)
    }

    private static let peopleMax = 100
}
