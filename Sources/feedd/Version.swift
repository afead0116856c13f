import FeedFetch
import FeedParse

/// What `--version`, the User-Agent and the store's files say of this build.
enum Version {
    /// Semantic version of feedd.
    static let number = "0.1.0"
    /// One line, for `feedd COMMAND --version` and the manual pages.
    static let text = "feedd \(number)"

    /// What `feedd --version` prints: feedd's own version, and the libraries that it was built with and loads.
    static var report: String {
        text + "\n" + (FetchLibraries.built + ParseLibraries.loaded).joined(separator: " ")
    }

    /// What the daemon's log says: the libraries as they run, those below libcurl too.
    static func libraries() -> String {
        // Without libcurl there would be no daemon that logs.
        let fetching = (try? FetchLibraries.loaded()) ?? []
        return (fetching + ParseLibraries.loaded).joined(separator: " ")
    }
}
