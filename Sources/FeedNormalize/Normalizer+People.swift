import FeedModel

extension Normalizer {
    /// The item's own authors, else the feed's.
    func setPeople(of item: ParsedItem, base: WebURL?, context: FeedContext, in article: inout Article) {
        article.authors = authors(item.authors, base: base)
        if article.authors.isEmpty { article.authors = authors(context.authors, base: context.base) }
        let contributors = authors(item.contributors, base: base)
        guard !contributors.isEmpty else { return }
        article.extras.append(JSONMember("contributors", .array(contributors.map(Self.value))))
    }

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

    private static func value(_ author: Author) -> JSONValue {
        var members: [JSONMember] = []
        if let name = author.name { members.append(JSONMember("name", .string(name))) }
        if let url = author.url { members.append(JSONMember("url", .string(url))) }
        return .object(members)
    }

    private static let peopleMax = 100
}
