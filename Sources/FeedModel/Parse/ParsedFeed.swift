/// One feed document as its author wrote it: syntax undone, meaning not yet decided.
///
/// Everything is optional because every element is missing somewhere. URLs are as written, beside the base they are to
/// be resolved against; dates are as written; HTML is not yet sanitised: FeedNormalize does that, and only for items
/// that are new or changed.
package struct ParsedFeed: Sendable, Hashable {
    package var format: FeedFormat
    package var title: ParsedText?
    package var subtitle: ParsedText?
    /// The feed's own identifier (atom:id, podcast:guid). nil: none given.
    package var id: String?
    package var links: [ParsedLink] = []
    package var language: String?
    package var authors: [ParsedPerson] = []
    package var categories: [String] = []
    /// Icon or logo, as written.
    package var icon: String?
    package var image: String?
    package var generator: String?
    package var rights: String?
    /// Last change of the feed, as written.
    package var updated: String?
    /// `xml:base` of the root. nil: none.
    package var base: String?
    package var hints = ScheduleHints()
    package var items: [ParsedItem] = []
    /// What had to be repaired or passed over, in the order of the document.
    package var problems: [ParseProblem] = []
    package var encoding = DecodedEncoding()
    /// The document breaks off: its items count, its validators must not be kept.
    package var isTruncated = false
    /// Other values worth keeping, named `prefix:element` after the usual prefix; for `_feedd`.
    package var extras: [JSONMember] = []

    package init(format: FeedFormat) { self.format = format }
}

/// What a feed is written in; the names are shown to people and kept in the state.
package enum FeedFormat: String, Sendable, Hashable, CaseIterable {
    case rss090 = "rss 0.90"
    case rss091 = "rss 0.91"
    case rss092 = "rss 0.92"
    case rss093 = "rss 0.93"
    case rss094 = "rss 0.94"
    case rss10 = "rss 1.0"
    case rss20 = "rss 2.0"
    case atom03 = "atom 0.3"
    case atom10 = "atom 1.0"
    case cdf
    case jsonFeed10 = "json feed 1.0"
    case jsonFeed11 = "json feed 1.1"
}

/// One item or entry as written.
package struct ParsedItem: Sendable, Hashable {
    /// guid, atom:id, rdf:about or JSON Feed id, trimmed. nil: none.
    package var guid: String?
    /// `isPermaLink` as written; nil: not said.
    package var guidIsPermaLink: Bool?
    package var links: [ParsedLink] = []
    package var title: ParsedText?
    /// The short form: description, summary.
    package var summary: ParsedText?
    /// The full form: content:encoded, atom:content. More than one in Atom 0.3 and Media RSS.
    package var contents: [ParsedText] = []
    package var published: String?
    package var updated: String?
    package var created: String?
    package var authors: [ParsedPerson] = []
    package var contributors: [ParsedPerson] = []
    package var categories: [String] = []
    package var attachments: [ParsedAttachment] = []
    package var image: String?
    package var language: String?
    package var comments: String?
    package var rights: String?
    /// `xml:base` in force at the item, already joined with that of its ancestors. nil: none.
    package var base: String?
    /// The feed this item was taken from (rss `source`, atom `source`).
    package var source: ParsedSource?
    package var extras: [JSONMember] = []
    /// Line of the item's start in the document, from 1; nil where not known.
    package var line: Int?

    package init() {}
}

/// Text with its type.
package struct ParsedText: Sendable, Hashable {
    /// How the value is to be read.
    package enum Kind: Sendable, Hashable {
        case plain
        /// Markup as a string: entities of the XML undone, HTML not yet looked at.
        case html
        /// Inline XHTML, re-serialised as well-formed markup.
        case xhtml
        /// RSS titles and descriptions, where the specification does not say which it is.
        case plainOrHTML
    }
    package var value: String
    package var kind: Kind
    /// `xml:base` in force, joined. nil: as the item.
    package var base: String?
    package var language: String?

    package init(_ value: String, kind: Kind) {
        self.value = value
        self.kind = kind
    }
}

/// One address with all that was said about it.
package struct ParsedLink: Sendable, Hashable {
    /// As written.
    package var href: String
    /// `alternate` where the format has no relations.
    package var relation: String
    package var type: String?
    package var title: String?
    package var language: String?
    package var lengthBytes: Int?
    /// `xml:base` in force, joined. nil: as the item or feed.
    package var base: String?

    package init(href: String, relation: String = "alternate") {
        self.href = href
        self.relation = relation
    }
}

/// An author or contributor, taken apart where the feed joins name and address.
package struct ParsedPerson: Sendable, Hashable {
    package var name: String?
    package var url: String?
    package var email: String?
    /// What somebody did for the item (`podcast:person`), as written: `guest`. nil: not said.
    package var role: String?
    /// A picture of the person, as written.
    package var image: String?

    package init(name: String? = nil, url: String? = nil, email: String? = nil) {
        self.name = name
        self.url = url
        self.email = email
    }
}

/// An enclosure, media:content, JSON Feed attachment or link rel=enclosure.
package struct ParsedAttachment: Sendable, Hashable {
    package var url: String
    package var mimeType: String?
    package var title: String?
    package var sizeBytes: Int?
    package var durationSeconds: Double?
    /// `image`, `audio`, `video`… (Media RSS `medium`). nil: not said.
    package var medium: String?
    package var isDefault = false

    package init(url: String) { self.url = url }
}

/// Where an item was first published, by its own account.
package struct ParsedSource: Sendable, Hashable {
    package var title: String?
    package var url: String?

    package init(title: String? = nil, url: String? = nil) {
        self.title = title
        self.url = url
    }
}
