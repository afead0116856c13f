extension Namespace {
    /// Apple's podcast elements. https://help.apple.com/itc/podcasts_connect/#/itcb54353390
    static let itunes = Namespace(
        prefix: "itunes",
        uris: [
            "itunes.com/dtds/podcast-1.0.dtd", "itunes.com/dtds/podcast-1.0", "itunes.com/dtds/podcast",
            "itunes.apple.com/dtds/podcast-1.0.dtd", "example.com/dtds/podcast-1.0.dtd",
        ],
        rank: 3,
        feed: [
            "title": .title, "subtitle": .subtitle, "summary": .subtitle, "author": .authorText, "owner": .owner,
            "image": .imageReference, "link": .imageReference, "category": .categoryReference, "keywords": .keywords,
        ],
        item: [
            "title": .title, "subtitle": .summaryHint, "summary": .summaryHint, "author": .authorText,
            "image": .imageReference, "link": .imageReference, "category": .categoryReference, "keywords": .keywords,
            "duration": .duration,
        ],
        others: [.person: ["name": .name, "email": .email]],
        kept: [
            "explicit", "type", "new-feed-url", "block", "complete", "episode", "season", "episodeType",
            "isClosedCaptioned",
            "order",
        ])
}
