import FeedModel
import FeedStore

/// What the store holds at the end.
struct SoakCount {
    /// Different stories, by their address.
    let stories: Int
    /// Addresses that are stored more than once under their first revision.
    let twice: Int
    /// Stories that only an audit line tells of.
    let dropped: Int
    let isClean: Bool
    let verdict: String

    init(directory: String) throws {
        let reader = try StoreReader(directory: directory)
        var lines = try reader.lines(after: 0, logs: LogKind.allCases)
        var seen: [String: Int] = [:]
        var dropped = 0
        while let line = try lines.next() {
            let record = try line.record()
            if record.duplicate != nil {
                dropped += 1
            } else if record.revision == 0, let url = record.article.url {
                seen[url, default: 0] += 1
            }
        }
        self.dropped = dropped
        stories = seen.count
        twice = seen.values.count { $0 > 1 }
        let report = Verifier.verify(reader, deep: true)
        isClean = report.verdict == .clean
        verdict = "\(report.verdict)"
    }
}
