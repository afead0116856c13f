extension Namespace {
    /// Dublin Core elements and terms. https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
    static let dublinCore = Namespace(
        prefix: "dc",
        uris: ["purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0", "purl.org/dc/terms", "purl.org/dc"],
        rank: 2,
        feed: [
            "title": .title, "description": .subtitle, "abstract": .subtitle, "creator": .authorText,
            "author": .authorText, "publisher": .editorText, "contributor": .contributorText, "language": .language,
            "rights": .rights, "date": .updated, "modified": .updated, "issued": .updated, "subject": .category,
        ],
        item: [
            "title": .title, "description": .summary, "abstract": .summary, "creator": .authorText,
            "author": .authorText, "contributor": .contributorText, "language": .language, "rights": .rights,
            "date": .published, "issued": .published, "available": .published, "created": .created,
            "modified": .updated, "subject": .category, "identifier": .extra, "publisher": .extra, "source": .extra,
        ],
        others: [.source: ["title": .name]])
}
