extension Namespace {
    /// content:encoded, the full text of RSS items. https://web.resource.org/rss/1.0/modules/content/
    static let content = Namespace(
        prefix: "content", uris: ["purl.org/rss/1.0/modules/content"],
        item: ["encoded": .content, "items": .transparent, "item": .transparent, "format": .skip])
}
