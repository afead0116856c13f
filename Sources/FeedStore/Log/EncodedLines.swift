import FeedModel

/// Whole lines ready to be appended to one log, and what the segment tables keep of them.
struct EncodedLines {
    private static let bytesUsual = 1 << 16
    /// What is kept for the next batch; a batch of many documents has megabytes.
    private static let bytesKept = 1 << 19

    private(set) var writer = JSONWriter(reservingCapacity: bytesUsual)
    private(set) var facts: [LineFacts] = []

    var bytes: [UInt8] { writer.bytes }
    var isEmpty: Bool { facts.isEmpty }

    mutating func append(_ record: Record, sequence: Int64) {
        let checksum = RecordWriter.append(record, sequence: sequence, to: &writer)
        facts.append(
            LineFacts(
                sequence: sequence, checksum: checksum, feed: record.article.feed, firstSeen: record.firstSeen))
    }

    /// Forgets the lines and keeps the memory.
    mutating func removeAll() {
        writer.removeAll()
        facts.removeAll(keepingCapacity: true)
    }

    /// Forgets the lines, and gives back the memory where it is much.
    mutating func giveBack() {
        removeAll()
        guard writer.bytes.capacity > Self.bytesKept else { return }
        writer = JSONWriter(reservingCapacity: Self.bytesUsual)
        facts = []
    }
}
