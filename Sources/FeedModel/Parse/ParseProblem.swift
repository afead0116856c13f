/// Something in a document that had to be repaired, guessed or left out.
package struct ParseProblem: Sendable, Hashable {
    /// The stable names of what is repaired; for reports and metrics.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case trimmed
        case reencoded
        case controlCharactersRemoved = "control_characters_removed"
        case entitiesRepaired = "entities_repaired"
        case cutAfterRoot = "cut_after_root"
        case doctypeRemoved = "doctype_removed"
        case recovered
        case truncated
        case dateGuessed = "date_guessed"
        case dateRejected = "date_rejected"
        case urlRejected = "url_rejected"
        case itemPassedOver = "item_passed_over"
        case fieldTooLong = "field_too_long"
        case tooManyItems = "too_many_items"
        case tooDeep = "too_deep"
        case tooManyAttributes = "too_many_attributes"
        case tooManyNames = "too_many_names"
        case tooMuchExpansion = "too_much_expansion"
        case guidRepeated = "guid_repeated"
        case valueMalformed = "value_malformed"
    }
    package let code: Code
    /// Line in the document, from 1. nil: the document as a whole.
    package let line: Int?
    /// A sentence for a person; free of control characters.
    package let message: String

    package init(_ code: Code, line: Int? = nil, _ message: String) {
        self.code = code
        self.line = line
        self.message = message
    }
}

/// Which encoding a document was read in, and why.
package struct DecodedEncoding: Sendable, Hashable {
    /// The evidence that decided, strongest first.
    package enum Rule: String, Sendable, Hashable {
        case byteOrderMark = "byte_order_mark"
        case validUTF8 = "valid_utf8"
        case httpCharset = "http_charset"
        case declaration
        case fallback
    }
    /// The WHATWG name in lower case.
    package var name = "utf-8"
    package var rule = Rule.validUTF8

    package init() {}
}

/// A document that brought no feed.
package struct ParseFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable names of why nothing could be read; the same words as `FetchErrorCode` has.
    package enum Code: String, Sendable, Hashable {
        case empty = "empty_body"
        case notAFeed = "not_a_feed"
        case unreadable = "parse_failed"
        case limitExceeded = "limit_exceeded"
    }
    package let code: Code
    /// What happened, then what to do next.
    package let description: String
    /// Feeds that an HTML page links to, absolute.
    package let linkedFeeds: [DiscoveredFeed]
    package let problems: [ParseProblem]

    package init(
        _ code: Code, _ description: String, linkedFeeds: [DiscoveredFeed] = [], problems: [ParseProblem] = []
    ) {
        self.code = code
        self.description = description
        self.linkedFeeds = linkedFeeds
        self.problems = problems
    }
}

/// A feed that a web page names.
package struct DiscoveredFeed: Sendable, Hashable {
    package let url: String
    package let title: String?
    package let type: String?

    package init(url: String, title: String?, type: String?) {
        self.url = url
        self.title = title
        self.type = type
    }
}
