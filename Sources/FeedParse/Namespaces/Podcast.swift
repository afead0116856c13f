extension Namespace {
    /// Podcast 2.0. https://podcasting2.org/podcast-namespace/1.0
    static let podcast = Namespace(
        prefix: "podcast",
        uris: [
            "podcastindex.org/namespace/1.0",
            "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
        ],
        rank: 3,
        feed: ["guid": .id, "person": .extra],
        item: ["person": .contributorText],
        kept: ["locked", "funding", "season", "episode", "location", "medium", "license"],
        keptAttributes: ["transcript", "chapters", "soundbite", "value", "trailer"])
}
