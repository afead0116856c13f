extension Namespace {
    /// The frame of RSS 0.90 and 1.0.
    static let rdf = Namespace(
        prefix: "rdf", uris: ["w3.org/1999/02/22-rdf-syntax-ns"],
        item: ["value": .content],
        others: [.document: ["rdf": .rdf]])
}
