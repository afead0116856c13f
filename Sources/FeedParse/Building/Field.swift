/// What an element says, whatever its name was.
enum Field: UInt8, Sendable {
    /// Holds nothing for us; neither do its children.
    case skip
    // Containers.
    case rss, rdf, atomFeed, channel, item, loneEntry
    /// Looked through for items.
    case wrapper
    /// Looked through as if it were not there.
    case transparent
    case person, contributor, owner, image, source, mediaContent, skipHours, skipDays

    // Texts that may hold markup.
    case title, subtitle, summary, content
    /// Inline XHTML: `xhtml:body`, `xhtml:div`.
    case xhtmlContent
    /// A summary where there is no better one.
    case summaryHint
    case rights

    // Plain texts.
    case id, guid, permalink, published, updated, created, language, generator, comments
    case category, keywords, spacedKeywords
    case authorText, contributorText, editorText
    case name, address, email
    case ttl, hour, day, updatePeriod, updateFrequency, complete
    case icon, imageAddress, originalLink
    case duration
    /// Kept under the rule's name.
    case extra

    // What matters are the attributes.
    case link, enclosure, imageReference, thumbnail, mediaPlayer, categoryReference
    /// All attributes, kept under the rule's name.
    case extraAttributes
}

/// What to do with an element of one name in one scope.
struct Rule: Sendable {
    var field: Field
    /// 0 is the feed's own vocabulary; a value of lower rank replaces one of higher rank.
    var rank: UInt8 = 0
    /// `prefix:element` for values that are kept by name.
    var name = ""

    static let skip = Rule(field: .skip, rank: .max)
}

/// A rule as the parser's loop carries it: without a string, so that copying it costs nothing.
struct ElementMeaning {
    var field: Field
    var rank: UInt8
    /// Index into `FeedBuilder.names`.
    var nameIndex: UInt16
}
