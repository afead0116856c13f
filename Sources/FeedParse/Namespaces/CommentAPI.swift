extension Namespace {
    /// Where comments are read and written. https://wellformedweb.org/CommentAPI/
    static let commentAPI = Namespace(
        prefix: "wfw", uris: ["wellformedweb.org/commentapi"],
        kept: ["commentRss", "comment"])
}
