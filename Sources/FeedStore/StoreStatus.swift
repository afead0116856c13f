import FeedModel

/// `status.json`: up to where readers may read. One line, overwritten in place after every commit, never synchronised.
///
/// What it names was durable before it was written, so an old one shows less, never more. In place, because a rename a
/// commit would cost more than the commit's own bytes; the checksum tells a reader who came in between.
package struct StoreStatus: Sendable, Hashable {
    static let fileName = "status.json"
    /// The line is filled up with spaces to this, so that a shorter one leaves nothing of a longer one.
    static let byteCount = 512

    package var position = StorePosition()
    /// The process that holds the store. nil: none, it was closed.
    package var processID: Int?
    package var updated = Timestamp(milliseconds: 0)

    package init() {}

    var encoded: [UInt8] {
        var writer = JSONWriter(reservingCapacity: Self.byteCount)
        writer.beginObject()
        writer.member("format", 1)
        writer.member("pid", processID)
        writer.member("updated", updated)
        writer.member("last_seq", Int(position.sequence))
        for kind in LogKind.allCases {
            writer.key(text: kind.rawValue)
            writer.beginObject()
            writer.member("segment", position[kind].segment)
            writer.member("durable", position[kind].offset)
            writer.endObject()
        }
        LineTrailer.close(&writer, from: 0)
        var bytes = writer.bytes
        bytes.removeLast()
        while bytes.count < Self.byteCount - 1 { bytes.append(0x20) }
        bytes.append(0x0A)
        return bytes
    }

    /// nil: damaged, or read while it was being written.
    init?(_ bytes: [UInt8]) {
        var bytes = bytes
        while let last = bytes.last, last == 0x20 || last == 0x0A { bytes.removeLast() }
        // Damage and a torn read are the same to the caller: no answer.
        guard LineTrailer.verified(bytes.span) != nil, let value = try? JSONValue(parsing: bytes) else { return nil }
        processID = value["pid"]?.int
        updated = value["updated"]?.string.flatMap { Timestamp(rfc3339: $0) } ?? updated
        position.sequence = Int64(value["last_seq"]?.int ?? 0)
        for kind in LogKind.allCases {
            position[kind] = LogPosition(
                segment: value[kind.rawValue]?["segment"]?.int ?? 0,
                offset: value[kind.rawValue]?["durable"]?.int ?? 0)
        }
    }
}
