import FeedModel

extension StoreReader {
    /// The last attempts to fetch a feed, newest first, from the ledger; damaged lines are passed over.
    ///
    /// - Parameter limit: At most so many.
    package func attempts(of feed: FeedID, limit: Int) throws(StoreError) -> [Attempt] {
        var found: [Attempt] = []
        do {
            let names = try fileSystem.names(in: layout.attempts).filter { $0.hasSuffix(".jsonl") }
            for name in names.sorted().reversed() {
                let path = layout.attempts + "/" + name
                guard let bytes = try fileSystem.contents(of: path, byteCountMax: limits.stateBytesMax) else {
                    continue
                }
                for line in bytes.split(separator: 0x0A).reversed() where found.count < limit {
                    // The ledger is never synchronised: after a crash its last line may be half of one.
                    guard let value = try? JSONValue(parsing: Array(line)), let attempt = Attempt(value),
                        attempt.feed == feed
                    else { continue }
                    found.append(attempt)
                }
                if found.count >= limit { break }
            }
        } catch { throw StoreError(error) }
        return found
    }
}
