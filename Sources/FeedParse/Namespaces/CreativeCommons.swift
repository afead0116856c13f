extension Namespace {
    /// Licences. https://www.rssboard.org/creative-commons
    static let creativeCommons = Namespace(
        prefix: "creativeCommons",
        uris: [
            "backend.userland.com/creativecommonsrssmodule", "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html",
            "creativecommons.org/ns", "web.resource.org/cc",
        ],
        kept: ["license"], keptAttributes: ["license"])

    /// Who runs the feed. https://web.resource.org/rss/1.0/modules/admin/
    static let admin = Namespace(
        prefix: "admin", uris: ["webns.net/mvcb"], rank: 3,
        keptAttributes: ["errorReportsTo", "generatorAgent"])
}
