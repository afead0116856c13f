extension Namespace {
    /// Podlove's chapters: what `podcast:chapters` names, written out. https://podlove.org/simple-chapters
    static let simpleChapters = Namespace(
        prefix: "psc", uris: ["podlove.org/simple-chapters"], rank: 3,
        item: ["chapters": .transparent], keptAttributes: ["chapter"])
}
