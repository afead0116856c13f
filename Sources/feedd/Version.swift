/// What `--version`, the User-Agent and the store's files say of this build.
enum Version {
    /// Semantic version of feedd.
    static let number = "0.1.0"
    static let text = "feedd \(number)"
}
