extension Namespace {
    /// Slashdot's: section, department, number of comments. https://web.resource.org/rss/1.0/modules/slash/
    static let slash = Namespace(
        prefix: "slash", uris: ["purl.org/rss/1.0/modules/slash"],
        kept: ["comments", "section", "department", "hit_parade"])
}
