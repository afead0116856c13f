import FeedModel

extension Normalizer {
    /// What the record has no field for: where the item came from, where it is discussed, and what the namespaces say.
    func addExtras(of item: ParsedItem, base: WebURL?, to article: inout Article) {
        if let source = item.source, let value = Self.value(source, links: links, base: base) {
            article.extras.append(JSONMember("source", value))
        }
        if let comments = item.comments.flatMap({ links.shownWeb($0, base: base) }) {
            article.extras.append(JSONMember("comments", .string(comments)))
        }
        if let rights = item.rights.flatMap({ plainText(ParsedText($0, kind: .plainOrHTML)) }) {
            article.extras.append(JSONMember("rights", .string(rights)))
        }
        for relation in ["via", "replies"] {
            let found = item.links.filter { $0.relation == relation }.compactMap { links.shownWeb($0.href, base: base) }
            if let first = found.first { article.extras.append(JSONMember(relation, .string(first))) }
        }
        let taken = Set(article.extras.map(\.key))
        article.extras.append(contentsOf: item.extras.filter { !taken.contains($0.key) })
    }

    private static func value(_ source: ParsedSource, links: LinkResolver, base: WebURL?) -> JSONValue? {
        var members: [JSONMember] = []
        if let title = source.title.map({ folded($0, keepsLines: false) }), !title.isEmpty {
            members.append(JSONMember("title", .string(title)))
        }
        if let url = source.url.flatMap({ links.shownWeb($0, base: base) }) {
            members.append(JSONMember("url", .string(url)))
        }
        return members.isEmpty ? nil : .object(members)
    }
}
