import FeedFetch

/// What a command that fetches needs and can have without knowing more than its name: begun at once, on a thread of its own,
/// while the command line is taken apart, the configuration read and the store opened.
enum HeadStart {
    private static let fetching: Set<String> = ["fetch", "run"]

    /// - Parameter arguments: Of the command line, without the program's name. Whatever they turn out to mean, beginning is
    ///   harmless.
    ///
    /// On Swift's own threads, so that they exist by then: none can be made while a library is being loaded.
    @concurrent static func begin(_ arguments: ArraySlice<String>) async {
        guard let command = arguments.first, fetching.contains(command) else { return }
        FetchLibraries.beginLoading()
    }
}
