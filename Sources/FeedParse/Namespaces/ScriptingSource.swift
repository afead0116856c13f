extension Namespace {
    /// Dave Winer's. Its elements are no `source`. https://source.scripting.com/
    static let scriptingSource = Namespace(
        prefix: "source", uris: ["source.scripting.com"], rank: 3,
        kept: ["markdown", "linkShort", "account", "localTime", "self", "blogroll"])
}
