extension Namespace {
    /// Google Play's podcast elements: older than its demise, still written.
    static let googlePlay = Namespace(
        prefix: "googleplay",
        uris: ["google.com/schemas/play-podcasts/1.0", "google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"],
        rank: 5,
        feed: [
            "author": .authorText, "description": .subtitle, "image": .imageReference, "category": .categoryReference,
            "owner": .editorText,
        ],
        item: ["author": .authorText, "description": .summaryHint, "image": .imageReference],
        kept: ["explicit", "block"])
}
