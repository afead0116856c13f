import FeedModel

/// What is known of a segment that nothing is added to any more; the `.meta.json` beside it.
package struct SegmentMeta: Hashable, Sendable {
    /// Bytes that count; what stands behind them was never acknowledged.
    package var byteCount = 0
    package var lineCount = 0
    package var firstSequence: Int64 = 0
    package var lastSequence: Int64 = 0
    /// First and last `first_seen`.
    package var earliest: Timestamp?
    package var latest: Timestamp?
    /// CRC-32C over the checksums of the lines in their order: with each line's own it pins every byte of the segment.
    package var digest: UInt32 = 0
    /// Articles by feed, so that a lost segment can still say whom it concerned.
    package var feeds: [FeedID: Int] = [:]
    /// The disk failed while it was written: nothing after `byteCount` may be believed.
    package var isPoisoned = false

    package init() {}

    mutating func add(_ facts: LineFacts, byteCount: Int) {
        add(facts)
        self.byteCount += byteCount
    }

    mutating func add(_ facts: LineFacts) { add([facts]) }

    /// Adds lines in their order.
    mutating func add(_ lines: [LineFacts]) {
        var checksums: [UInt8] = []
        checksums.reserveCapacity(lines.count * 4)
        // Lines of one feed mostly stand together: the table is looked into once for each run of them.
        var feed: FeedID?
        var run = 0
        for facts in lines {
            if lineCount == 0 { firstSequence = facts.sequence }
            lineCount += 1
            lastSequence = max(lastSequence, facts.sequence)
            earliest = min(earliest ?? facts.firstSeen, facts.firstSeen)
            latest = max(latest ?? facts.firstSeen, facts.firstSeen)
            checksums.append(UInt8(truncatingIfNeeded: facts.checksum &>> 24))
            checksums.append(UInt8(truncatingIfNeeded: facts.checksum &>> 16))
            checksums.append(UInt8(truncatingIfNeeded: facts.checksum &>> 8))
            checksums.append(UInt8(truncatingIfNeeded: facts.checksum))
            if facts.feed != feed {
                if let feed { feeds[feed, default: 0] += run }
                feed = facts.feed
                run = 0
            }
            run += 1
        }
        if let feed { feeds[feed, default: 0] += run }
        digest = Checksum.of(checksums.span, after: digest)
    }

    /// The file's bytes: one object on one line, with a checksum of its own.
    package var encoded: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", 1)
        writer.member("bytes", byteCount)
        writer.member("lines", lineCount)
        writer.member("first_seq", Int(firstSequence))
        writer.member("last_seq", Int(lastSequence))
        writer.member("earliest", earliest)
        writer.member("latest", latest)
        writer.member("digest", String(digest, radix: 16))
        if isPoisoned { writer.member("poisoned", true) }
        writer.key("feeds")
        writer.beginObject()
        for (feed, count) in feeds.sorted(by: { $0.key < $1.key }) {
            writer.key(text: feed.rawValue)
            writer.value(count)
        }
        writer.endObject()
        LineTrailer.close(&writer, from: 0)
        return writer.bytes
    }

    /// nil: damaged.
    package init?(_ bytes: [UInt8]) {
        guard bytes.last == 0x0A, LineTrailer.verified(bytes.span.extracting(0..<(bytes.count - 1))) != nil else {
            return nil
        }
        // The checksum is right, so this is what we wrote; text that does not parse is a defect and reads as damage.
        guard let value = try? JSONValue(parsing: bytes) else { return nil }
        byteCount = value["bytes"]?.int ?? 0
        lineCount = value["lines"]?.int ?? 0
        firstSequence = Int64(value["first_seq"]?.int ?? 0)
        lastSequence = Int64(value["last_seq"]?.int ?? 0)
        earliest = value["earliest"]?.string.flatMap { Timestamp(rfc3339: $0) }
        latest = value["latest"]?.string.flatMap { Timestamp(rfc3339: $0) }
        digest = value["digest"]?.string.flatMap { UInt32($0, radix: 16) } ?? 0
        isPoisoned = value["poisoned"]?.bool ?? false
        for member in value["feeds"]?.members ?? [] { feeds[FeedID(member.key)] = member.value.int ?? 0 }
    }
}
