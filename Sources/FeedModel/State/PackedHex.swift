/// Small numbers as fixed-width hexadecimal in one JSON string, as they are read; `JSONWriter.hexMember` writes them.
///
/// A profile of 55 numbers as a JSON list costs 55 tokens to read; a million feeds at start cannot afford that.
struct PackedHex {
    private let bytes: [UInt8]
    private var offset = 0
    private let end: Int

    init(_ text: String) {
        bytes = Array(text.utf8)
        end = bytes.count
    }

    /// Reads what stands in a longer text, where it stands there.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Digits that are left.
    var count: Int { end - offset }

    /// The next number; nil at the end of the text or where it is not hexadecimal.
    mutating func next(digits: Int) -> UInt32? {
        guard digits > 0, end - offset >= digits else { return nil }
        var number: UInt32 = 0
        var isWrong = false
        for index in offset..<(offset + digits) {
            // By subtraction: a pattern of ranges is a call each, and a million feeds have four hundred digits.
            let byte = bytes[index]
            let digit = byte &- 0x30
            let letter = (byte | 0x20) &- 0x61
            isWrong = isWrong || (digit >= 10 && letter >= 6)
            number = number << 4 | UInt32(digit < 10 ? digit : letter &+ 10)
        }
        guard !isWrong else { return nil }
        offset += digits
        return number
    }

    /// The next fraction; nil as for `next`, and for what is no number.
    mutating func nextFloat() -> Float? {
        guard let bits = next(digits: 8) else { return nil }
        let number = Float(bitPattern: bits)
        return number.isFinite ? number : nil
    }
}

extension JSONWriter {
    /// A member of small numbers, which `digits` appends with `appendHex`.
    mutating func hexMember(_ name: StaticString, _ digits: (inout JSONWriter) -> Void) {
        key(name)
        beginBareString()
        digits(&self)
        endBareString()
    }
}

extension PostingProfile {
    /// Two digits a bin; nothing before the first post.
    func write(as name: StaticString, to writer: inout JSONWriter) {
        guard !isEmpty else { return }
        writer.hexMember(name) { for bin in bins.indices { $0.appendHex(UInt64(bins[bin]), digits: 2) } }
    }

    /// Empty where it is broken.
    init(unpacking packed: PackedHex) {
        self.init()
        var hex = packed
        guard hex.count == Self.binCount * 2 else { return }
        begin()
        for bin in bins.indices {
            guard let number = hex.next(digits: 2) else {
                self = PostingProfile()
                return
            }
            bins[bin] = UInt8(truncatingIfNeeded: number)
        }
    }
}

extension PostingStatistics {
    /// All but the profile; nothing while nothing was learned.
    func write(as name: StaticString, to writer: inout JSONWriter) {
        guard asOf != 0 else { return }
        writer.hexMember(name) { writer in
            let figures: InlineArray = [posts, days, clustered, burst, gapDays]
            for place in figures.indices { writer.appendHex(UInt64(figures[place].bitPattern), digits: 8) }
            writer.appendHex(UInt64(asOf), digits: 8)
            writer.appendHex(UInt64(newest), digits: 8)
            writer.appendHex(UInt64(profileDay), digits: 4)
            writer.appendHex(UInt64(profileScale), digits: 2)
        }
    }

    mutating func unpack(_ packed: PackedHex) {
        var hex = packed
        guard let posts = hex.nextFloat(), let days = hex.nextFloat(), let clustered = hex.nextFloat(),
            let burst = hex.nextFloat(), let gapDays = hex.nextFloat(), let asOf = hex.next(digits: 8),
            let newest = hex.next(digits: 8),
            let profileDay = hex.next(digits: 4), let profileScale = hex.next(digits: 2)
        else { return }
        self.posts = max(0, posts)
        self.days = max(0, days)
        self.clustered = clustered
        self.burst = max(0, burst)
        self.gapDays = max(0, gapDays)
        self.asOf = asOf
        self.newest = newest
        self.profileDay = UInt16(truncatingIfNeeded: profileDay)
        self.profileScale = UInt8(truncatingIfNeeded: profileScale)
    }
}

extension RememberedHints {
    /// Nothing while nothing was asked.
    func write(as name: StaticString, to writer: inout JSONWriter) {
        guard self != RememberedHints() else { return }
        writer.hexMember(name) { writer in
            let spans: InlineArray = [ttl, updatePeriod, maxAge, expires, skipHours]
            for place in spans.indices { writer.appendHex(UInt64(spans[place]), digits: 8) }
            writer.appendHex(UInt64(skipDays), digits: 2)
        }
    }

    mutating func unpack(_ packed: PackedHex) {
        var hex = packed
        guard let ttl = hex.next(digits: 8), let updatePeriod = hex.next(digits: 8), let maxAge = hex.next(digits: 8),
            let expires = hex.next(digits: 8), let skipHours = hex.next(digits: 8), let skipDays = hex.next(digits: 2)
        else { return }
        self.ttl = ttl
        self.updatePeriod = updatePeriod
        self.maxAge = maxAge
        self.expires = expires
        self.skipHours = skipHours & 0xFF_FFFF
        self.skipDays = UInt8(truncatingIfNeeded: skipDays & 0x7F)
    }
}

extension HealthCounters {
    /// Nothing while there is nothing to tell.
    func write(as name: StaticString, to writer: inout JSONWriter) {
        guard self != HealthCounters() else { return }
        writer.hexMember(name) { writer in
            let counts: InlineArray = [
                notModifiedRow, notModifiedSinceDay, ignoredValidatorsRow, lostOverlapRow, lastItemCount,
            ]
            for place in counts.indices { writer.appendHex(UInt64(counts[place]), digits: 4) }
            writer.appendHex(recentOutcomes, digits: 16)
            writer.appendHex(UInt64(certificateExpires), digits: 8)
        }
    }

    mutating func unpack(_ packed: PackedHex) {
        var hex = packed
        guard let row = hex.next(digits: 4), let since = hex.next(digits: 4), let ignored = hex.next(digits: 4),
            let lost = hex.next(digits: 4), let items = hex.next(digits: 4), let high = hex.next(digits: 8),
            let low = hex.next(digits: 8),
            let expires = hex.next(digits: 8)
        else { return }
        notModifiedRow = UInt16(truncatingIfNeeded: row)
        notModifiedSinceDay = UInt16(truncatingIfNeeded: since)
        ignoredValidatorsRow = UInt16(truncatingIfNeeded: ignored)
        lostOverlapRow = UInt16(truncatingIfNeeded: lost)
        lastItemCount = UInt16(truncatingIfNeeded: items)
        recentOutcomes = UInt64(high) << 32 | UInt64(low)
        certificateExpires = expires
    }
}
