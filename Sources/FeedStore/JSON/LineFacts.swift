import FeedModel

/// What the segment tables keep of a line.
struct LineFacts: Hashable, Sendable {
    let sequence: Int64
    let checksum: UInt32
    let feed: FeedID
    let firstSeen: Timestamp

    init(sequence: Int64, checksum: UInt32, feed: FeedID, firstSeen: Timestamp) {
        self.sequence = sequence
        self.checksum = checksum
        self.feed = feed
        self.firstSeen = firstSeen
    }

    /// Found in a line whose checksum is right, without parsing it; nil: it is no record line.
    ///
    /// The names searched for cannot stand in a JSON string: their quotes would be escaped there.
    init?(_ line: Span<UInt8>, checksum: UInt32) {
        guard let sequence = LineTrailer.sequence(of: line),
            let own = ByteSearch.first(",\"_feedd\":{\"v\":", in: line),
            let feed = Self.string(after: ",\"feed\":\"", in: line, from: own),
            let seen = Self.string(after: ",\"first_seen\":\"", in: line, from: own)
        else { return nil }
        self.init(
            sequence: sequence, checksum: checksum, feed: FeedID(feed),
            firstSeen: Timestamp(rfc3339: seen) ?? Timestamp(milliseconds: 0))
    }

    private static func string(after name: StaticString, in line: Span<UInt8>, from start: Int) -> String? {
        guard let hit = ByteSearch.first(name, in: line, from: start) else { return nil }
        let begin = hit + name.utf8CodeUnitCount
        guard let end = ByteSearch.first(UInt8(ascii: "\""), in: line, from: begin) else { return nil }
        var bytes: [UInt8] = []
        for index in begin..<end { bytes.append(line[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
