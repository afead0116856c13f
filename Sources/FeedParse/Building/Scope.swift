/// Where in a feed an element stands: the same name means different things in a channel, an item and an image.
enum Scope: UInt8, Sendable, CaseIterable {
    case document
    /// Within `rss` or `rdf:RDF`, beside the channel.
    case root
    case feed
    case item
    /// Within an author, contributor or owner.
    case person
    /// Within an `image`.
    case image
    /// Within the `source` of an item.
    case source
    /// Within `media:content`.
    case media
    case skipHours
    case skipDays
    /// Within an unknown element of the feed: only items are looked for.
    case wrapper
    /// Within an element that holds nothing for us.
    case nowhere
}
