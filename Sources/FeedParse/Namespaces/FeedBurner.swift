extension Namespace {
    /// FeedBurner replaces links by its own and keeps the first ones here.
    static let feedBurner = Namespace(
        prefix: "feedburner",
        uris: ["rssnamespace.org/feedburner/ext/1.0"],
        item: ["origLink": .originalLink, "origEnclosureLink": .extra])

    /// Atom's thumbnails and channel of YouTube.
    static let youTube = Namespace(
        prefix: "yt", uris: ["youtube.com/xml/schemas/2015", "gdata.youtube.com/schemas/2007"],
        kept: ["videoId", "channelId"])
}
