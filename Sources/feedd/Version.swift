import FeedFetch
import FeedParse

/// What `--version`, the User-Agent and the store's files say of this build.
enum Version {
    /// Semantic version of feedd.
    static let number = "0.1.0"
    /// One line, for `feedd COMMAND --version` and the manual pages.
    static let text = "feedd \(number)"

    /// What `feedd --version` prints: feedd's own version, and those of the libraries that it runs with.
    static var report: String {
        var lines = [text]
        for library in FetchLibraries.versions + ParseLibraries.versions {
            // Short lines of several each: a bug report quotes them.
            if lines.count > 1, let last = lines.last, last.count + library.count < 78 {
                lines[lines.count - 1] = last + " " + library
            } else {
                lines.append(library)
            }
        }
        return lines.joined(separator: "\n")
    }
}
