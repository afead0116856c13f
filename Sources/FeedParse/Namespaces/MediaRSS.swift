extension Namespace {
    /// Media RSS, groups looked through. https://www.rssboard.org/media-rss
    static let mediaRSS = Namespace(
        prefix: "media",
        uris: [
            "search.yahoo.com/mrss", "search.yahoo.com/mrss/rss", "search.yahoo.com/rss", "tools.search.yahoo.com/mrss",
        ],
        rank: 4,
        feed: ["thumbnail": .thumbnail, "keywords": .keywords, "category": .category],
        item: [
            "group": .transparent, "content": .mediaContent, "thumbnail": .thumbnail, "title": .title,
            "description": .summaryHint, "credit": .authorText, "category": .category, "keywords": .keywords,
            "player": .mediaPlayer,
        ],
        others: [
            .media: [
                "thumbnail": .thumbnail, "title": .name, "description": .summaryHint, "credit": .authorText,
                "category": .category, "keywords": .keywords, "player": .mediaPlayer,
            ]
        ],
        kept: ["rating", "copyright"], keptAttributes: ["community", "statistics", "embed", "restriction"])
}
