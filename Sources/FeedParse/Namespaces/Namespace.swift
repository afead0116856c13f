/// A vocabulary of feed elements: what its names mean, by where they stand.
///
/// Elements are matched by URI and parent, never by local name alone: `media:title` is not an item's title, and the
/// title of an image not the channel's.
struct Namespace: Sendable {
    /// The usual prefix. It stands for the namespace where a document declares none, or one that nobody knows.
    let prefix: String
    /// In lower case, without scheme, `www.` and trailing slash or hash: feeds vary all of these.
    let uris: [String]
    /// How far its values give way to those of others: 0 is the feed's own vocabulary.
    var rank: UInt8 = 1
    var feed: [String: Field] = [:]
    var item: [String: Field] = [:]
    /// Names in any further scope.
    var others: [Scope: [String: Field]] = [:]
    /// Elements whose text is kept under `prefix:name`, in the feed and in items.
    var kept: Set<String> = []
    /// Elements whose attributes are kept under `prefix:name`.
    var keptAttributes: Set<String> = []

    /// The table of a new namespace goes into this list.
    static let all: [Namespace] = [
        .rss, .atom, .rdf, .content, .dublinCore, .mediaRSS, .itunes, .podcast, .googlePlay, .geoRSS, .geo, .slash,
        .threading, .syndication, .feedBurner, .creativeCommons, .commentAPI, .xhtml, .scriptingSource, .feedHistory,
        .admin, .youTube, .simpleChapters,
    ]

    /// All names of a scope, values that are kept by name included.
    func fields(in scope: Scope) -> [String: Field] {
        var fields: [String: Field] = [:]
        if scope == .feed || scope == .item {
            for name in keptAttributes { fields[name] = .extraAttributes }
            for name in kept { fields[name] = .extra }
        }
        let named = scope == .feed ? feed : scope == .item ? item : others[scope] ?? [:]
        return fields.merging(named) { _, named in named }
    }
}
