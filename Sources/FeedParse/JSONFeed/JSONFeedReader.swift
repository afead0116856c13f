import FeedModel

/// Reads JSON Feed 1.0 and 1.1. https://www.jsonfeed.org/version/1.1/
///
/// Item by item, so that those before a broken place are kept; a value of the wrong type costs that value only.
struct JSONFeedReader {
    private let limits: ParseLimits
    private var feed = ParsedFeed(format: .jsonFeed11)
    private var isFeed = false
    /// For the document as a whole.
    private var budget: JSONBudget

    init(limits: ParseLimits) {
        self.limits = limits
        budget = JSONBudget(limits.valuesOfDocumentMax)
    }

    func read(_ bytes: [UInt8]) throws(ParseFailure) -> ParsedFeed {
        var copy = self
        return try copy.readDocument(bytes)
    }

    private mutating func readDocument(_ bytes: [UInt8]) throws(ParseFailure) -> ParsedFeed {
        var failure = readMembers(bytes)
        if failure != nil, let repaired = JSONRepair.repaired(bytes) {
            // Control characters in strings, commas too many: said to be no JSON, and found everywhere.
            var second = JSONFeedReader(limits: limits)
            let secondFailure = second.readMembers(repaired)
            if second.feed.items.count > feed.items.count || secondFailure == nil {
                self = second
                failure = secondFailure
                report(.recovered, nil, "The JSON was not valid: control characters or commas were put in order.")
            }
        }
        guard isFeed || !feed.items.isEmpty else {
            throw ParseFailure(
                failure == nil ? .notAFeed : .unreadable,
                failure.map {
                    "The JSON cannot be read at byte \($0.offset): \($0.description). Nothing to do but wait."
                }
                    ?? "This is JSON but no JSON Feed: it has neither version nor items. Check the address.")
        }
        if budget.removedCount > 0 {
            report(
                .controlCharactersRemoved, nil,
                "\(budget.removedCount) control characters that no text may hold were taken out.")
        }
        if let failure {
            feed.isTruncated = true
            let line = bytes.prefix(failure.offset).count { $0 == 0x0A } + 1
            report(
                .truncated, line, "The JSON ends or breaks: \(failure.description); the items before that were read.")
        }
        return feed
    }

    /// nil: read to the end.
    private mutating func readMembers(_ bytes: [UInt8]) -> JSONError? {
        var reader = JSONReader(bytes, depthMax: limits.depthMax)
        do throws(JSONError) {
            guard try reader.next() == .beginObject else { return nil }
            while case .key(let key) = try reader.next() {
                if key == "items" {
                    try readItems(&reader, bytes)
                } else {
                    setMember(key, try budget.value(from: &reader))
                }
            }
            return nil
        } catch {
            return error
        }
    }

    private mutating func readItems(_ reader: inout JSONReader, _ bytes: [UInt8]) throws(JSONError) {
        guard try reader.next() == .beginArray else { return }
        isFeed = true
        var line = 1
        var lineOffset = 0
        while true {
            let token = try reader.next()
            if token == .endArray { return }
            guard token == .beginObject else {
                if token == .beginArray { try skipArray(&reader) }
                continue
            }
            line += bytes[lineOffset..<max(lineOffset, min(reader.tokenOffset, bytes.count))].count { $0 == 0x0A }
            lineOffset = max(lineOffset, reader.tokenOffset)
            var item = JSONFeedItem(line: line)
            while case .key(let key) = try reader.next() {
                if JSONFeedItem.wants(key) {
                    item.set(key, try budget.value(from: &reader), limits)
                } else {
                    try reader.skipValue()
                }
            }
            guard feed.items.count < limits.itemsMax else {
                report(.tooManyItems, line, "Only the first \(limits.itemsMax) items were read.")
                continue
            }
            feed.items.append(item.item)
        }
    }

    private func skipArray(_ reader: inout JSONReader) throws(JSONError) {
        var depth = 1
        while depth > 0 {
            switch try reader.next() {
            case .beginArray, .beginObject: depth += 1
            case .endArray, .endObject: depth -= 1
            default: break
            }
        }
    }

    private mutating func setMember(_ key: String, _ value: JSONValue) {
        let text = value.string?.trimmingWhitespace().nonEmpty
        switch key {
        case "version":
            guard let text else { return }
            isFeed = isFeed || text.contains("jsonfeed.org")
            feed.format = text.hasSuffix("version/1") || text.hasSuffix("1.0") ? .jsonFeed10 : .jsonFeed11
        case "title": feed.title = text.map { ParsedText($0, kind: .plain) }
        case "description": feed.subtitle = text.map { ParsedText($0, kind: .plain) }
        case "home_page_url": if let text { feed.links.append(ParsedLink(href: text)) }
        case "feed_url":
            feed.hints.selfURL = text
            if let text { feed.links.append(ParsedLink(href: text, relation: "self")) }
        case "next_url": feed.hints.nextPage = text
        case "icon": feed.image = text
        case "favicon": feed.icon = text
        case "language": feed.language = text
        case "author", "authors":
            for person in JSONFeedItem.persons(value) {
                ItemDraft.add(person, to: &feed.authors, max: limits.valuesMax)
            }
        case "hubs":
            feed.hints.hubs = value.array.prefix(limits.valuesMax).compactMap { $0["url"]?.string ?? $0.string }
        case "expired": if value.bool == true { feed.extras.append(JSONMember("expired", .bool(true))) }
        case "user_comment": break
        default:
            if key.hasPrefix("_"), feed.extras.count < limits.valuesMax { feed.extras.append(JSONMember(key, value)) }
        }
    }

    private mutating func report(_ code: ParseProblem.Code, _ line: Int?, _ message: String) {
        guard feed.problems.count < limits.problemsMax, feed.problems.last?.code != code else { return }
        feed.problems.append(ParseProblem(code, line: line, message))
    }
}

extension String {
    /// nil when empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
