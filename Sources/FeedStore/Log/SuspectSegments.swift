import FeedModel

/// Sealed segments that were written shortly before the store was last used: a disk that acknowledges writes it has not
/// done can only have lost these. Only they are read again at start; older ones are the scrub's affair.
struct SuspectSegments {
    private var names: Set<String> = []
    private let all: Set<String>
    /// How long a disk may lie before what it said has come true.
    private static let window = Duration.seconds(600)

    /// - Parameter lastUsed: When the store was last open. nil: nobody knows.
    init(
        names: [String], directory: String, lastUsed: Timestamp?, fileSystem: any FileSystem
    ) throws(FileError) {
        all = Set(names)
        var times: [(name: String, modified: Timestamp)] = []
        for name in names {
            if let status = try fileSystem.status(directory + "/" + name) { times.append((name, status.modified)) }
        }
        guard let lastWritten = times.map(\.modified).max() else { return }
        // Passes that brought no article wrote nothing here, and the disk was there all the while.
        let last = max(lastWritten, lastUsed ?? lastWritten)
        self.names = Set(times.filter { $0.modified >= last - Self.window }.map(\.name))
    }

    func contains(_ name: SegmentName) -> Bool { names.contains(name.fileName) || names.contains(name.metaName) }

    /// A segment that should stand before `name` and does not, when `name` is a suspect. nil: none is missed.
    ///
    /// A number is also skipped where a file could not be made; taking that for a loss costs a few feeds a fetch.
    func lost(before name: SegmentName, in segments: [SegmentName]) -> LogPosition? {
        guard contains(name), let index = segments.firstIndex(of: name), index > 0 else { return nil }
        let expected = segments[index - 1].number + 1
        return expected < name.number ? LogPosition(segment: expected) : nil
    }
}
