import FeedModel
import FeedNormalize
import FeedParse

/// What feedd finds in a document, as named values: `feed.title`, `entries[0].authors[1].name`. Only for comparing.
struct ReferenceFacts {
    private(set) var values: [String: String] = [:]
    private let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: .names)

    /// - Parameter contentType: As the case gives it. nil: none.
    init(_ bytes: [UInt8], contentType: String?, url: String) {
        let feed: ParsedFeed
        do {
            feed = try FeedParser().parse(bytes, contentType: contentType, url: url)
        } catch {
            values["refused"] = error.code.rawValue
            return
        }
        let id = FeedID("reference")
        let context = normalizer.context(of: feed, in: id, url: url)
        add(feed, context)
        let keys = ItemKeys(seed: .names).keys(of: feed, in: id, trust: .full)
        for (index, item) in feed.items.enumerated() {
            let now = Timestamp(milliseconds: 1_764_000_000_000)
            let article = normalizer.article(from: item, key: keys[index], context: context, now: now)
            add(item, article, "entries[\(index)]")
        }
        values["entries.count"] = String(feed.items.count)
    }

    private mutating func set(_ name: String, _ value: String?) { if let value { values[name] = value } }

    private mutating func add(_ feed: ParsedFeed, _ context: FeedContext) {
        set("format", feed.format.rawValue)
        set("encoding", feed.encoding.name)
        for problem in feed.problems { set("problem.\(problem.code.rawValue)", "yes") }
        set("truncated", feed.isTruncated ? "yes" : nil)
        add(feed.title, "feed.title")
        add(feed.subtitle, "feed.subtitle")
        set("feed.link", context.homeURL)
        set("feed.id", feed.id)
        set("feed.language", feed.language)
        set("feed.generator", feed.generator)
        set("feed.rights", feed.rights)
        set("feed.icon", feed.icon)
        set("feed.image", feed.image)
        set("feed.updated", date(feed.updated))
        set("feed.updated.raw", feed.updated)
        set("feed.ttl", feed.hints.ttl.map { String($0.components.seconds) })
        add(feed.links, "feed.links")
        add(feed.authors, "feed.authors")
        for (index, tag) in feed.categories.enumerated() { set("feed.tags[\(index)]", tag) }
        add(feed.extras, "feed.extras")
    }

    private mutating func add(_ item: ParsedItem, _ article: Article, _ name: String) {
        set("\(name).guid", item.guid)
        set("\(name).permalink", item.guidIsPermaLink.map { $0 ? "yes" : "no" })
        set("\(name).url", article.url)
        set("\(name).plain", article.title)
        add(item.title, "\(name).title")
        add(item.summary, "\(name).summary")
        for (index, text) in item.contents.enumerated() { add(text, "\(name).contents[\(index)]") }
        set("\(name).html", article.contentHTML ?? article.contentText)
        set("\(name).text", article.contentText)
        for (key, value) in [("published", item.published), ("updated", item.updated), ("created", item.created)] {
            set("\(name).\(key)", date(value))
            set("\(name).\(key).raw", value)
        }
        add(item.links, "\(name).links")
        add(item.authors, "\(name).authors")
        add(item.contributors, "\(name).contributors")
        for (index, tag) in item.categories.enumerated() { set("\(name).tags[\(index)]", tag) }
        for (index, attachment) in item.attachments.enumerated() {
            set("\(name).attachments[\(index)].url", attachment.url)
            set("\(name).attachments[\(index)].type", attachment.mimeType)
            set("\(name).attachments[\(index)].length", attachment.sizeBytes.map { String($0) })
        }
        set("\(name).image", item.image)
        set("\(name).language", article.language)
        set("\(name).comments", item.comments)
        set("\(name).rights", item.rights)
        set("\(name).source.title", item.source?.title)
        set("\(name).source.url", item.source?.url)
        add(item.extras, "\(name).extras")
    }

    /// A text as written, cleaned as HTML, its language and its base.
    private mutating func add(_ text: ParsedText?, _ name: String) {
        guard let text else { return }
        set(name, text.value)
        let base = text.base ?? "http://127.0.0.1:8097/"
        let isMarkup = text.kind == .plainOrHTML ? FeedSyntax().looksLikeHTML(text.value) : text.kind != .plain
        if isMarkup {
            let cleaned = FeedSyntax().clean(html: text.value, base: base, options: CleaningOptions())
            set("\(name).html", cleaned.html)
            set("\(name).words", cleaned.text)
        }
        set("\(name).kind", "\(text.kind)")
        set("\(name).base", text.base)
        set("\(name).language", text.language)
    }

    private mutating func add(_ links: [ParsedLink], _ name: String) {
        for (index, link) in links.enumerated() {
            set("\(name)[\(index)].href", link.href)
            set("\(name)[\(index)].rel", link.relation)
            set("\(name)[\(index)].type", link.type)
            set("\(name)[\(index)].title", link.title)
            set("\(name)[\(index)].hreflang", link.language)
            set("\(name)[\(index)].length", link.lengthBytes.map { String($0) })
        }
    }

    private mutating func add(_ people: [ParsedPerson], _ name: String) {
        for (index, person) in people.enumerated() {
            set("\(name)[\(index)].name", person.name)
            set("\(name)[\(index)].email", person.email)
            set("\(name)[\(index)].url", person.url)
        }
    }

    private mutating func add(_ extras: [JSONMember], _ name: String) {
        for extra in extras { add(extra.value, "\(name).\(extra.key)") }
    }

    private mutating func add(_ value: JSONValue, _ name: String) {
        switch value {
        case .object(let members): for member in members { add(member.value, "\(name).\(member.key)") }
        case .array(let elements): for (index, element) in elements.enumerated() { add(element, "\(name)[\(index)]") }
        case .string(let text): set(name, text)
        case .integer(let number): set(name, String(number))
        case .number(let number): set(name, "\(number)")
        case .bool(let flag): set(name, flag ? "yes" : "no")
        case .null: break
        }
    }

    private func date(_ text: String?) -> String? {
        text.flatMap { FeedSyntax().date($0, order: nil)?.timestamp.description }
    }
}
